// One group, for staff: publishing it with its conditions, who has a place and who waits, and its sessions.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { get, useGet } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Format } from '../ui/offer';
import { Loading, Trouble } from '../ui/states';
import { GroupRhythm, names, StateTag, type Group } from './groupWords';
import { Places, Waiting } from './Places';
import { Close, Publish } from './Publishing';
import { Sessions } from './Sessions';
import { useIsWorkshop } from './workshops';

export function GroupPage() {
  const { t } = useLingui();
  useTitle(t`A group`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const id = useParam('group');
  const params = { path: { org, group: id } };
  const rights = useRights(org);
  const leads = rights?.leads;
  const isWorkshop = useIsWorkshop(org);
  const queries = useQueryClient();
  const found = useGet('/v1/orgs/{org}/groups/{group}', params);
  if (found.isPending) return <Loading page>{t`Getting this group`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const group = found.data;
  const changed = (next: Group) => {
    queries.setQueryData(get('/v1/orgs/{org}/groups/{group}', params).queryKey, next);
    void queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups'] });
  };
  return (
    <div className="stack stack--l">
      <p>
        <Link className="back" to={paths.staffGroups(org)}>
          <Trans>All groups</Trans>
        </Link>
      </p>
      <div className="split">
        <div className="stack stack--l">
          <div className="stack stack--s">
            <StateTag group={group} />
            <Heading>{group.name}</Heading>
            <p className="soft">
              <GroupRhythm group={group} />
            </p>
          </div>
          {leads && group.state === 'draft' && <Publish org={org} group={group} changed={changed} />}
          {rights?.journeys && <Places org={org} group={group} />}
          {rights?.journeys && group.waiting_list && <Waiting org={org} group={group} />}
          <Sessions org={org} group={group} changes={rights?.journeys === true} workshop={rights?.journeys === true && isWorkshop(group)} />
        </div>
        <aside className="stack stack--l" aria-label={t`About this group`}>
          <Facts group={group} />
          <ul className="plainlist">
            <li>
              <Link className="alone" to={paths.staffGroupGuidelines(org, group.id)}>
                <Trans>Guidelines of this group</Trans>
              </Link>
            </li>
            {group.state === 'published' && (
              <li>
                <Link className="alone" to={paths.group(org, group.id)}>
                  <Trans>See its public page</Trans>
                </Link>
              </li>
            )}
            {leads && (
              <li>
                <Link className="alone" to={paths.staffHappened(org, { group: group.id })}>
                  <Trans>See what the log says of this group</Trans>
                </Link>
              </li>
            )}
          </ul>
          {leads && (
            <ul className="ways">
              <li>
                <Link className="btn btn--plain" to={paths.staffGroupEdit(org, group.id)}>
                  <Trans>Change this group</Trans>
                </Link>
              </li>
              <li>
                <Link className="btn btn--plain" to={paths.staffGroupFrom(org, group.id)}>
                  <Trans>Make another like it</Trans>
                </Link>
              </li>
              {group.state === 'published' && (
                <li>
                  <Close org={org} group={group} changed={changed} />
                </li>
              )}
            </ul>
          )}
        </aside>
      </div>
    </div>
  );
}

function Facts({ group }: { group: Group }) {
  const { i18n } = useLingui();
  return (
    <section className="stack stack--s" aria-labelledby="facts">
      <h2 id="facts">
        <Trans>About this group</Trans>
      </h2>
      <dl className="facts">
        <div>
          <dt><Trans>Facilitators</Trans></dt>
          <dd>
            {group.facilitators.length > 0 ? (
              names(group, new Intl.ListFormat(i18n.locale))
            ) : (
              <span className="tag tag--care"><Trans>None yet</Trans></span>
            )}
          </dd>
        </div>
        <div>
          <dt><Trans>Where</Trans></dt>
          <dd>
            <Format format={group.format} />
            {group.area && `, ${group.area}`}
          </dd>
        </div>
        {group.venue && (
          <div>
            <dt><Trans>The room (members only)</Trans></dt>
            <dd className="asis">{group.venue}</dd>
          </div>
        )}
        {group.online_details && (
          <div>
            <dt><Trans>How to join by video (members only)</Trans></dt>
            <dd className="asis">{group.online_details}</dd>
          </div>
        )}
        <div>
          <dt><Trans>Places</Trans></dt>
          <dd className="figures">{group.capacity}</dd>
        </div>
        {group.place_given === 'at_confirmation' && (
          <div>
            <dt><Trans>Somebody has a place</Trans></dt>
            <dd><Trans>once they confirm, where no step comes before it</Trans></dd>
          </div>
        )}
        <div>
          <dt><Trans>A place that comes free</Trans></dt>
          <dd>{group.next_offer === 'in_order' ? <Trans>goes out by itself, in order</Trans> : <Trans>is offered by you</Trans>}</dd>
        </div>
      </dl>
    </section>
  );
}
