// Making a group from a programme, as a draft that only staff see.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useGet } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { Choice, ErrorSummary, Field, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { rule, type Pace } from './recurrence';

type GroupCreate = components['schemas']['GroupCreate'];

export function GroupNew() {
  const { t } = useLingui();
  useTitle(t`Make`);
  return <SignedIn>{() => <Form />}</SignedIn>;
}

const blank = {
  programme: '',
  name: '',
  format: 'online' as GroupCreate['format'],
  area: '',
  venue: '',
  online: '',
  date: '',
  time: '19:00',
  pace: 'weekly' as Pace,
  sessions: '',
  waiting: true,
  facilitators: [] as string[],
};

const toggled = (all: string[], one: string) => (all.includes(one) ? all.filter((other) => other !== one) : [...all, one]);

const text = (value: string) => value.trim() || undefined;

/** What the API takes, from what was filled in. */
function input(given: typeof blank, zone: string): GroupCreate {
  const start = `${given.date}T${given.time}:00`;
  const recurrence = rule(given.pace, start);
  return {
    programme: given.programme,
    name: given.name.trim(),
    format: given.format,
    time_zone: zone,
    local_start: start,
    waiting_list: given.waiting,
    facilitators: given.facilitators,
    recurrence,
    sessions: recurrence && given.sessions ? Number(given.sessions) : undefined,
    area: given.format === 'online' ? undefined : text(given.area),
    venue: given.format === 'online' ? undefined : text(given.venue),
    online_details: given.format === 'in_person' ? undefined : text(given.online),
  };
}

function Form() {
  const { t } = useLingui();
  const org = useParam('org');
  const go = useGo();
  const queries = useQueryClient();
  const zone = useOrganisation()?.time_zone ?? 'Europe/London';
  const programmes = useGet('/v1/orgs/{org}/programmes', { path: { org }, query: { limit: 100 } });
  const people = useGet('/v1/orgs/{org}/people', { path: { org }, query: { limit: 100 } });
  const able = people.data?.items.filter(({ roles }) => roles.some(({ role }) => role === 'facilitator' || role === 'tutor')) ?? [];
  const [given, setGiven] = useState(blank);
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [key] = useState(() => crypto.randomUUID());
  const set = (part: Partial<typeof blank>) => setGiven({ ...given, ...part });
  const make = useChange(() =>
    unwrap(
      client.POST('/v1/orgs/{org}/groups', {
        params: { path: { org }, header: { 'Idempotency-Key': key } },
        body: input(given, zone),
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    const found: Wrongs = {};
    if (!given.programme) found.programme = t`Choose the programme that it belongs to`;
    if (!given.name.trim()) found.name = t`Give the group a name`;
    if (!given.date || !given.time) found.local_start = t`Give the day and time of the first session`;
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    make.mutate(undefined, {
      onSuccess: (group) => {
        void queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups'] });
        go(paths.staffGroup(org, group.id));
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  const formats: [GroupCreate['format'], string][] = [
    ['online', t`Online`],
    ['in_person', t`In a room`],
    ['hybrid', t`In a room, or online`],
  ];
  const paces: [Pace, string][] = [
    ['once', t`Once`],
    ['weekly', t`Every week`],
    ['fortnightly', t`Every two weeks`],
    ['monthly', t`Every month, on the same weekday`],
  ];
  if (programmes.isPending) return <Loading>{t`Getting the programmes`}</Loading>;
  if (programmes.error) return <Trouble error={programmes.error} again={() => void programmes.refetch()} />;
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffGroups(org)}>
          <Trans>All groups</Trans>
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>
            <Trans>Make a group</Trans>
          </Heading>
          <p className="soft">
            <Trans>It begins as a draft that only staff see. You publish it later.</Trans>
          </p>
        </div>
        <Field id="programme" label={t`The programme`} wrong={wrongs.programme}>
          <select id="programme" className="input" value={given.programme} aria-invalid={wrongs.programme ? true : undefined} onChange={(event) => set({ programme: event.target.value })}>
            <option value="">{t`Choose a programme`}</option>
            {programmes.data.items.map((programme) => (
              <option key={programme.id} value={programme.id}>
                {programme.name}
              </option>
            ))}
          </select>
        </Field>
        <TextField id="name" label={t`The group’s name`} hint={t`Everybody reads it, so nothing that tells who comes.`} wrong={wrongs.name} maxLength={120} value={given.name} onChange={(event) => set({ name: event.target.value })} />
        <fieldset className="choices choices--row" id="format">
          <legend className="label">
            <Trans>How it meets</Trans>
          </legend>
          {formats.map(([format, label]) => (
            <Choice key={format} name="format" checked={given.format === format} onChange={() => set({ format })}>
              {label}
            </Choice>
          ))}
        </fieldset>
        {given.format !== 'online' && (
          <>
            <TextField id="area" label={t`Town or part of town`} hint={t`Everybody reads this.`} wrong={wrongs.area} maxLength={120} value={given.area} onChange={(event) => set({ area: event.target.value })} />
            <TextArea id="venue" label={t`Address, and how to find the room`} hint={t`Only members read this.`} wrong={wrongs.venue} rows={3} value={given.venue} onChange={(event) => set({ venue: event.target.value })} />
          </>
        )}
        {given.format !== 'in_person' && (
          <TextArea id="online_details" label={t`How to join by video`} hint={t`Only members read this.`} wrong={wrongs.online_details} rows={3} value={given.online} onChange={(event) => set({ online: event.target.value })} />
        )}
        {able.length > 0 && (
          <fieldset className="choices choices--row" id="facilitators">
            <legend className="label">
              <Trans>Who facilitates (two)</Trans>
            </legend>
            {able.map((person) => (
              <Choice key={person.id} type="checkbox" name="facilitators" checked={given.facilitators.includes(person.id)} onChange={() => set({ facilitators: toggled(given.facilitators, person.id) })}>
                {person.preferred_name}
              </Choice>
            ))}
          </fieldset>
        )}
        <fieldset className="stack stack--s" id="local_start">
          <legend className="label">
            <Trans>The first session ({zone.replaceAll('_', ' ')})</Trans>
          </legend>
          <div className="cluster">
            <TextField id="date" type="date" className="input input--s" label={t`Day`} wrong={wrongs.local_start} value={given.date} onChange={(event) => set({ date: event.target.value })} />
            <TextField id="time" type="time" className="input input--s" label={t`Time`} value={given.time} onChange={(event) => set({ time: event.target.value })} />
          </div>
        </fieldset>
        <fieldset className="choices" id="recurrence">
          <legend className="label">
            <Trans>How often</Trans>
          </legend>
          {paces.map(([pace, label]) => (
            <Choice key={pace} name="pace" checked={given.pace === pace} onChange={() => set({ pace })}>
              {label}
            </Choice>
          ))}
        </fieldset>
        {given.pace !== 'once' && (
          <TextField id="sessions" className="input input--s" inputMode="numeric" label={t`How many sessions (can be left out)`} hint={t`Left out, it goes on until you end it.`} wrong={wrongs.sessions} value={given.sessions} onChange={(event) => set({ sessions: event.target.value.replace(/\D/g, '') })} />
        )}
        <Choice type="checkbox" name="waiting" checked={given.waiting} onChange={() => set({ waiting: !given.waiting })} more={<Trans>Otherwise a full group takes no enquiries.</Trans>}>
          <Trans>People can wait for a place</Trans>
        </Choice>
        {make.error && Object.keys(wrongs).length === 0 && <Trouble error={make.error} />}
        <div className="cluster">
          <Send busy={make.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Make the draft</Trans>
          </Send>
        </div>
      </form>
    </div>
  );
}
