// What people are offered: the real times of the groups that somebody facilitates, as the server gives them.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useGet, useWhole } from '../../api/client';
import { clock, day, place } from '../ui/dates';
import { Loading, Trouble } from '../ui/states';
import type { Group } from './groupWords';
import { runsOf } from './runs';

interface OfferedProps {
  org: string;
  person: string;
}

export function OfferedTimes({ org, person }: OfferedProps) {
  const { t } = useLingui();
  const groups = useWhole('/v1/orgs/{org}/groups', { path: { org }, query: { state: 'published' } });
  const own = groups.data?.items.filter(({ facilitators }) => facilitators.some((one) => one.person === person)) ?? [];
  return (
    <aside className="stack stack--l" aria-label={t`What people are offered`}>
      <div className="stack stack--s">
        <h2>
          <Trans>What people are offered</Trans>
        </h2>
        <p className="soft">
          <Trans>As it is saved now. Where two of you hold a conversation, only times that both have. From one time to another means a start at each quarter of an hour.</Trans>
        </p>
      </div>
      {groups.isPending && <Loading>{t`Getting the groups`}</Loading>}
      {groups.error && <Trouble error={groups.error} again={() => void groups.refetch()} />}
      {groups.isSuccess && own.length === 0 && (
        <p className="soft">
          <Trans>No published group is facilitated here yet, so nobody is offered these times.</Trans>
        </p>
      )}
      {own.map((group) => (
        <OfGroup key={group.id} org={org} group={group} />
      ))}
    </aside>
  );
}

const SHOWN = 5;

function OfGroup({ org, group }: { org: string; group: Group }) {
  const { t, i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale, { type: 'unit' });
  const run = ([first, last]: [string, string]) => {
    const [from, to] = [clock(first, i18n.locale), clock(last, i18n.locale)];
    return first === last ? from : t`${from} to ${to}`;
  };
  const slots = useGet('/v1/orgs/{org}/groups/{group}/slots', { path: { org, group: group.id }, query: {} });
  const byDay = Map.groupBy(slots.data?.items ?? [], ({ local_start: start }) => start.slice(0, 10));
  const days = [...byDay].slice(0, SHOWN);
  const more = byDay.size - days.length;
  return (
    <section className="stack stack--s" aria-labelledby={`offered-${group.id}`}>
      <h3 id={`offered-${group.id}`} className="h-row">
        {group.name}
      </h3>
      {slots.isPending && <Loading>{t`Getting the times`}</Loading>}
      {slots.error && <Trouble error={slots.error} again={() => void slots.refetch()} />}
      {slots.isSuccess && days.length === 0 && (
        <p className="tag tag--care">
          <Trans>No time in the next two weeks</Trans>
        </p>
      )}
      <dl className="facts">
        {days.map(([date, of]) => (
          <div key={date}>
            <dt>{day(date, i18n.locale)}</dt>
            <dd>{list.format(runsOf(of.map(({ local_start: start }) => start)).map(run))}</dd>
          </div>
        ))}
      </dl>
      {more > 0 && (
        <p className="soft small">
          <Plural value={more} one={`And times on # more day (${place(group.time_zone)} time)`} other={`And times on # more days (${place(group.time_zone)} time)`} />
        </p>
      )}
    </section>
  );
}
