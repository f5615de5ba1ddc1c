// How and when a group meets, in a line.
import { Plural, Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import type { components } from '../../api/schema';
import { clock, day, elsewhere, end, place, weekdays } from '../ui/dates';
import { Format } from '../ui/offer';
import { OwnTime } from '../ui/When';

interface RhythmProps {
  group: Pick<components['schemas']['PublicGroup'], 'format' | 'schedule'>;
  next: components['schemas']['PublicSession'] | undefined;
}

export function Rhythm({ group, next }: RhythmProps) {
  // The clocks here and there change on different days, so what holds for a reader elsewhere is the next time only.
  const own = next && elsewhere(next);
  return (
    <>
      <Format format={group.format} />
      {next && (
        <>
          , <When schedule={group.schedule} next={next} />
          {own && <OwnTime {...own} until={end(next.starts_at, next.minutes, own.zone)} />}
        </>
      )}
    </>
  );
}

interface WhenProps {
  schedule: RhythmProps['group']['schedule'];
  next: NonNullable<RhythmProps['next']>;
}

function When({ schedule, next }: WhenProps) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const start = next.local_start;
  const until = end(next.starts_at, next.minutes, next.time_zone);
  const [from, to] = [clock(start, locale), clock(until, locale)];
  const zone = place(next.time_zone);
  const every = schedule.every ?? 1;
  if (schedule.rhythm === 'weekly')
    return (
      <>
        <Plural value={every} one="every week" other="every # weeks" />,{' '}
        <Trans>
          {weekdays(start, locale)} {from} to {to} ({zone} time)
        </Trans>
      </>
    );
  const date = day(start, locale);
  return (
    <>
      {schedule.rhythm === 'monthly' && (
        <>
          <Plural value={every} one="once a month" other="every # months" />, <Trans>next on</Trans>{' '}
        </>
      )}
      {schedule.rhythm === 'dates' && (
        <>
          <Plural value={schedule.sessions ?? 0} one="# day" other="# days" />, <Trans>next on</Trans>{' '}
        </>
      )}
      <Trans>
        {date}, {from} to {to} ({zone} time)
      </Trans>
    </>
  );
}
