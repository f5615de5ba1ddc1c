// A date and its time, with the zone named, and the reader's own time beside it where that differs.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { clock, day, elsewhere, end, place, type Moment } from './dates';

interface WhenProps {
  moment: Moment;
  minutes: number;
  /** The zone is named once for a whole list, below it. */
  zoneBelow?: boolean;
}

/** "Tuesday 24 November, 7pm to 9pm (London time)", and the reader's own time when it differs. */
export function When({ moment, minutes, zoneBelow = false }: WhenProps) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const { starts_at, local_start: start, time_zone } = moment;
  const own = elsewhere(moment);
  const until = end(starts_at, minutes, time_zone);
  const [date, from, to] = [day(start, locale), clock(start, locale), clock(until, locale)];
  return (
    <>
      {zoneBelow ? (
        <Trans>
          {date}, {from} to {to}
        </Trans>
      ) : (
        <Trans>
          {date}, {from} to {to} ({place(time_zone)} time)
        </Trans>
      )}
      {own && <OwnTime {...own} until={end(starts_at, minutes, own.zone)} />}
    </>
  );
}

/** The same time on the reader's own clocks. */
export function OwnTime({ local, zone, until }: { local: string; zone: string; until: string }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const [date, from, to] = [day(local, locale), clock(local, locale), clock(until, locale)];
  return (
    <span className="owntime soft">
      <Trans>
        For you: {date}, {from} to {to} ({place(zone)} time)
      </Trans>
    </span>
  );
}
