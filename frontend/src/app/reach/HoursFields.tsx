// The hours of each weekday, by keyboard: each range is two boxes, and taking one out leaves the rest.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { TextField, Wrong, type Wrongs } from '../ui/form';
import { week, weekdayName } from '../ui/week';

type Range = components['schemas']['HoursRange'];
export type Hours = Range & { key: number };

let counted = 0;
/** A range with a key of its own. */
export const keyedHours = (range: Range): Hours => ({ key: (counted += 1), ...range });

interface HoursProps {
  hours: Hours[];
  setHours: (hours: Hours[]) => void;
  wrongs: Wrongs;
  heading: ReactNode;
  /** What stands where a day has no hours. */
  none: ReactNode;
}

/** What is to be mended in ranges of hours, by the id of their fields. */
export const wrongHours = (hours: Hours[], words: string): Wrongs =>
  Object.fromEntries(hours.filter(({ from, until }) => !from || !until || from >= until).map(({ key }) => [`from-${key}`, words]));

export function HoursFields({ hours, setHours, wrongs, heading, none }: HoursProps) {
  const { t, i18n } = useLingui();
  const change = (key: number, part: Partial<Range>) => setHours(hours.map((one) => (one.key === key ? Object.assign({}, one, part) : one)));
  return (
    <section className="stack" aria-labelledby="hours">
      <h2 id="hours">{heading}</h2>
      {week.map((day, at) => {
        const ofDay = hours.filter((one) => one.day === day);
        const weekday = weekdayName(at, i18n.locale);
        return (
          <fieldset key={day} className="dayhours">
            <legend className="label">{weekday}</legend>
            <div className={ofDay.length === 0 ? 'cluster' : 'stack stack--s'}>
              {ofDay.length === 0 && <p className="soft dayhours__none">{none}</p>}
              {ofDay.map(({ key, from, until }) => (
                <div key={key}>
                  <Wrong id={`from-${key}`} words={wrongs[`from-${key}`]} />
                  <div className="cluster cluster--end">
                    <TextField id={`from-${key}`} type="time" step={900} className="input input--time" label={t`From`} aria-invalid={wrongs[`from-${key}`] ? true : undefined} value={from} onChange={(event) => change(key, { from: event.target.value })} />
                    <TextField id={`until-${key}`} type="time" step={900} className="input input--time" label={t`Until`} value={until} onChange={(event) => change(key, { until: event.target.value })} />
                    <button type="button" className="btn btn--plain btn--s" onClick={() => setHours(hours.filter((one) => one.key !== key))}>
                      <Trans>
                        Take out<span className="vh">: {weekday}, {from}</span>
                      </Trans>
                    </button>
                  </div>
                </div>
              ))}
              <p className="cluster">
                <button type="button" className="btn btn--plain btn--s" onClick={() => setHours([...hours, keyedHours({ day, from: '18:00', until: '20:00' })])}>
                  <Trans>
                    Add hours<span className="vh">: {weekday}</span>
                  </Trans>
                </button>
                {at > 0 && ofDay.length === 0 && hours.some((one) => one.day === week[at - 1]) && (
                  <button
                    type="button"
                    className="btn btn--plain btn--s"
                    onClick={() => setHours([...hours, ...hours.filter((one) => one.day === week[at - 1]).map(({ from, until }) => keyedHours({ day, from, until }))])}
                  >
                    <Trans>
                      The same as the day before<span className="vh">: {weekday}</span>
                    </Trans>
                  </button>
                )}
              </p>
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}
