// Workshops on the way to another group: which groups are one, and which of their sessions nobody has written down yet.
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { get, useWhole, whole } from '../../api/client';
import type { components } from '../../api/schema';
import type { Coming, Sitting } from './comingWeek';
import type { Group } from './groupWords';

export type Booking = components['schemas']['WorkshopBooking'];

const DAY = 86_400_000;
/** How far back a week looks for what isn't written down. */
const LATELY = 14 * DAY;
/** How far back the sessions of one workshop are shown. */
const BEFORE = 60 * DAY;

/** Since when the sessions of a workshop are read: what has been is written down for a while. */
export const sinceBefore = (): string => new Date(Date.now() - BEFORE).toISOString();

/** Whether a group is a workshop; false until that is known. */
export function useIsWorkshop(org: string): (group: Group) => boolean {
  const programmes = useWhole('/v1/orgs/{org}/programmes', { path: { org } });
  const ids = new Set(programmes.data?.items.filter(({ kind }) => kind === 'workshop').map(({ id }) => id));
  return ({ programme }) => ids.has(programme);
}

export const bookingsOf = (org: string, group: string, session: string) =>
  whole('/v1/orgs/{org}/groups/{group}/sessions/{session}/bookings', { path: { org, group, session } });

/** The sessions of these workshops that have begun and of which it isn't written down who was there; soonest first. */
export function useToRecord(org: string, workshops: Group[]): Sitting {
  const [now] = useState(() => Date.now());
  const from = new Date(now - LATELY).toISOString();
  const found = useQueries({
    queries: workshops.map(({ id }) => get('/v1/orgs/{org}/groups/{group}/sessions', { path: { org, group: id }, query: { from, limit: 20 } })),
  });
  const begun: Coming[] = workshops
    .flatMap((group, at) => (found[at]?.data?.items ?? []).map((session) => ({ session, group })))
    .filter(({ session }) => session.state === 'scheduled' && Date.parse(session.starts_at) <= now)
    .toSorted((a, b) => a.session.starts_at.localeCompare(b.session.starts_at));
  const bookings = useQueries({ queries: begun.map(({ session, group }) => bookingsOf(org, group.id, session.id)) });
  return {
    items: begun.filter((_, at) => bookings[at]?.data?.items.some(({ state }) => state === 'booked')),
    isPending: [...found, ...bookings].some(({ isPending }) => isPending),
  };
}
