// When somebody can hold initial conversations: hours of each weekday, days off, and how they are offered.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client } from '../../api/change';
import { isProblem } from '../../api/problem';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import type { components } from '../../api/schema';
import { HoursFields, keyedHours, wrongHours, type Hours } from '../reach/HoursFields';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { ErrorSummary, Saved, Send, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { SomeDays } from './SomeDays';
import { OfferedTimes } from './OfferedTimes';
import { ZoneField } from '../ui/ZoneField';

type Availability = components['schemas']['Availability'];

export function Times() {
  const { t } = useLingui();
  useTitle(t`Times`);
  return <SignedIn>{(me) => <Load me={me.id} />}</SignedIn>;
}

function Load({ me }: { me: string }) {
  const { t } = useLingui();
  const org = useParam('org');
  const person = useParam('person');
  const found = useTagged('/v1/orgs/{org}/people/{person}/availability', { path: { org, person } });
  if (found.isPending) return <Loading page>{t`Getting the times`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const own = me === person;
  return (
    <div className="stack stack--l">
      <p>
        {own ? (
          <Link className="back" to={paths.staffWeek(org)}>
            <Trans>This week</Trans>
          </Link>
        ) : (
          <Link className="back" to={paths.staffPerson(org, person)}>
            <Trans>This person</Trans>
          </Link>
        )}
      </p>
      <div className="split">
        <Form org={org} own={own} found={found.data} />
        <OfferedTimes org={org} person={person} />
      </div>
    </div>
  );
}

interface FormProps {
  org: string;
  /** Whether it is one's own times. */
  own: boolean;
  found: Tagged<Availability>;
}

function Form({ org, own, found: { value, etag } }: FormProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [hours, setHours] = useState<Hours[]>(() => value.hours.map(keyedHours));
  const [daysOff, setDaysOff] = useState(value.days_off);
  const [given, setGiven] = useState({
    zone: value.time_zone,
    before: String(value.buffer_before_minutes),
    after: String(value.buffer_after_minutes),
    notice: String(value.notice_hours),
    horizon: String(value.horizon_days),
    cap: String(value.daily_cap),
  });
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [saved, setSaved] = useState<boolean | null>(null);
  const set = (part: Partial<typeof given>) => {
    setSaved(false);
    setGiven({ ...given, ...part });
  };
  const save = useEdit('/v1/orgs/{org}/people/{person}/availability', { path: { org, person: value.person } }, etag, (version) =>
    client.PUT('/v1/orgs/{org}/people/{person}/availability', {
      params: { path: { org, person: value.person }, header: { 'If-Match': version } },
      body: {
        time_zone: given.zone,
        hours: hours.map(({ day, from, until }) => ({ day, from, until })),
        days_off: daysOff,
        buffer_before_minutes: Number(given.before),
        buffer_after_minutes: Number(given.after),
        notice_hours: Number(given.notice),
        horizon_days: Number(given.horizon),
        daily_cap: Number(given.cap),
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const missing = wrongHours(hours, t`Give a time to begin, and a later one to end`);
    setWrongs(missing);
    if (Object.keys(missing).length > 0) return;
    save.mutate(undefined, {
      onSuccess: async () => {
        setSaved(true);
        await queries.invalidateQueries({ queryKey: ['tagged', '/v1/orgs/{org}/people/{person}/availability'] });
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/groups/{group}/slots'] });
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(atHours(error.errors, hours)),
    });
  };
  const numbers: [field: keyof typeof given, id: string, label: string, hint: string][] = [
    ['notice', 'notice_hours', t`Hours ahead, at least`, own ? t`So that nobody books you for the next moment.` : t`So that nobody books them for the next moment.`],
    ['horizon', 'horizon_days', t`Days ahead, at most`, t`How far into the future people can choose.`],
    ['cap', 'daily_cap', t`Conversations a day, at most`, ''],
    ['before', 'buffer_before_minutes', t`Minutes free before each`, ''],
    ['after', 'buffer_after_minutes', t`Minutes free after each`, ''],
  ];
  return (
    <div className="stack stack--l">
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack stack--s">
          <Heading>
            <Trans>Times for conversations</Trans>
          </Heading>
          <p className="soft measure">
            <Trans>People who get in touch choose from these hours. They see times, never a calendar.</Trans>
          </p>
          <p>
            <Link className="alone" to={paths.staffAway(org, value.person)}>
              <Trans>Away, and who stands in</Trans>
            </Link>
          </p>
        </div>
        <ZoneField label={own ? t`The clocks that you go by` : t`The clocks that they go by`} wrong={wrongs.time_zone} zone={given.zone} setZone={(zone) => set({ zone })} />
        <HoursFields
          hours={hours}
          wrongs={wrongs}
          heading={<Trans>Hours of the week</Trans>}
          none={<Trans>No conversations</Trans>}
          setHours={(next) => {
            setSaved(false);
            setHours(next);
          }}
        />
        <SomeDays
          id="days_off"
          heading={t`Days off`}
          label={t`A day without conversations`}
          days={daysOff}
          setDays={(next) => {
            setSaved(false);
            setDaysOff(next);
          }}
        />
        <section className="stack" aria-labelledby="rules">
          <h2 id="rules">
            <Trans>How they are offered</Trans>
          </h2>
          {numbers.map(([field, id, label, hint]) => (
            <TextField key={id} id={id} className="input input--s" inputMode="numeric" label={label} hint={hint} wrong={wrongs[id]} value={given[field]} onChange={(event) => set({ [field]: event.target.value.replace(/\D/g, '') })} />
          ))}
        </section>
        {save.error && Object.keys(wrongs).length === 0 && <Trouble error={save.error} />}
        <div className="cluster">
          <Send busy={save.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Save the times</Trans>
          </Send>
          <Saved saved={saved} />
        </div>
      </form>
    </div>
  );
}

/** The server's words at their fields; those of the hours by place in the list. */
function atHours(errors: { pointer: string; code: string; detail: string }[], hours: Hours[]): Wrongs {
  const found = byPointer(errors);
  for (const { pointer, detail } of errors) {
    const [, field, at = ''] = pointer.split('/');
    const key = field === 'hours' ? hours[Number(at)]?.key : undefined;
    if (key === undefined) continue;
    delete found.hours;
    found[`from-${key}`] = detail;
  }
  return found;
}
