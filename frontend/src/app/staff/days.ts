// A run of days as people say it.
import { useLingui } from '@lingui/react';
import { day } from '../ui/dates';

/** "Thursday 24 December to Monday 4 January"; one day alone stands by itself. */
export function useDays(): (first: string, last: string) => string {
  const { i18n } = useLingui();
  return (first, last) => {
    const [from, to] = [day(first, i18n.locale), day(last, i18n.locale)];
    return first === last ? from : i18n._({ id: 'days-from-to', message: '{from} to {to}', values: { from, to } });
  };
}
