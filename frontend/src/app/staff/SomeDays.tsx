// Days, one at a time: those without any conversation, or those on which a group meets.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { day as dayOf } from '../ui/dates';
import { TextField } from '../ui/form';

interface SomeDaysProps {
  id: string;
  heading: string;
  /** What one of them is. */
  label: string;
  days: string[];
  setDays: (days: string[]) => void;
  wrong?: string | undefined;
}

export function SomeDays({ id, heading, label, days, setDays, wrong }: SomeDaysProps) {
  const { i18n } = useLingui();
  const [next, setNext] = useState('');
  const add = () => {
    if (next) setDays([...new Set([...days, next])].toSorted());
    setNext('');
  };
  return (
    <section className="stack" aria-labelledby={`${id}-these`}>
      <h2 id={`${id}-these`}>{heading}</h2>
      {days.length > 0 && (
        <ul className="people">
          {days.map((date) => (
            <li key={date}>
              <span className="person">{dayOf(date, i18n.locale)}</span>
              <button type="button" className="btn btn--plain btn--s" onClick={() => setDays(days.filter((other) => other !== date))}>
                <Trans>
                  Take out<span className="vh">: {dayOf(date, i18n.locale)}</span>
                </Trans>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="cluster filters">
        <TextField
          id={id}
          type="date"
          className="input input--s"
          label={label}
          wrong={wrong}
          value={next}
          onChange={(event) => setNext(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // The form around it is not sent with a day that is not in it yet.
            event.preventDefault();
            add();
          }}
        />
        <button type="button" className="btn btn--plain" onClick={add}>
          <Trans>Add this day</Trans>
        </button>
      </div>
    </section>
  );
}
