import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar';

const now = new Date('2026-11-20T12:00:00Z');

describe('a calendar file', () => {
  it('tells the time and the words that were chosen, and nothing else', () => {
    const file = calendarFile('Appointment', [{ starts_at: '2026-11-24T19:00:00Z', minutes: 40 }], now);
    expect(file.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//My page//EN',
      'BEGIN:VEVENT',
      'UID:20261124T190000Z-40@my-page',
      'DTSTAMP:20261120T120000Z',
      'DTSTART:20261124T190000Z',
      'DTEND:20261124T194000Z',
      'SUMMARY:Appointment',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('keeps odd words whole, on lines that calendars can read', () => {
    const title = `Cello; with Józef, ${'ö'.repeat(60)}\nand tea`;
    const file = calendarFile(title, [{ starts_at: '2026-11-24T19:00:00Z', minutes: 40 }], now);
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:Cello\\; with Józef\\, ${'ö'.repeat(60)} and tea\r\n`);
  });
});
