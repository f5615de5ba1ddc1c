import { describe, expect, it } from 'vitest';
import { dates, paceOf, rule } from './recurrence';

describe('the rhythm of a group', () => {
  it.each([
    ['once', '2026-11-24T19:00:00', undefined],
    ['weekly', '2026-11-24T19:00:00', 'FREQ=WEEKLY'],
    ['fortnightly', '2026-11-24T19:00:00', 'FREQ=WEEKLY;INTERVAL=2'],
    ['monthly', '2026-11-10T19:00:00', 'FREQ=MONTHLY;BYDAY=2TU'],
    ['monthly', '2026-11-30T19:00:00', 'FREQ=MONTHLY;BYDAY=-1MO'],
    ['monthly', '2026-11-01T19:00:00', 'FREQ=MONTHLY;BYDAY=1SU'],
  ] as const)('%s from %s is %s', (pace, start, expected) => {
    expect(rule(pace, start)).toBe(expected);
  });

  it.each([
    [null, 'once'],
    ['FREQ=WEEKLY;BYDAY=TU', 'weekly'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'fortnightly'],
    ['FREQ=MONTHLY;BYDAY=2TU;COUNT=8', 'monthly'],
    ['FREQ=WEEKLY;INTERVAL=3', null],
  ] as const)('%s reads as %s', (recurrence, pace) => {
    expect(paceOf(recurrence)).toBe(pace);
  });

  it.each([
    ['once', '2026-11-24T19:00:00', ['2026-11-24T19:00:00']],
    ['weekly', '2026-11-24T19:00:00', ['2026-11-24T19:00:00', '2026-12-01T19:00:00', '2026-12-08T19:00:00']],
    ['fortnightly', '2026-12-22T19:00:00', ['2026-12-22T19:00:00', '2027-01-05T19:00:00', '2027-01-19T19:00:00']],
    ['monthly', '2026-11-10T19:00:00', ['2026-11-10T19:00:00', '2026-12-08T19:00:00', '2027-01-12T19:00:00']],
    ['monthly', '2026-11-30T19:00:00', ['2026-11-30T19:00:00', '2026-12-28T19:00:00', '2027-01-25T19:00:00']],
  ] as const)('%s from %s meets on %s', (pace, start, expected) => {
    expect(dates(pace, start, 3)).toEqual(expected);
  });
});
