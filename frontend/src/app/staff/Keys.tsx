// The widget on the charity's own site: its keys, the sites that may use them, and the lines to copy.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useGet } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useParam } from '../shell/router';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';

type Key = components['schemas']['Key'];

export function Keys() {
  const { t } = useLingui();
  useTitle(t`Widget`);
  return <SignedIn>{() => <List />}</SignedIn>;
}

function List() {
  const { t } = useLingui();
  const org = useParam('org');
  const keys = useGet('/v1/orgs/{org}/keys', { path: { org } });
  return (
    <div className="stack stack--l">
      <div className="stack stack--s">
        <Heading>
          <Trans>Your groups on your own website</Trans>
        </Heading>
        <p className="measure">
          <Trans>A key says whose groups these are. It opens nothing, so it may stand in your page. It works only on the sites that you name.</Trans>
        </p>
      </div>
      {keys.isPending && <Loading>{t`Getting the keys`}</Loading>}
      {keys.error && <Trouble error={keys.error} again={() => void keys.refetch()} />}
      {keys.data && keys.data.items.length > 0 && (
        <ul className="rows">
          {keys.data.items.map((key) => (
            <One key={key.id} org={org} item={key} />
          ))}
        </ul>
      )}
      {keys.isSuccess && <Make org={org} />}
    </div>
  );
}

function One({ org, item }: { org: string; item: Key }) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [copied, setCopied] = useState(false);
  const revoke = useChange(() => unwrap(client.DELETE('/v1/orgs/{org}/keys/{key}', { params: { path: { org, key: item.id } } })));
  const home = window.location.origin;
  const lines = [
    `<script type="module" src="${home}/embed/v1.js"></script>`,
    `<hearth-groups org="${org}" publishable-key="${item.publishable_key}">`,
    `  <a href="${home}/${org}">${t`See our groups`}</a>`,
    '</hearth-groups>',
  ].join('\n');
  const gone = async () => {
    setAsking(false);
    await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/keys'] });
  };
  const { label } = item;
  return (
    <li className="stack">
      <div className="stack stack--s">
        <h2 className="h-row">{label}</h2>
        <p className="soft">
          {item.origins.length > 0 ? (
            <Trans>For {new Intl.ListFormat(i18n.locale).format(item.origins)}</Trans>
          ) : (
            <Trans>No site may use it yet</Trans>
          )}
        </p>
      </div>
      <pre className="snippet">
        {lines}
      </pre>
      <p className="cluster">
        <button type="button" className="btn btn--plain" onClick={() => void navigator.clipboard.writeText(lines).then(() => setCopied(true))}>
          <Trans>
            Copy these lines<span className="vh">: {label}</span>
          </Trans>
        </button>
        <button type="button" className="btn btn--plain" onClick={() => setAsking(true)}>
          <Trans>
            Take this key back<span className="vh">: {label}</span>
          </Trans>
        </button>
        <output>{copied && <Trans>Copied</Trans>}</output>
      </p>
      <Dialog open={asking} close={() => setAsking(false)} heading={<Trans>Take this key back?</Trans>}>
        <p>
          <Trans>Pages that use it show the plain link from now on, and nobody can get in touch there. This can’t be undone; you can make another key.</Trans>
        </p>
        {revoke.error && <Trouble error={revoke.error} />}
        <p className="cluster">
          <button type="button" className="btn" aria-busy={revoke.isPending || undefined} onClick={() => revoke.isPending || revoke.mutate(undefined, { onSuccess: () => void gone() })}>
            <Trans>Take it back</Trans>
          </button>
          <button type="button" className="btn btn--plain" onClick={() => setAsking(false)}>
            <Trans>Keep it</Trans>
          </button>
        </p>
      </Dialog>
    </li>
  );
}

function Make({ org }: { org: string }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [label, setLabel] = useState('');
  const [origins, setOrigins] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const make = useChange(() =>
    unwrap(
      client.POST('/v1/orgs/{org}/keys', {
        params: { path: { org } },
        body: { label: label.trim(), origins: origins.split(/\s+/).filter(Boolean) },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    const found: Wrongs = {};
    if (!label.trim()) found.label = t`Give the key a name, like the name of your site`;
    if (!origins.trim()) found.origins = t`Write the address of the site that may use it`;
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    make.mutate(undefined, {
      onSuccess: async () => {
        setLabel('');
        setOrigins('');
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/keys'] });
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  return (
    <section className="stack question" aria-labelledby="make">
      <h2 id="make">
        <Trans>Make a key</Trans>
      </h2>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack" onSubmit={submit} noValidate>
        <TextField id="label" label={t`What you call it`} wrong={wrongs.label} maxLength={120} value={label} onChange={(event) => setLabel(event.target.value)} />
        <TextArea id="origins" label={t`The sites that may use it, one on a line`} hint={t`Like https://www.example.org, without what comes after it.`} wrong={wrongs.origins} rows={3} spellCheck={false} value={origins} onChange={(event) => setOrigins(event.target.value)} />
        {make.error && Object.keys(wrongs).length === 0 && <Trouble error={make.error} />}
        <div className="cluster">
          <Send busy={make.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Make the key</Trans>
          </Send>
        </div>
      </form>
    </section>
  );
}
