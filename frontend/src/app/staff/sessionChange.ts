// What the calendar of a group looks like after a session is moved or called off: for a look before it is done.
import type { components } from '../../api/schema';
import { dates, paceOf } from './recurrence';

export type Session = components['schemas']['Session'];

export interface Change {
  what: 'move' | 'cancel';
  reach: components['schemas']['ReachInput'];
  date: string;
  time: string;
}

export interface Row {
  session: Session;
  /** The wall clock afterwards; null where the session is called off then. */
  after: string | null;
  /** Why a later session does not follow. */
  stays?: 'moved' | 'cancelled';
}

/** How many sessions the preview shows: enough to see the rhythm. */
const SHOWN = 6;
const stamp = (local: string): number => Date.parse(`${local.slice(0, 19)}Z`);

export function afterwards(recurrence: string | null, session: Session, all: Session[], change: Change): Row[] {
  const from = all.filter(({ number }) => number >= session.number).slice(0, SHOWN);
  const start = `${change.date}T${change.time}:00`;
  if (Number.isNaN(stamp(start))) return [];
  const pace = paceOf(recurrence);
  const last = from.at(-1)?.number ?? session.number;
  const series = pace && pace !== 'once' ? dates(pace, start, last - session.number + 1) : null;
  const delta = stamp(start) - stamp(session.local_start);
  return from.map((one): Row => {
    const here = one.id === session.id;
    if (!here && one.state === 'cancelled') return { session: one, after: null, stays: 'cancelled' };
    if (!here && change.reach === 'this') return { session: one, after: one.local_start };
    if (change.what === 'cancel') return { session: one, after: null };
    if (here) return { session: one, after: start };
    if (one.moved_from !== null) return { session: one, after: one.local_start, stays: 'moved' };
    const shifted = new Date(stamp(one.local_start) + delta).toISOString().slice(0, 19);
    return { session: one, after: series?.[one.number - session.number] ?? shifted };
  });
}
