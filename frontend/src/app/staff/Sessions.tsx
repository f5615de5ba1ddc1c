// The sessions of a group that lie ahead: call one off, or it and all after.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { day } from '../ui/dates';
import { Dialog } from '../ui/Dialog';
import { Choice } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import type { Group } from './groupWords';

type Session = components['schemas']['Session'];
type Reach = components['schemas']['SessionCancel']['reach'];

export function Sessions({ org, group }: { org: string; group: Group }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Session | null>(null);
  const sessions = useGet('/v1/orgs/{org}/groups/{group}/sessions', { path: { org, group: group.id }, query: { limit: 12 } });
  const done = async () => {
    setAsking(null);
    await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups/{group}/sessions'] });
  };
  return (
    <section className="stack" aria-labelledby="sessions">
      <h2 id="sessions">
        <Trans>Sessions</Trans>
      </h2>
      {sessions.isPending && <Loading>{t`Getting the sessions`}</Loading>}
      {sessions.error && <Trouble error={sessions.error} again={() => void sessions.refetch()} />}
      {sessions.data && (
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
              </div>
              {session.state === 'scheduled' && (
                <p>
                  <button type="button" className="btn btn--plain btn--s" onClick={() => setAsking(session)}>
                    <Trans>
                      Call off<span className="vh">: session {session.number}</span>
                    </Trans>
                  </button>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <Dialog open={asking !== null} close={() => setAsking(null)} heading={<Trans>Call this session off?</Trans>}>
        {asking && <CallOff org={org} group={group.id} session={asking} done={() => void done()} close={() => setAsking(null)} />}
      </Dialog>
    </section>
  );
}

interface CallOffProps {
  org: string;
  group: string;
  session: Session;
  done: () => void;
  close: () => void;
}

function CallOff({ org, group, session, done, close }: CallOffProps) {
  const { i18n } = useLingui();
  const [reach, setReach] = useState<Reach>('this');
  const cancel = useChange(() =>
    unwrap(
      client.POST('/v1/orgs/{org}/groups/{group}/sessions/{session}/cancel', {
        params: { path: { org, group, session: session.id } },
        body: { reach },
      }),
    ),
  );
  return (
    <>
      <p>{day(session.local_start, i18n.locale)}</p>
      <fieldset className="choices">
        <legend className="label">
          <Trans>How far does it reach?</Trans>
        </legend>
        <Choice name="reach" checked={reach === 'this'} onChange={() => setReach('this')}>
          <Trans>Only this one</Trans>
        </Choice>
        <Choice name="reach" checked={reach === 'this_and_after'} onChange={() => setReach('this_and_after')} more={<Trans>The group’s series ends here.</Trans>}>
          <Trans>This one and all after it</Trans>
        </Choice>
      </fieldset>
      {cancel.error && <Trouble error={cancel.error} />}
      <p className="cluster">
        <button type="button" className="btn" aria-busy={cancel.isPending || undefined} onClick={() => cancel.isPending || cancel.mutate(undefined, { onSuccess: done })}>
          <Trans>Call it off</Trans>
        </button>
        <button type="button" className="btn btn--plain" onClick={close}>
          <Trans>Keep it</Trans>
        </button>
      </p>
    </>
  );
}
