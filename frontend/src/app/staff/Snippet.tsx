// The lines that show the groups on the charity's own page, with what they shall show, to be copied.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWhole } from '../../api/client';
import { Field } from '../ui/form';

interface SnippetProps {
  org: string;
  publishable: string;
  label: string;
}

/** Words within an attribute, where a quote would end them. */
const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

export function Snippet({ org, publishable, label }: SnippetProps) {
  const { t } = useLingui();
  const programmes = useWhole('/v1/orgs/{org}/programmes', { path: { org } });
  const [given, setGiven] = useState({ programme: '', format: '', layout: 'list' });
  const [copied, setCopied] = useState(false);
  const set = (part: Partial<typeof given>) => {
    setCopied(false);
    setGiven({ ...given, ...part });
  };
  const home = window.location.origin;
  const choices = Object.entries(given)
    .filter(([, value]) => value && value !== 'list')
    .map(([name, value]) => ` ${name}="${quoted(value)}"`)
    .join('');
  const lines = [
    `<script type="module" src="${home}/embed/v1.js"></script>`,
    `<hearth-groups org="${org}" publishable-key="${publishable}"${choices}>`,
    `  <a href="${home}/${org}">${t`See our groups`}</a>`,
    '</hearth-groups>',
  ].join('\n');
  const id = (name: string) => `${name}-${publishable}`;
  return (
    <div className="stack">
      <div className="cluster filters">
        <Field id={id('programme')} label={t`Groups of`}>
          <select id={id('programme')} className="input input--s" value={given.programme} onChange={(event) => set({ programme: event.target.value })}>
            <option value="">{t`All programmes`}</option>
            {programmes.data?.items.map((programme) => (
              <option key={programme.id} value={programme.id}>
                {programme.name}
              </option>
            ))}
          </select>
        </Field>
        <Field id={id('format')} label={t`That meet`}>
          <select id={id('format')} className="input input--s" value={given.format} onChange={(event) => set({ format: event.target.value })}>
            <option value="">{t`Anyhow`}</option>
            <option value="online">{t`Online`}</option>
            <option value="in_person">{t`In a room`}</option>
            <option value="hybrid">{t`In a room, or online`}</option>
          </select>
        </Field>
        <Field id={id('layout')} label={t`Shown as`}>
          <select id={id('layout')} className="input input--s" value={given.layout} onChange={(event) => set({ layout: event.target.value })}>
            <option value="list">{t`A list`}</option>
            <option value="cards">{t`Cards`}</option>
          </select>
        </Field>
      </div>
      <section aria-label={t`Lines to copy: ${label}`}>
        <pre className="snippet">{lines}</pre>
      </section>
      <p className="cluster">
        <button type="button" className="btn btn--plain" onClick={() => void navigator.clipboard.writeText(lines).then(() => setCopied(true))}>
          <Trans>
            Copy these lines<span className="vh">: {label}</span>
          </Trans>
        </button>
        <output>{copied && <Trans>Copied</Trans>}</output>
      </p>
    </div>
  );
}
