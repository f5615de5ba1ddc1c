// Dates as people say them: "Tuesday 24 November, 7pm to 9pm (London time)", and the reader's own time beside it
// when that differs. A wall clock from the API ("2026-11-24T19:00:00") is shown as it stands, never converted.

/** A moment as the API gives it: the instant, the wall clock where it happens, and that place's zone. */
export interface Moment {
  starts_at: string;
  local_start: string;
  time_zone: string;
}

/** The zone of the device. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Reads a wall clock as if it were UTC, so that formatting in UTC gives back the same figures. */
const wall = (local: string): Date => new Date(`${local.slice(0, 19).padEnd(19, ':00')}Z`);

/** "Tuesday 24 November"; with the year when it is not this one. */
export function day(local: string, locale: string, now = new Date()): string {
  const date = wall(local.length === 10 ? `${local}T12:00:00` : local);
  const year = date.getUTCFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC', ...year } as const;
  return new Intl.DateTimeFormat(locale, options).format(date).replace(/^(\p{L}+), /u, '$1 ');
}

/** "Tue 24 Nov", for boards and tables. */
export function shortDay(local: string, locale: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options)
    .format(wall(local.length === 10 ? `${local}T12:00:00` : local))
    .replace(',', '');
}

/** "Tuesdays", for what comes back every week. */
export function weekdays(local: string, locale: string): string {
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(wall(local));
  return locale.startsWith('en') ? `${name}s` : name;
}

/** "7pm", "7.30pm", "12 noon" in English; as the language has it elsewhere. */
export function clock(local: string, locale: string): string {
  const date = wall(local);
  if (!locale.startsWith('en'))
    return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(date);
  const [hours, minutes] = [date.getUTCHours(), date.getUTCMinutes()];
  if (minutes === 0 && hours === 12) return '12 noon';
  if (minutes === 0 && hours === 0) return 'midnight';
  const past = minutes === 0 ? '' : `.${String(minutes).padStart(2, '0')}`;
  return `${hours % 12 || 12}${past}${hours < 12 ? 'am' : 'pm'}`;
}

/** The wall clock of an instant in a zone. */
export function inZone(instant: string, zone: string): string {
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' } as const;
  // The Swedish form is ISO but for the space between day and time.
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(instant)).replace(' ', 'T');
}

/** The wall clock at the end of a session, also when the clocks change during it. */
export function end(starts_at: string, minutes: number, zone: string): string {
  return inZone(new Date(Date.parse(starts_at) + minutes * 60_000).toISOString(), zone);
}

/** "London" for "Europe/London"; "UTC" stays as it is. */
export function place(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** The moment in the reader's own zone, or null when the clocks there show the same. */
export function elsewhere(moment: Moment, zone = ownZone()): { local: string; zone: string } | null {
  const local = inZone(moment.starts_at, zone);
  return local === moment.local_start.slice(0, 19) ? null : { local, zone };
}

/** Whether an instant has gone by. */
export const isPast = (instant: string, now = new Date()): boolean => new Date(instant) < now;
