// The sessions of a group that lie ahead, each with the way to change it.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useGet } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { day } from '../ui/dates';
import { Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import type { Group } from './groupWords';

interface SessionsProps {
  org: string;
  group: Group;
  /** Whether the reader may move them and call them off. */
  changes: boolean;
}

export function Sessions({ org, group, changes }: SessionsProps) {
  const { t, i18n } = useLingui();
  const [from] = useState(() => new Date().toISOString());
  const sessions = useGet('/v1/orgs/{org}/groups/{group}/sessions', { path: { org, group: group.id }, query: { from, limit: 12 } });
  return (
    <section className="stack" aria-labelledby="sessions">
      <h2 id="sessions">
        <Trans>Sessions</Trans>
      </h2>
      {sessions.isPending && <Loading>{t`Getting the sessions`}</Loading>}
      {sessions.error && <Trouble error={sessions.error} again={() => void sessions.refetch()} />}
      {sessions.data?.items.length === 0 && (
        <p className="soft">
          <Trans>No session lies ahead.</Trans>
        </p>
      )}
      {sessions.data && sessions.data.items.length > 0 && (
        <ul className="rows">
          {sessions.data.items.map((session) => (
            <li key={session.id} className="row row--act">
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
              {changes && session.state === 'scheduled' && (
                <p>
                  <Link className="btn btn--plain btn--s" to={paths.staffSession(org, group.id, session.id)}>
                    <Trans>
                      Move or call off<span className="vh">: {day(session.local_start, i18n.locale)}</span>
                    </Trans>
                  </Link>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
