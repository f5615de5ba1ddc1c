// Changing one session: to another time or called off, alone or with all after it, with the calendar as it will be.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useGet, useWhole } from '../../api/client';
import { isProblem } from '../../api/problem';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { day } from '../ui/dates';
import { Choice, ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { CalendarPreview } from './CalendarPreview';
import type { Group } from './groupWords';
import { paceOf, rule } from './recurrence';
import { afterwards, type Change, type Session } from './sessionChange';
import { useIsWorkshop } from './workshops';

export function SessionPage() {
  const { t } = useLingui();
  useTitle(t`Change`);
  return <SignedIn>{() => <Load />}</SignedIn>;
}

function Load() {
  const { t } = useLingui();
  const org = useParam('org');
  const id = useParam('group');
  const one = useParam('session');
  const group = useGet('/v1/orgs/{org}/groups/{group}', { path: { org, group: id } });
  // From yesterday on: what has been can't be changed, and a group may have met for years.
  const [from] = useState(() => new Date(Date.now() - 86_400_000).toISOString());
  const sessions = useWhole('/v1/orgs/{org}/groups/{group}/sessions', { path: { org, group: id }, query: { from } });
  if (group.isPending || sessions.isPending) return <Loading page>{t`Getting this session`}</Loading>;
  if (group.error) return <Trouble page error={group.error} again={() => void group.refetch()} />;
  if (sessions.error) return <Trouble page error={sessions.error} again={() => void sessions.refetch()} />;
  const session = sessions.data.items.find((other) => other.id === one);
  if (!session) return <Trouble page error={{ status: 404, code: 'not_found' }} />;
  return <Form org={org} group={group.data} session={session} all={sessions.data.items} />;
}

interface FormProps {
  org: string;
  group: Group;
  session: Session;
  all: Session[];
}

function Form({ org, group, session, all }: FormProps) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const queries = useQueryClient();
  const workshop = useIsWorkshop(org)(group);
  const [given, setGiven] = useState<Change>({
    what: 'move',
    reach: 'this',
    date: session.local_start.slice(0, 10),
    time: session.local_start.slice(11, 16),
  });
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const set = (part: Partial<Change>) => setGiven({ ...given, ...part });
  const start = `${given.date}T${given.time}:00`;
  const back = paths.staffGroup(org, group.id);
  const params = { path: { org, group: group.id, session: session.id } };
  const { reach } = given;
  const change = useChange(() =>
    given.what === 'cancel'
      ? unwrap(client.POST('/v1/orgs/{org}/groups/{group}/sessions/{session}/cancel', { params, body: { reach } }))
      : unwrap(
          client.POST('/v1/orgs/{org}/groups/{group}/sessions/{session}/move', {
            params,
            body: {
              reach,
              local_start: start,
              // Another day of the month is another rhythm; the rest follows from the new day by itself.
              ...(reach === 'this_and_after' && paceOf(group.recurrence) === 'monthly' && { recurrence: rule('monthly', start) }),
            },
          }),
        ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const missing: Wrongs = {};
    if (given.what === 'move' && (!given.date || !given.time)) missing.local_start = t`Give the day and the time that it moves to`;
    if (given.what === 'move' && start === session.local_start.slice(0, 19)) missing.local_start = t`Choose another day or time: this is when it is now`;
    setWrongs(missing);
    if (Object.keys(missing).length > 0) return;
    change.mutate(undefined, {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups/{group}/sessions'] });
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups/{group}'] });
        go(back);
        say(given.what === 'cancel' ? <Trans>It is called off, and the members are told</Trans> : <Trans>It is moved, and the members are told</Trans>);
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  const date = day(session.local_start, i18n.locale);
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={back}>
          {group.name}
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>
            <Trans>Change {date}</Trans>
          </Heading>
          <p className="soft">
            <Trans>Members get a message that tells a bystander nothing.</Trans>
          </p>
          {workshop && (
            <p>
              <Link className="alone" to={paths.staffAttendance(org, group.id, session.id)}>
                <Trans>See who comes</Trans>
              </Link>
            </p>
          )}
        </div>
        <fieldset className="choices choices--row">
          <legend className="label">
            <Trans>What changes?</Trans>
          </legend>
          <Choice name="what" checked={given.what === 'move'} onChange={() => set({ what: 'move' })}>
            <Trans>It moves</Trans>
          </Choice>
          <Choice name="what" checked={given.what === 'cancel'} onChange={() => set({ what: 'cancel' })}>
            <Trans>It is called off</Trans>
          </Choice>
        </fieldset>
        {given.what === 'move' && (
          <fieldset className="stack stack--s" id="local_start" tabIndex={-1}>
            <legend className="label">
              <Trans>To when? ({session.time_zone.replaceAll('_', ' ')})</Trans>
            </legend>
            <div className="cluster">
              <TextField id="date" type="date" className="input input--s" label={t`Day`} wrong={wrongs.local_start} value={given.date} onChange={(event) => set({ date: event.target.value })} />
              <TextField id="time" type="time" className="input input--s" label={t`Time`} value={given.time} onChange={(event) => set({ time: event.target.value })} />
            </div>
          </fieldset>
        )}
        <fieldset className="choices">
          <legend className="label">
            <Trans>How far does it reach?</Trans>
          </legend>
          <Choice name="reach" checked={reach === 'this'} onChange={() => set({ reach: 'this' })}>
            <Trans>Only this one</Trans>
          </Choice>
          <Choice
            name="reach"
            checked={reach === 'this_and_after'}
            onChange={() => set({ reach: 'this_and_after' })}
            more={given.what === 'cancel' ? <Trans>The group’s series ends here.</Trans> : <Trans>What was moved or called off by itself stays as it is.</Trans>}
          >
            <Trans>This one and all after it</Trans>
          </Choice>
        </fieldset>
        <CalendarPreview rows={afterwards(group.recurrence, session, all, given)} />
        {change.error && Object.keys(wrongs).length === 0 && <Trouble error={change.error} />}
        <div className="cluster">
          <Send busy={change.isPending} saying={<Trans>Saving</Trans>}>
            {given.what === 'cancel' ? <Trans>Call it off</Trans> : <Trans>Move it</Trans>}
          </Send>
          <Link className="btn btn--plain" discards to={back}>
            <Trans>Leave it as it is</Trans>
          </Link>
        </div>
      </form>
    </div>
  );
}
