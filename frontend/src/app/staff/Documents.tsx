// The organisation's documents: the privacy notice, guidelines and policies, each in numbered versions.
import { Trans, useLingui } from '@lingui/react/macro';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Empty, Loading, Trouble } from '../ui/states';

export function Documents() {
  const { t } = useLingui();
  useTitle(t`Documents`);
  return <SignedIn>{() => <List />}</SignedIn>;
}

/** What a document is for, in words. */
export function useDocumentKinds(): Map<string, string> {
  const { t } = useLingui();
  return new Map([
    ['privacy_notice', t`Privacy notice`],
    ['guidelines', t`Guidelines`],
    ['policy', t`Policy`],
  ]);
}

function List() {
  const { t } = useLingui();
  const org = useParam('org');
  const leads = useRights(org)?.leads;
  const kinds = useDocumentKinds();
  const documents = useWhole('/v1/orgs/{org}/documents', { path: { org } });
  return (
    <div className="stack stack--l listing">
      <div className="cluster cluster--apart">
        <Heading>
          <Trans>Documents</Trans>
        </Heading>
        {leads && (
          <Link className="btn" to={paths.staffDocumentNew(org)}>
            <Trans>Write a document</Trans>
          </Link>
        )}
      </div>
      <p className="soft measure">
        <Trans>A published version never changes, because people were shown it or agreed to it.</Trans> {leads && <Trans>What you change becomes the next version.</Trans>}
      </p>
      {documents.isPending && <Loading>{t`Getting the documents`}</Loading>}
      {documents.error && <Trouble error={documents.error} again={() => void documents.refetch()} />}
      {documents.data?.items.length === 0 && (
        <Empty>
          <h2>
            <Trans>No document yet</Trans>
          </h2>
        </Empty>
      )}
      {documents.data && documents.data.items.length > 0 && (
        <ul className="rows">
          {documents.data.items.map((document) => (
            <li key={document.id} className="row row--act stretch">
              <div>
                <p className="eyebrow">{kinds.get(document.kind)}</p>
                <h2 className="h-row">
                  <Link className="stretch__a" to={paths.staffDocument(org, document.id)}>
                    {document.title}
                  </Link>
                </h2>
              </div>
              <p className="soft">
                <Trans>Version {document.version}</Trans>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
