import { describe, expect, it } from 'vitest';
import { afterwards, type Change, type Session } from './sessionChange';

const session = (number: number, local_start: string, more: Partial<Session> = {}): Session => ({
  id: String(number), number, local_start, starts_at: `${local_start}Z`, minutes: 120, time_zone: 'Europe/London', state: 'scheduled', moved_from: null, ...more,
});

const first = session(1, '2026-11-24T19:00:00');
const weekly = [
  first,
  session(2, '2026-12-01T19:00:00'),
  session(3, '2026-12-09T18:00:00', { moved_from: '2026-12-08T19:00:00' }),
  session(4, '2026-12-15T19:00:00', { state: 'cancelled' }),
  session(5, '2026-12-22T19:00:00'),
];

const then = (change: Partial<Change>, recurrence: string | null = 'FREQ=WEEKLY', all = weekly) =>
  afterwards(recurrence, first, all, { what: 'move', reach: 'this', date: '2026-11-25', time: '18:30', ...change }).map(({ after, stays }) => stays ?? after);

describe('the calendar after a change', () => {
  it('moves one session and leaves the others', () => {
    expect(then({})).toEqual(['2026-11-25T18:30:00', '2026-12-01T19:00:00', '2026-12-09T18:00:00', 'cancelled', '2026-12-22T19:00:00']);
  });

  it('moves all after it, but not what was changed by itself', () => {
    expect(then({ reach: 'this_and_after' })).toEqual(['2026-11-25T18:30:00', '2026-12-02T18:30:00', 'moved', 'cancelled', '2026-12-23T18:30:00']);
  });

  it('calls off one, or it and all after', () => {
    expect(then({ what: 'cancel' })).toEqual([null, '2026-12-01T19:00:00', '2026-12-09T18:00:00', 'cancelled', '2026-12-22T19:00:00']);
    expect(then({ what: 'cancel', reach: 'this_and_after' })).toEqual([null, null, null, 'cancelled', null]);
  });

  it('keeps the weekday of the month', () => {
    const monthly = [first, session(2, '2026-12-22T19:00:00')];
    expect(then({ reach: 'this_and_after' }, 'FREQ=MONTHLY;BYDAY=4TU', monthly)).toEqual(['2026-11-25T18:30:00', '2026-12-23T18:30:00']);
  });

  it('moves fixed dates alike', () => {
    expect(then({ reach: 'this_and_after' }, null, [first, session(2, '2026-12-05T10:00:00')])).toEqual(['2026-11-25T18:30:00', '2026-12-06T09:30:00']);
  });
});
