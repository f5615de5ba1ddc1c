// A date and its time, with the zone named, and the reader's own time beside it where that differs.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { clock, day, elsewhere, later, place, type Moment } from './dates';

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
  const start = moment.local_start;
  const own = elsewhere(moment);
  const [date, from, to] = [day(start, locale), clock(start, locale), clock(later(start, minutes), locale)];
  return (
    <>
      {zoneBelow ? (
        <Trans>
          {date}, {from} to {to}
        </Trans>
      ) : (
        <Trans>
          {date}, {from} to {to} ({place(moment.time_zone)} time)
        </Trans>
      )}
      {own && <OwnTime local={own.local} zone={own.zone} minutes={minutes} />}
    </>
  );
}

/** The same time on the reader's own clocks. */
export function OwnTime({ local, zone, minutes }: { local: string; zone: string; minutes: number }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const [date, from, to] = [day(local, locale), clock(local, locale), clock(later(local, minutes), locale)];
  return (
    <span className="owntime soft">
      <Trans>
        For you: {date}, {from} to {to} ({place(zone)} time)
      </Trans>
    </span>
  );
}
