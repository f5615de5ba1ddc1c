// The rhythms that a group can have, as the rules that the API takes (RRULE), made from the first session's day.

/** `listed`: on days that somebody chose, in no rhythm. */
export type Pace = 'once' | 'weekly' | 'fortnightly' | 'monthly' | 'listed';

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The rule for a pace; none where it has no rhythm. Monthly keeps the weekday: the second Tuesday, or the last. */
export function rule(pace: Pace, localStart: string): string | undefined {
  if (pace === 'once' || pace === 'listed') return undefined;
  if (pace === 'weekly') return 'FREQ=WEEKLY';
  if (pace === 'fortnightly') return 'FREQ=WEEKLY;INTERVAL=2';
  const date = new Date(`${localStart.slice(0, 10)}T00:00:00Z`);
  const nth = Math.ceil(date.getUTCDate() / 7);
  // A fifth Tuesday does not come every month; the last one does.
  return `FREQ=MONTHLY;BYDAY=${nth === 5 ? -1 : nth}${weekdays[date.getUTCDay()]}`;
}

/** Which pace a rule has; null for one that was made elsewhere and is none of these. */
export function paceOf(recurrence: string | null): Pace | null {
  if (recurrence === null) return 'once';
  const parts = new Map(recurrence.split(';').map((part) => part.split('=') as [string, string]));
  const interval = parts.get('INTERVAL') ?? '1';
  if (parts.get('FREQ') === 'WEEKLY' && interval === '1') return 'weekly';
  if (parts.get('FREQ') === 'WEEKLY' && interval === '2') return 'fortnightly';
  return parts.get('FREQ') === 'MONTHLY' && interval === '1' ? 'monthly' : null;
}

const DAY = 86_400_000;
const wall = (local: string): Date => new Date(`${local.slice(0, 19)}Z`);
const text = (date: Date): string => date.toISOString().slice(0, 19);

/** The same weekday of the month, so many months on: the second Tuesday, or the last where it is a fifth. */
function monthsOn(first: Date, months: number): Date {
  const nth = Math.ceil(first.getUTCDate() / 7);
  const begin = new Date(first);
  begin.setUTCDate(1);
  begin.setUTCMonth(first.getUTCMonth() + months + (nth === 5 ? 1 : 0));
  const ahead = (first.getUTCDay() - begin.getUTCDay() + 7) % 7;
  // The last one is a week before the first of the month after.
  return new Date(begin.getTime() + (ahead + (nth === 5 ? -7 : (nth - 1) * 7)) * DAY);
}

/** The first wall clocks of a rhythm, for a look before saving; the server's own dates are what counts. */
export function dates(pace: Pace, localStart: string, count: number, further: string[] = []): string[] {
  const first = wall(localStart);
  if (Number.isNaN(first.getTime())) return [];
  if (pace === 'listed') return [localStart, ...further.map((date) => `${date}${localStart.slice(10)}`)].toSorted();
  return Array.from({ length: pace === 'once' ? 1 : count }, (_, at) => {
    if (pace === 'monthly') return text(monthsOn(first, at));
    return text(new Date(first.getTime() + at * (pace === 'fortnightly' ? 14 : 7) * DAY));
  });
}
