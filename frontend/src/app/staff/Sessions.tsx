// The sessions of a group that lie ahead, each with the way to change it; of a workshop those that have been too, with
// the way to who was there.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { day, isPast } from '../ui/dates';
import { Some } from '../ui/Some';
import { Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import type { Group } from './groupWords';
import type { Session } from './sessionChange';
import { sinceBefore } from './workshops';

interface SessionsProps {
  org: string;
  group: Group;
  /** Whether the reader may move them and call them off. */
  changes: boolean;
  /** Whether people come on their way to another group. */
  workshop: boolean;
}

export function Sessions({ org, group, changes, workshop }: SessionsProps) {
  const { t } = useLingui();
  const [now] = useState(() => new Date());
  const [before] = useState(sinceBefore);
  const query = { from: workshop ? before : now.toISOString() };
  const sessions = useWhole('/v1/orgs/{org}/groups/{group}/sessions', { path: { org, group: group.id }, query });
  const [been, ahead] = [true, false].map((past) => sessions.data?.items.filter((each) => isPast(each.starts_at, now) === past) ?? []) as [Session[], Session[]];
  const held = been.filter(({ state }) => state === 'scheduled').toReversed();
  return (
    <section className="stack" aria-labelledby="sessions">
      <h2 id="sessions">
        <Trans>Sessions</Trans>
      </h2>
      {sessions.isPending && <Loading>{t`Getting the sessions`}</Loading>}
      {sessions.error && <Trouble error={sessions.error} again={() => void sessions.refetch()} />}
      {sessions.isSuccess && ahead.length === 0 && (
        <p className="soft">
          <Trans>No session lies ahead.</Trans>
        </p>
      )}
      {ahead.length > 0 && (
        <Some className="rows" step={8} items={ahead} of={<Trans>the sessions ahead</Trans>}>
          {(session) => <One key={session.id} org={org} group={group.id} session={session} changes={changes} workshop={workshop} />}
        </Some>
      )}
      {held.length > 0 && (
        <section className="stack stack--s" aria-labelledby="been">
          <h3 id="been">
            <Trans>Behind us</Trans>
          </h3>
          <Some className="rows" step={6} items={held} of={<Trans>the sessions behind us</Trans>}>
            {(session) => <One key={session.id} org={org} group={group.id} session={session} changes={false} workshop />}
          </Some>
        </section>
      )}
    </section>
  );
}

interface OneProps extends Omit<SessionsProps, 'group'> {
  group: string;
  session: Session;
}

function One({ org, group, session, changes, workshop }: OneProps) {
  const { i18n } = useLingui();
  const date = day(session.local_start, i18n.locale);
  return (
    <li className="row row--act">
      <div className="stack stack--s">
        <p className={session.state === 'cancelled' ? 'soft' : undefined}>
          <When moment={session} minutes={session.minutes} />
        </p>
        {session.state === 'cancelled' && (
          <p className="tag tag--shut">
            <Trans>Called off</Trans>
          </p>
        )}
        {session.state === 'scheduled' && session.moved_from && (
          <p className="soft small">
            <Trans>Moved from {day(session.moved_from, i18n.locale)}</Trans>
          </p>
        )}
      </div>
      {session.state === 'scheduled' && (changes || workshop) && (
        <p className="cluster cluster--s">
          {workshop && (
            <Link className="btn btn--plain btn--s" to={paths.staffAttendance(org, group, session.id)}>
              {isPast(session.starts_at) ? <Trans>Who was there</Trans> : <Trans>Who comes</Trans>}
              <span className="vh">: {date}</span>
            </Link>
          )}
          {changes && (
            <Link className="btn btn--plain btn--s" to={paths.staffSession(org, group, session.id)}>
              <Trans>
                Move or call off<span className="vh">: {date}</span>
              </Trans>
            </Link>
          )}
        </p>
      )}
    </li>
  );
}
