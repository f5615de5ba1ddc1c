// A group's state, places and rhythm, as staff read them.
import { Trans, useLingui } from '@lingui/react/macro';
import type { components } from '../../api/schema';
import { clock, end, inZone, place, shortDay, weekdays } from '../ui/dates';
import { PlacesTag } from '../ui/offer';
import { paceOf } from './recurrence';

export type Group = components['schemas']['Group'];

export function StateTag({ group }: { group: Group }) {
  if (group.state === 'draft')
    return (
      <p className="tag tag--full">
        <Trans>Draft: only staff see it</Trans>
      </p>
    );
  if (group.state === 'closed')
    return (
      <p className="tag tag--shut">
        <Trans>Closed</Trans>
      </p>
    );
  return <PlacesTag places={group.places} />;
}

/** "Every week, Tuesdays 7pm to 9pm (London time)". */
export function GroupRhythm({ group }: { group: Group }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const start = inZone(group.first_starts_at, group.time_zone);
  const until = end(group.first_starts_at, group.session_minutes, group.time_zone);
  const [from, to] = [clock(start, locale), clock(until, locale)];
  const zone = place(group.time_zone);
  const day = shortDay(start, locale);
  switch (paceOf(group.recurrence)) {
    case 'weekly':
      return <Trans>Every week, {weekdays(start, locale)} {from} to {to} ({zone} time)</Trans>;
    case 'fortnightly':
      return <Trans>Every two weeks, {weekdays(start, locale)} {from} to {to} ({zone} time)</Trans>;
    case 'monthly':
      return <Trans>Once a month, {from} to {to} ({zone} time), from {day}</Trans>;
    default:
      return <Trans>{day}, {from} to {to} ({zone} time)</Trans>;
  }
}

export const names = (group: Group, list: Intl.ListFormat): string =>
  list.format(group.facilitators.map(({ preferred_name: name }) => name));
