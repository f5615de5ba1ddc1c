// One document: what it says, what changed since the version before, and the next version.
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { day, inZone, ownZone } from '../ui/dates';
import { Field } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { useDocumentKinds } from './Documents';
import { NextVersion } from './NextVersion';

type Document = components['schemas']['Document'];

export function DocumentPage() {
  const { t } = useLingui();
  useTitle(t`A document`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const id = useParam('document');
  const leads = useRights(org)?.leads;
  const [version, setVersion] = useState<number | undefined>();
  const [older, setOlder] = useState<number | undefined>();
  const [writing, setWriting] = useState(false);
  const wanted = get('/v1/orgs/{org}/documents/{document}', { path: { org, document: id }, query: { version, since: older } });
  // The page stays while another version is on its way: whoever chose it keeps their place.
  const found = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const kinds = useDocumentKinds();
  if (found.isPending) return <Loading page>{t`Getting the document`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const document = found.data;
  if (writing) return <NextVersion org={org} document={document} close={() => setWriting(false)} />;
  const show = (next: number) => {
    setVersion(next);
    // What changed since the one before is the first thing to look at.
    setOlder(next > 1 ? next - 1 : undefined);
  };
  const latest = document.versions[0]?.version ?? document.version;
  return (
    <div className="stack stack--l">
      <p>
        <Link className="back" to={paths.staffDocuments(org)}>
          <Trans>All documents</Trans>
        </Link>
      </p>
      <div className="split">
        <article className="stack stack--l">
          <div className="stack stack--s">
            <p className="eyebrow">{kinds.get(document.kind)}</p>
            <Heading>{document.title}</Heading>
          </div>
          {document.version > 1 && <Compare document={document} older={older} compare={setOlder} />}
          <Text document={document} />
        </article>
        <aside className="stack stack--l" aria-label={t`Versions`}>
          {leads && document.version === latest && (
            <p>
              <button type="button" className="btn" onClick={() => setWriting(true)}>
                <Trans>Write the next version</Trans>
              </button>
            </p>
          )}
          <section className="stack stack--s" aria-labelledby="versions">
            <h2 id="versions">
              <Trans>Versions</Trans>
            </h2>
            <ul className="rows">
              {document.versions.map((one) => (
                <VersionRow key={one.version} one={one} shown={document.version} show={show} />
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </div>
  );
}

interface CompareProps {
  document: Document;
  older: number | undefined;
  compare: (older: number | undefined) => void;
}

/** Which earlier version it is held against; none shows the text alone. */
function Compare({ document, older, compare }: CompareProps) {
  const { t } = useLingui();
  const same = document.changes?.every(({ change }) => change === 'kept');
  return (
    <div className="stack stack--s">
      <Field id="compare" label={t`Show what changed since`}>
        <select id="compare" className="input input--s" value={older ?? ''} onChange={(event) => compare(Number(event.target.value) || undefined)}>
          <option value="">{t`Show no changes`}</option>
          {document.versions
            .filter(({ version }) => version < document.version)
            .map(({ version }) => (
              <option key={version} value={version}>{t`Version ${version}`}</option>
            ))}
        </select>
      </Field>
      {same && (
        <p className="soft">
          <Trans>The clauses are the same in both.</Trans>
        </p>
      )}
    </div>
  );
}

interface VersionRowProps {
  one: Document['versions'][number];
  shown: number;
  show: (version: number) => void;
}

function VersionRow({ one, shown, show }: VersionRowProps) {
  const { i18n } = useLingui();
  const { version } = one;
  const from = day(inZone(one.published_at, ownZone()), i18n.locale);
  return (
    <li>
      <p>
        {version === shown ? (
          <strong>
            <Trans>Version {version}</Trans>
          </strong>
        ) : (
          <button type="button" className="btn btn--link" onClick={() => show(version)}>
            <Trans>Version {version}</Trans>
          </button>
        )}
      </p>
      <p className="soft">
        <Trans>From {from}</Trans>
      </p>
    </li>
  );
}

/** The clauses, or what changed of them where a version before it is known. */
function Text({ document }: { document: Document }) {
  const changed = document.changes?.some(({ change }) => change !== 'kept') ? document.changes : null;
  const clauses = changed ?? document.clauses.map((clause) => ({ change: 'kept', clause }));
  return (
    <ol className="clauses">
      {clauses.map(({ change, clause }) => (
        <li key={`${change}-${clause.heading}-${clause.text}`} className="stack stack--s">
          <h2 className="h-row">
            {clause.heading}
            {change === 'added' && <span className="soft small"> <Trans>(new)</Trans></span>}
            {change === 'removed' && <span className="soft small"> <Trans>(taken out)</Trans></span>}
          </h2>
          <p className="asis measure">{change === 'added' ? <ins>{clause.text}</ins> : change === 'removed' ? <del>{clause.text}</del> : clause.text}</p>
        </li>
      ))}
    </ol>
  );
}
