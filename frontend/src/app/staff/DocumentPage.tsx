// One document: what it says, what changed since the version before, and the next version.
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/change';
import { get } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { useDocumentKinds } from './Documents';
import { NextVersion } from './NextVersion';
import { Compare, Text, useChosen, Versions } from './versions';

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
  const queries = useQueryClient();
  const { chosen, show, compare } = useChosen();
  const [writing, setWriting] = useState(false);
  const path = { org, document: id };
  const wanted = get('/v1/orgs/{org}/documents/{document}', { path, query: chosen });
  // The page stays while another version is on its way: whoever chose it keeps their place.
  const found = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const kinds = useDocumentKinds();
  if (found.isPending) return <Loading page>{t`Getting the document`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const document = found.data;
  if (writing)
    return (
      <NextVersion
        before={document}
        publish={(body) => unwrap(client.POST('/v1/orgs/{org}/documents/{document}/versions', { params: { path }, body }))}
        published={async () => {
          await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents/{document}'] });
          await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents'] });
        }}
        close={() => setWriting(false)}
      />
    );
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
          {document.version > 1 && <Compare document={document} versions={document.versions} older={chosen.since} compare={compare} />}
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
          <Versions versions={document.versions} shown={document.version} show={show} />
        </aside>
      </div>
    </div>
  );
}
