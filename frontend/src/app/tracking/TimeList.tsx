// The times of each day, a day at a time: days fold, so that the list is short to look at and to tab through.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { clock, day } from '../ui/dates';
import { Wrong } from '../ui/form';
import type { Slot } from '../journey/types';

interface TimeListProps {
  items: Slot[];
  /** The chosen one's `slot`; empty where none is. */
  picked: string;
  pick: (slot: string) => void;
  wrong: string | undefined;
  /** Asks the server for later ones; null where there are none. */
  more: (() => void) | null;
}

export function TimeList({ items, picked, pick, wrong, more }: TimeListProps) {
  const { i18n } = useLingui();
  return (
    <div className={wrong ? 'stack field--wrong' : 'stack'}>
      <Wrong id="slot" words={wrong} />
      <ul className="days">
        {byDay(items).map(([date, slots], at) => (
          <li key={date}>
            <details open={at === 0 || undefined}>
              <summary className="day">{day(date, i18n.locale)}</summary>
              <fieldset>
                <legend className="vh">{day(date, i18n.locale)}</legend>
                <div className="choices choices--times">
                  {slots.map(({ slot, starts_at, local_start }) => (
                    <label key={starts_at} className={slot === picked ? 'choice is-on' : 'choice'} htmlFor={`slot-${starts_at}`}>
                      <input type="radio" name="slot" id={`slot-${starts_at}`} checked={slot === picked} onChange={() => pick(slot)} />
                      <span>
                        <span className="vh">{day(date, i18n.locale)}, </span>
                        {clock(local_start, i18n.locale)}
                      </span>
                    </label>
                  ))}
                </div>
              </fieldset>
            </details>
          </li>
        ))}
      </ul>
      {more && <LaterDays more={more} />}
    </div>
  );
}

/** Looks further ahead; there may be times then where none is free before. */
export function LaterDays({ more }: { more: () => void }) {
  return (
    <p>
      <button type="button" className="btn btn--plain" onClick={more}>
        <Trans>Show later days</Trans>
      </button>
    </p>
  );
}

/** The times of each day, in order. */
function byDay(items: Slot[]): [date: string, slots: Slot[]][] {
  const days = new Map<string, Slot[]>();
  for (const slot of items) {
    const date = slot.local_start.slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return [...days];
}
