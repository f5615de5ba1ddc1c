// Who comes to a session of a workshop, and who was there. Whoever facilitates the workshop reads nothing else of the
// journeys that lead through it.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGet, useWhole } from '../../api/client';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { isPast } from '../ui/dates';
import { Empty, Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import { AttendanceRow } from './AttendanceRow';
import type { Group } from './groupWords';
import type { Session } from './sessionChange';
import { bookingsOf, sinceBefore, type Booking } from './workshops';

export function Attendance() {
  const { t } = useLingui();
  useTitle(t`A session`);
  return <SignedIn>{() => <Load />}</SignedIn>;
}

function Load() {
  const { t } = useLingui();
  const org = useParam('org');
  const id = useParam('group');
  const one = useParam('session');
  const [from] = useState(sinceBefore);
  const group = useGet('/v1/orgs/{org}/groups/{group}', { path: { org, group: id } });
  const sessions = useWhole('/v1/orgs/{org}/groups/{group}/sessions', { path: { org, group: id }, query: { from } });
  if (group.isPending || sessions.isPending) return <Loading page>{t`Getting who comes`}</Loading>;
  if (group.error) return <Trouble page error={group.error} again={() => void group.refetch()} />;
  if (sessions.error) return <Trouble page error={sessions.error} again={() => void sessions.refetch()} />;
  const session = sessions.data.items.find((other) => other.id === one);
  if (!session) return <Trouble page error={{ status: 404, code: 'not_found' }} />;
  return <Who org={org} group={group.data} session={session} />;
}

function Who({ org, group, session }: { org: string; group: Group; session: Session }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const leads = useRights(org)?.leads === true;
  const query = bookingsOf(org, group.id, session.id);
  const found = useQuery(query);
  const begun = isPast(session.starts_at);
  const items = found.data?.items ?? [];
  const changed = (next: Booking) => {
    queries.setQueryData(query.queryKey, (old) => old && { ...old, items: old.items.map((each) => (each.id === next.id ? next : each)) });
    void queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/journeys'] });
    void queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/journeys/{journey}'] });
  };
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffGroup(org, group.id)}>
          {group.name}
        </Link>
      </p>
      <div className="stack stack--s">
        <Heading>{begun ? <Trans>Who was there</Trans> : <Trans>Who comes</Trans>}</Heading>
        <p>
          <When moment={session} minutes={session.minutes} />
        </p>
        {session.state === 'cancelled' && (
          <p className="tag tag--shut">
            <Trans>Called off</Trans>
          </p>
        )}
        {!begun && session.state === 'scheduled' && (
          <p className="soft">
            <Trans>Once it has begun, you write down here who was there.</Trans>
          </p>
        )}
        {begun && items.length > 0 && (
          <p className="soft">
            <Trans>Each is saved as you press it. They read the same on their own page, and go on from there.</Trans>
          </p>
        )}
      </div>
      {found.isPending && <Loading>{t`Getting who comes`}</Loading>}
      {found.error && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && (
        <Empty>
          <p>{begun ? <Trans>Nobody had booked this one on their way to a group.</Trans> : <Trans>Nobody has booked this one yet on their way to a group.</Trans>}</p>
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((booking) => (
            <AttendanceRow key={booking.id} org={org} group={group.id} session={session.id} booking={booking} begun={begun} leads={leads} changed={changed} />
          ))}
        </ul>
      )}
    </div>
  );
}
