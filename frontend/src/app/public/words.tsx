// The field's words for what the API gives as codes. An unknown code (a newer server) is left out, never shown raw.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import type { components } from '../../api/schema';
import { clock, day, later, place, weekdays } from '../ui/dates';

type Group = components['schemas']['PublicGroup'];

/** Places in one word, with its shape. */
export function PlacesTag({ places, long = false }: { places: string; long?: boolean }) {
  if (places === 'open')
    return <p className="tag tag--open">{long ? <Trans>Open: there is a place</Trans> : <Trans>Open</Trans>}</p>;
  if (places === 'waiting_list')
    return <p className="tag tag--half">{long ? <Trans>Waiting list: you can talk with us now</Trans> : <Trans>Waiting list</Trans>}</p>;
  if (places === 'full') return <p className="tag tag--full"><Trans>Full for now</Trans></p>;
  if (places === 'closed') return <p className="tag tag--shut"><Trans>Closed</Trans></p>;
  return null;
}

export function Format({ format }: { format: string }) {
  if (format === 'online') return <Trans>Online</Trans>;
  if (format === 'in_person') return <Trans>In a room</Trans>;
  if (format === 'hybrid') return <Trans>In a room, or online</Trans>;
  return null;
}

/** How and when a group meets, in a line. */
export function Rhythm({ group }: { group: Group }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const next = group.next_sessions[0];
  if (!next) return <Format format={group.format} />;
  const start = next.local_start;
  const [from, to] = [clock(start, locale), clock(later(start, next.minutes), locale)];
  const zone = place(next.time_zone);
  if (group.rhythm === 'weekly')
    return (
      <>
        <Format format={group.format} />, <Trans>every week, {weekdays(start, locale)} {from} to {to} ({zone} time)</Trans>
      </>
    );
  if (group.rhythm === 'monthly')
    return (
      <>
        <Format format={group.format} />, <Trans>once a month. Next on {day(start, locale)}, {from} to {to} ({zone} time)</Trans>
      </>
    );
  return (
    <>
      <Format format={group.format} />, <Trans>{day(start, locale)}, {from} to {to} ({zone} time)</Trans>
    </>
  );
}
