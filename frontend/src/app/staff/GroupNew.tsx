// Making a group from a programme, as a draft that only staff see. It can begin as a copy of another group.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'wouter';
import { client, unwrap, useChange, useOnceKey } from '../../api/change';
import { useGet, useWhole } from '../../api/client';
import { isProblem } from '../../api/problem';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { clock, inZone } from '../ui/dates';
import { Choice, ErrorSummary, Field, Send, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { blankGroup, GroupFields, groupFilledFrom, type GroupCreate, type GroupGiven } from './GroupFields';
import type { Group } from './groupWords';
import { dates, paceOf, rule, type Pace } from './recurrence';
import { ShortDates } from './ShortDates';
import { SomeDays } from './SomeDays';

export function GroupNew() {
  const { t } = useLingui();
  useTitle(t`Make`);
  return <SignedIn>{() => <Load />}</SignedIn>;
}

/** Waits for the group that is copied, where there is one. */
function Load() {
  const { t } = useLingui();
  const org = useParam('org');
  const [search] = useSearchParams();
  const from = search.get('from');
  const copied = useGet('/v1/orgs/{org}/groups/{group}', { path: { org, group: from ?? '' } }, { enabled: from !== null });
  const programmes = useWhole('/v1/orgs/{org}/programmes', { path: { org } });
  if (programmes.isPending || (from && copied.isPending)) return <Loading page>{t`Getting the programmes`}</Loading>;
  if (programmes.error) return <Trouble page error={programmes.error} again={() => void programmes.refetch()} />;
  if (copied.error) return <Trouble page error={copied.error} again={() => void copied.refetch()} />;
  return <Form org={org} programmes={programmes.data.items} from={copied.data} />;
}

interface Given extends GroupGiven {
  programme: string;
  date: string;
  time: string;
  pace: Pace;
  minutes: string;
  sessions: string;
  /** The days after the first, where it has no rhythm. */
  further: string[];
}

const blank: Given = { ...blankGroup, programme: '', date: '', time: '19:00', minutes: '', pace: 'weekly', sessions: '', further: [] };

/** A copy keeps everything but the day: that is what a new group is made for. */
const copyOf = (group: Group): Given => ({
  ...groupFilledFrom(group),
  programme: group.programme,
  date: '',
  time: inZone(group.first_starts_at, group.time_zone).slice(11, 16),
  minutes: String(group.session_minutes),
  pace: paceOf(group.recurrence) ?? 'weekly',
  sessions: group.sessions ? String(group.sessions) : '',
  further: [],
});

const text = (value: string) => value.trim() || undefined;

const firstStart = (given: Given): string => `${given.date}T${given.time}:00`;

/** What the API takes, from what was filled in. */
function input(given: Given, zone: string, atOnce: boolean): GroupCreate {
  const start = firstStart(given);
  const recurrence = rule(given.pace, start);
  return {
    programme: given.programme,
    name: given.name.trim(),
    format: given.format,
    time_zone: zone,
    local_start: start,
    waiting_list: given.waiting,
    next_offer: given.inOrder ? 'in_order' : 'by_hand',
    place_given: atOnce && given.onConfirmation ? 'at_confirmation' : undefined,
    facilitators: given.facilitators,
    capacity: given.capacity ? Number(given.capacity) : undefined,
    session_minutes: given.minutes ? Number(given.minutes) : undefined,
    recurrence,
    sessions: recurrence && given.sessions ? Number(given.sessions) : undefined,
    further_starts: given.pace === 'listed' && given.further.length > 0 ? given.further.map((date) => `${date}T${given.time}:00`) : undefined,
    area: given.format === 'online' ? undefined : text(given.area),
    venue: given.format === 'online' ? undefined : text(given.venue),
    online_details: given.format === 'in_person' ? undefined : text(given.online),
  };
}

interface FormProps {
  org: string;
  programmes: { id: string; name: string; default_capacity: number; session_minutes: number; joining_steps: string[] }[];
  from: Group | undefined;
}

function Form({ org, programmes, from }: FormProps) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const queries = useQueryClient();
  const ours = useOrganisation()?.time_zone ?? 'Europe/London';
  const zone = from?.time_zone ?? ours;
  const [given, setGiven] = useState<Given>(() => (from ? copyOf(from) : blank));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const keyFor = useOnceKey();
  const set = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const atOnce = programmes.find(({ id }) => id === given.programme)?.joining_steps.length === 0;
  const make = useChange(() => {
    const body = input(given, zone, atOnce);
    return unwrap(client.POST('/v1/orgs/{org}/groups', { params: { path: { org }, header: { 'Idempotency-Key': keyFor(body) } }, body }));
  });
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
        say(<Trans>The group is made, as a draft</Trans>);
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  const choose = (programme: string) => {
    const found = programmes.find(({ id }) => id === programme);
    set({ programme, ...(found && { capacity: String(found.default_capacity), minutes: String(found.session_minutes) }) });
  };
  const paces: [Pace, string][] = [
    ['once', t`Once`],
    ['weekly', t`Every week`],
    ['fortnightly', t`Every two weeks`],
    ['monthly', t`Every month, on the same weekday`],
    ['listed', t`On days that I choose`],
  ];
  const preview = given.date && given.time ? dates(given.pace, firstStart(given), Math.min(Number(given.sessions) || 5, 5), given.further) : [];
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
            {from ? (
              <Trans>A copy of {from.name}. Give it a name and a first day. It begins as a draft that only staff see.</Trans>
            ) : (
              <Trans>It begins as a draft that only staff see. You publish it later.</Trans>
            )}
          </p>
        </div>
        <Field id="programme" label={t`The programme`} wrong={wrongs.programme}>
          <select id="programme" className="input" value={given.programme} aria-invalid={wrongs.programme ? true : undefined} onChange={(event) => choose(event.target.value)}>
            <option value="">{t`Choose a programme`}</option>
            {programmes.map((programme) => (
              <option key={programme.id} value={programme.id}>
                {programme.name}
              </option>
            ))}
          </select>
        </Field>
        <GroupFields org={org} given={given} set={set} wrongs={wrongs} atOnce={atOnce} />
        <fieldset className="stack stack--s" id="local_start" tabIndex={-1}>
          <legend className="label">
            <Trans>The first session ({zone.replaceAll('_', ' ')})</Trans>
          </legend>
          <div className="cluster">
            <TextField id="date" type="date" className="input input--s" label={t`Day`} wrong={wrongs.local_start} value={given.date} onChange={(event) => set({ date: event.target.value })} />
            <TextField id="time" type="time" className="input input--s" label={t`Time`} value={given.time} onChange={(event) => set({ time: event.target.value })} />
            <TextField id="session_minutes" className="input input--s" inputMode="numeric" label={t`Minutes`} wrong={wrongs.session_minutes} value={given.minutes} onChange={(event) => set({ minutes: event.target.value.replace(/\D/g, '') })} />
          </div>
        </fieldset>
        <fieldset className="choices" id="recurrence" tabIndex={-1}>
          <legend className="label">
            <Trans>How often</Trans>
          </legend>
          {paces.map(([pace, label]) => (
            <Choice key={pace} name="pace" checked={given.pace === pace} onChange={() => set({ pace })}>
              {label}
            </Choice>
          ))}
        </fieldset>
        {given.pace === 'listed' && (
          <SomeDays id="further_starts" heading={t`The other days`} label={t`Another day, at the same time`} days={given.further} setDays={(further) => set({ further })} wrong={wrongs.further_starts} />
        )}
        {given.pace !== 'once' && given.pace !== 'listed' && (
          <TextField id="sessions" className="input input--s" inputMode="numeric" label={t`How many sessions (can be left out)`} hint={t`Left out, it goes on until you end it.`} wrong={wrongs.sessions} value={given.sessions} onChange={(event) => set({ sessions: event.target.value.replace(/\D/g, '') })} />
        )}
        {preview.length > 0 && (
          <ShortDates heading={<Trans>It meets at {clock(firstStart(given), i18n.locale)} on</Trans>} dates={preview} more={given.pace !== 'once' && given.pace !== 'listed' && Number(given.sessions || 99) > preview.length} />
        )}
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
