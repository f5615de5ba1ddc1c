// The rhythms that a group can have, as the rules that the API takes (RRULE), made from the first session's day.

export type Pace = 'once' | 'weekly' | 'fortnightly' | 'monthly';

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The rule for a pace; none for a single session. Monthly keeps the weekday: the second Tuesday, or the last. */
export function rule(pace: Pace, localStart: string): string | undefined {
  if (pace === 'once') return undefined;
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
