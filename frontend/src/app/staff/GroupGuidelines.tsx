// The guidelines that a group has of its own.
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '../../api/change';
import { get, useGet } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { VersionedPage } from './VersionedPage';
import { useChosen } from './versions';

export function GroupGuidelines() {
  const { t } = useLingui();
  useTitle(t`A document`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const id = useParam('group');
  const writes = useRights(org)?.journeys === true;
  const queries = useQueryClient();
  const choice = useChosen();
  const path = { org, group: id };
  const group = useGet('/v1/orgs/{org}/groups/{group}', { path });
  // The page stays while another version is on its way: whoever chose it keeps their place.
  const found = useQuery({ ...get('/v1/orgs/{org}/groups/{group}/guidelines', { path, query: choice.chosen }), placeholderData: keepPreviousData });
  const trouble = group.error ?? found.error;
  if (group.isPending || found.isPending) return <Loading page>{t`Getting the guidelines`}</Loading>;
  if (trouble || !found.data || !group.data)
    return <Trouble page error={trouble} again={() => void Promise.all([group.refetch(), found.refetch()])} />;
  return (
    <VersionedPage
      back={
        <Link className="back" to={paths.staffGroup(org, id)}>
          {group.data.name}
        </Link>
      }
      kind={<Trans>Guidelines of this group</Trans>}
      text={found.data.text}
      versions={found.data.versions}
      choice={choice}
      writes={writes}
      publish={(body) => unwrap(client.POST('/v1/orgs/{org}/groups/{group}/guidelines', { params: { path }, body }))}
      published={() => queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups/{group}/guidelines'] })}
      beside={t`About the guidelines`}
      none={
        <p>
          <Trans>This group has none of its own yet. People who join it agree to the guidelines of your organisation.</Trans>
        </p>
      }
      about={
        <p className="soft">
          <Trans>
            Whoever joins this group agrees to them, beside the guidelines of your organisation. They are read on the way to this group, by its members and by its staff. The public
            only reads that there are some.
          </Trans>
        </p>
      }
    />
  );
}
