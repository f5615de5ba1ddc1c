// The numbers for a crisis, each with the day on which somebody last tried it.
import { Trans, useLingui } from '@lingui/react/macro';
import type { components } from '../../api/schema';
import { TextField, type Wrongs } from '../ui/form';

type Help = components['schemas']['HelpInput'];
export interface Line {
  key: number;
  help: Help;
}

let counted = 0;
/** A line with a key of its own, so that taking one out leaves the others' fields alone. */
export const keyed = (help: Help): Line => ({ key: (counted += 1), help });

/** The day on the reader's own calendar; the Swedish form is ISO. */
const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date());

interface FieldsProps {
  help: Line[];
  setHelp: (help: Line[]) => void;
  wrongs: Wrongs;
}

export function HelpFields({ help, setHelp, wrongs }: FieldsProps) {
  const { t } = useLingui();
  const change = (key: number, part: Partial<Help>) =>
    setHelp(help.map((line) => (line.key === key ? { key, help: { ...line.help, ...part } } : line)));
  return (
    <section className="stack" aria-labelledby="help-numbers">
      <h2 id="help-numbers">
        <Trans>Help now</Trans>
      </h2>
      <p className="soft">
        <Trans>These numbers stand on every page. Try each one, and write down the day.</Trans>
      </p>
      {help.map(({ key, help: line }) => (
        <fieldset key={key} className="card stack">
          <legend className="vh">{line.label || t`A new number`}</legend>
          <TextField id={`label-${key}`} label={t`Whom one reaches`} wrong={wrongs[`label-${key}`]} value={line.label} onChange={(event) => change(key, { label: event.target.value })} />
          <TextField id={`number-${key}`} type="tel" className="input input--s" label={t`Number`} wrong={wrongs[`number-${key}`]} value={line.number} onChange={(event) => change(key, { number: event.target.value })} />
          <TextField id={`hours-${key}`} label={t`When somebody answers`} wrong={wrongs[`hours-${key}`]} value={line.hours} onChange={(event) => change(key, { hours: event.target.value })} />
          <TextField id={`checked_on-${key}`} type="date" className="input input--s" label={t`Tried on`} wrong={wrongs[`checked_on-${key}`]} value={line.checked_on} onChange={(event) => change(key, { checked_on: event.target.value })} />
          <p className="cluster">
            <button type="button" className="btn btn--plain btn--s" onClick={() => change(key, { checked_on: today() })}>
              <Trans>
                Tried today<span className="vh">: {line.label}</span>
              </Trans>
            </button>
            <button type="button" className="btn btn--plain btn--s" onClick={() => setHelp(help.filter((other) => other.key !== key))}>
              <Trans>
                Take out<span className="vh">: {line.label}</span>
              </Trans>
            </button>
          </p>
        </fieldset>
      ))}
      <p>
        <button type="button" className="btn btn--plain" onClick={() => setHelp([...help, keyed({ label: '', number: '', hours: '', checked_on: '' })])}>
          <Trans>Add a number</Trans>
        </button>
      </p>
    </section>
  );
}
