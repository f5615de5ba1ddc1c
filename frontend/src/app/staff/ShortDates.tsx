// The next dates of a rhythm, to be checked against a calendar before anything is saved.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { day } from '../ui/dates';

interface ShortDatesProps {
  heading: ReactNode;
  /** Wall clocks, in order. */
  dates: string[];
  /** Whether it goes on after the last one. */
  more: boolean;
}

export function ShortDates({ heading, dates, more }: ShortDatesProps) {
  const { i18n } = useLingui();
  return (
    <section className="notice notice--org" aria-live="polite">
      <span />
      <div className="stack stack--s">
        <p className="strong">{heading}</p>
        <ul className="plainlist">
          {dates.map((date) => (
            <li key={date}>{day(date, i18n.locale)}</li>
          ))}
          {more && (
            <li className="soft">
              <Trans>and so on</Trans>
            </li>
          )}
        </ul>
      </div>
    </section>
  );
}
