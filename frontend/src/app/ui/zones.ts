// Time zones to choose from.

/** Every zone that the browser knows; the present one too, where it is another name for one of them. */
export const zones = (present: string): string[] => [...new Set([present, ...Intl.supportedValuesOf('timeZone')])].toSorted();
