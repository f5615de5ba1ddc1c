// A calendar file that the person takes along: times and the words they chose, nothing about where, with whom or why.

export interface CalendarTime {
  /** The instant at which it begins. */
  starts_at: string;
  minutes: number;
}

/** "20261124T190000Z" */
const stamp = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');

/** Text as RFC 5545 wants it; one line, because calendars show it as one. */
const escaped = (text: string): string => text.replace(/[\r\n]+/g, ' ').replace(/[\\;,]/g, (mark) => `\\${mark}`);

/** Folds a line at 74 octets, as RFC 5545 asks, never inside a letter. */
function folded(line: string): string {
  const parts = [''];
  let octets = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > 74) {
      parts.push(' ');
      octets = 1;
    }
    parts[parts.length - 1] += letter;
    octets += size;
  }
  return parts.join('\r\n');
}

/** The file, with one entry for each time. The same time always gets the same entry, so that taking it twice is fine. */
export function calendarFile(title: string, times: CalendarTime[], now = new Date()): string {
  const entries = times.flatMap(({ starts_at, minutes }) => {
    const start = new Date(starts_at);
    const end = new Date(start.getTime() + minutes * 60_000);
    return [
      'BEGIN:VEVENT',
      `UID:${stamp(start)}-${minutes}@my-page`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART:${stamp(start)}`,
      `DTEND:${stamp(end)}`,
      `SUMMARY:${escaped(title)}`,
      'CLASS:PRIVATE',
      'END:VEVENT',
    ];
  });
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//My page//EN', ...entries, 'END:VCALENDAR', ''];
  return lines.map(folded).join('\r\n');
}
