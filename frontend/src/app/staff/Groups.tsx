// All groups of the organisation, drafts and closed ones included.
import { Trans, useLingui } from '@lingui/react/macro';
import { useSearchParams } from 'wouter';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Segment } from '../ui/Segment';
import { Empty, Loading, Trouble } from '../ui/states';
import { GroupRhythm, names, StateTag } from './groupWords';

type State = 'draft' | 'published' | 'closed';

export function Groups() {
  const { t } = useLingui();
  useTitle(t`Groups`);
  return <SignedIn>{() => <List />}</SignedIn>;
}

function List() {
  const { t, i18n } = useLingui();
  const org = useParam('org');
  const leads = useRights(org)?.leads;
  const [search, setSearch] = useSearchParams();
  const state = (search.get('state') as State | null) ?? undefined;
  const groups = useWhole('/v1/orgs/{org}/groups', { path: { org }, query: { state } });
  const list = new Intl.ListFormat(i18n.locale);
  return (
    <div className="stack stack--l listing">
      <div className="cluster cluster--apart">
        <Heading>
          <Trans>Groups</Trans>
        </Heading>
        {leads && (
          <Link className="btn" to={paths.staffGroupNew(org)}>
            <Trans>Make a group</Trans>
          </Link>
        )}
      </div>
      <Segment
        legend={t`Show`}
        name="state"
        value={state ?? ''}
        onChange={(value) => setSearch(value ? { state: value } : {}, { replace: true })}
        options={[
          ['', t`All`],
          ['draft', t`Drafts`],
          ['published', t`Published`],
          ['closed', t`Closed`],
        ]}
      />
      {groups.isPending && <Loading>{t`Getting the groups`}</Loading>}
      {groups.error && <Trouble error={groups.error} again={() => void groups.refetch()} />}
      {groups.data?.items.length === 0 && (
        <Empty>
          <h2>
            <Trans>No group here yet</Trans>
          </h2>
          <p>
            <Trans>A group begins as a draft that only staff see. You publish it when everything is ready.</Trans>
          </p>
        </Empty>
      )}
      {groups.data && groups.data.items.length > 0 && (
        <ul className="rows">
          {groups.data.items.map((group) => (
            <li key={group.id} className="row row--act row--top stretch">
              <div className="stack stack--s">
                <h2 className="h-row">
                  <Link className="stretch__a" to={paths.staffGroup(org, group.id)}>
                    {group.name}
                  </Link>
                </h2>
                <p className="soft">
                  <GroupRhythm group={group} />
                </p>
                {group.facilitators.length > 0 ? (
                  <p className="soft">
                    <Trans>With {names(group, list)}</Trans>
                  </p>
                ) : (
                  <p className="tag tag--care">
                    <Trans>No facilitator yet</Trans>
                  </p>
                )}
              </div>
              <StateTag group={group} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
