import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { calendarFile } from './calendar';
import { clock, day, elsewhere, end, inZone, place, shortDay, weekdays } from './dates';

const november = new Date('2026-11-20T10:00:00Z');

describe('dates as people say them', () => {
  it('names the day without a comma', () => {
    expect(day('2026-11-24T19:00:00', 'en-GB', november)).toBe('Tuesday 24 November');
    expect(day('2026-11-24', 'en-GB', november)).toBe('Tuesday 24 November');
  });

  it('names the year when it is another one', () => {
    expect(day('2027-01-05T19:00:00', 'en-GB', november)).toBe('Tuesday 5 January 2027');
  });

  it.each([
    ['2026-11-24T19:00:00', '7pm'],
    ['2026-11-24T19:30:00', '7.30pm'],
    ['2026-11-24T12:00:00', '12 noon'],
    ['2026-11-24T12:05:00', '12.05pm'],
    ['2026-11-24T00:00:00', 'midnight'],
    ['2026-11-24T00:15:00', '12.15am'],
    ['2026-11-24T09:05:00', '9.05am'],
  ])('says %s as %s', (local, said) => {
    expect(clock(local, 'en-GB')).toBe(said);
  });

  it('shows a wall clock as it stands, whatever the zone of the device', () => {
    expect(shortDay('2026-03-29T01:30:00', 'en-GB')).toBe('Sun 29 Mar');
    expect(clock('2026-03-29T01:30:00', 'en-GB')).toBe('1.30am');
  });

  it('adds minutes past midnight', () => {
    expect(end('2026-11-24T23:30:00Z', 45, 'Europe/London')).toBe('2026-11-25T00:15:00');
  });

  it('says what comes back every week', () => {
    expect(weekdays('2026-11-24T19:00:00', 'en-GB')).toBe('Tuesdays');
  });

  it('names a zone by its place', () => {
    expect(place('America/New_York')).toBe('New York');
    expect(place('UTC')).toBe('UTC');
  });
});

describe('the same moment elsewhere', () => {
  const moment = {
    starts_at: '2026-11-24T19:00:00Z',
    local_start: '2026-11-24T19:00:00',
    time_zone: 'Europe/London',
  };

  it('gives the own time where it differs', () => {
    expect(elsewhere(moment, 'Australia/Sydney')).toEqual({ local: '2026-11-25T06:00:00', zone: 'Australia/Sydney' });
  });

  it('says nothing where the clocks show the same', () => {
    expect(elsewhere(moment, 'Europe/Lisbon')).toBeNull();
  });

  it('follows the change of the clocks, half hours too', () => {
    expect(inZone('2026-10-03T15:30:00Z', 'Australia/Lord_Howe')).toBe('2026-10-04T02:30:00');
    expect(inZone('2026-04-04T14:59:00Z', 'Australia/Lord_Howe')).toBe('2026-04-05T01:59:00');
  });
});

// Written by the server's own tests, from the same rules as its mails: what a page says must be what a mail says.
const changes = readFileSync(new URL('../../../../crates/domain/src/groups/tests/clock-changes.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string, string, string]);

describe('a session during which the clocks change', () => {
  it('is there in forty zones, twice a year, for five years', () => {
    expect(changes.length).toBeGreaterThanOrEqual(40 * 2 * 5);
    expect(new Set(changes.map(([zone]) => zone)).size).toBe(40);
  });

  it('reads on a page as it does in a mail, and goes into a calendar at the same time', () => {
    for (const [zone, starts_at, local_start, local_end, mail] of changes) {
      expect(elsewhere({ starts_at, local_start, time_zone: zone }, zone), mail).toBeNull();
      const until = end(starts_at, 90, zone);
      expect(until, mail).toBe(local_end);
      // A mail names the day of the end where that is another one.
      const sameYear = new Date(local_start);
      const [from, to] = [clock(local_start, 'en-GB'), clock(until, 'en-GB')];
      const words = `${day(local_start, 'en-GB', sameYear)}, ${from} to ${to} (${place(zone)} time)`;
      expect(words.replaceAll('midnight', '12am')).toBe(
        mail.replace('12 midnight', '12am').replace(/ to \w+ \d+ \w+, /, ' to '),
      );
      const [start, stop] = [starts_at, new Date(Date.parse(starts_at) + 90 * 60_000).toISOString()].map((at) =>
        at.replace(/[-:]|\.\d+/g, ''),
      );
      const file = calendarFile('Appointment', [{ starts_at, minutes: 90 }]);
      expect(file).toContain(`DTSTART:${start}\r\nDTEND:${stop}\r\n`);
    }
  });
});
