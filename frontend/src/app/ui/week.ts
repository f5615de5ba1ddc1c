// The days of a week, Monday first, as hours are kept by day.
import type { components } from '../../api/schema';

export const week: components['schemas']['HoursRange']['day'][] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The name of a day of the week, by its place in it. */
export function weekdayName(at: number, locale: string): string {
  // The 5th of January 2026 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 5 + at));
}
