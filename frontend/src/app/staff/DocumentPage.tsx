// One document of the organisation.
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '../../api/change';
import { get } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { useDocumentKinds } from './Documents';
import { VersionedPage } from './VersionedPage';
import { useChosen } from './versions';

export function DocumentPage() {
  const { t } = useLingui();
  useTitle(t`A document`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const id = useParam('document');
  const writes = useRights(org)?.leads === true;
  const queries = useQueryClient();
  const choice = useChosen();
  const path = { org, document: id };
  // The page stays while another version is on its way: whoever chose it keeps their place.
  const found = useQuery({ ...get('/v1/orgs/{org}/documents/{document}', { path, query: choice.chosen }), placeholderData: keepPreviousData });
  const kinds = useDocumentKinds();
  if (found.isPending) return <Loading page>{t`Getting the document`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  return (
    <VersionedPage
      back={
        <Link className="back" to={paths.staffDocuments(org)}>
          <Trans>All documents</Trans>
        </Link>
      }
      kind={kinds.get(found.data.kind)}
      text={found.data}
      versions={found.data.versions}
      choice={choice}
      writes={writes}
      publish={(body) => unwrap(client.POST('/v1/orgs/{org}/documents/{document}/versions', { params: { path }, body }))}
      published={async () => {
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents/{document}'] });
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/documents'] });
      }}
      beside={t`Versions`}
    />
  );
}
