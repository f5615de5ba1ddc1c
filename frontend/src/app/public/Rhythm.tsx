// How and when a group meets, in a line.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import type { components } from '../../api/schema';
import { clock, day, later, place, weekdays } from '../ui/dates';
import { Format } from '../ui/offer';

type Group = components['schemas']['PublicGroup'];

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
