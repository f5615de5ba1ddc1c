// Fields and their errors: label, hint, error, box, in that order; the same words inline and in the summary.
import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useId, useRef, type ChangeEvent, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import { CareIcon } from '../shell/icons';
import { seen } from './seen';

/** What to mend, by the id of the field it belongs to. */
export type Wrongs = Record<string, string>;

interface Described {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  wrong?: string | undefined;
}

/** A label, its hint and its error around a box that the caller describes with `aria-describedby`. */
export function Field({ id, label, hint, wrong, children }: Described & { children: ReactNode }) {
  return (
    <div className={wrong ? 'field field--wrong' : 'field'}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Wrong id={id} words={wrong} />
      {children}
    </div>
  );
}

/** The error of one field, with its shape. */
export function Wrong({ id, words }: { id: string; words: string | undefined }) {
  if (!words) return null;
  return (
    <p className="wrong" id={`${id}-wrong`}>
      <CareIcon />
      <span>{words}</span>
    </p>
  );
}

function describedBy({ id, hint, wrong }: Described): string | undefined {
  return [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
}

/** Takes what cannot be seen out of what was typed or pasted, before the page takes it: nobody could find it there. */
function takeOut(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void {
  const { value } = event.target;
  const clean = seen(value);
  if (clean !== value) event.target.value = clean;
}

/** Says that a field is full: what is pasted beyond its end is cut off without a word by the browser. */
function Full({ value, maxLength }: { value: unknown; maxLength: number | undefined }) {
  if (maxLength === undefined) return null;
  const full = typeof value === 'string' && value.length >= maxLength;
  return <output className={full ? 'hint' : 'vh'}>{full && <Trans>This field is full: it holds {maxLength} characters. Anything after them is not in it.</Trans>}</output>;
}

export function TextField({
  label, hint, wrong, id, className = 'input', onChange, ...input
}: Described & Omit<InputHTMLAttributes<HTMLInputElement>, 'id'>) {
  const described = { id, label, hint, wrong };
  return (
    <Field {...described}>
      <input
        id={id}
        name={id}
        className={className}
        autoComplete="off"
        aria-describedby={describedBy(described)}
        aria-invalid={wrong ? true : undefined}
        {...input}
        onChange={(event) => {
          takeOut(event);
          onChange?.(event);
        }}
      />
      <Full value={input.value} maxLength={input.maxLength} />
    </Field>
  );
}

export function TextArea({
  label, hint, wrong, id, onChange, ...area
}: Described & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>) {
  const described = { id, label, hint, wrong };
  return (
    <Field {...described}>
      <textarea
        id={id}
        name={id}
        className="input"
        aria-describedby={describedBy(described)}
        aria-invalid={wrong ? true : undefined}
        {...area}
        onChange={(event) => {
          takeOut(event);
          onChange?.(event);
        }}
      />
      <Full value={area.value} maxLength={area.maxLength} />
    </Field>
  );
}

/** One row of a choice; the whole row is the target. */
export function Choice({
  children, more, ...input
}: { children: ReactNode; more?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const own = useId();
  const id = input.id ?? own;
  return (
    <label className={input.checked ? 'choice is-on' : 'choice'} htmlFor={id}>
      <input type="radio" {...input} id={id} />
      <span>
        {children} {more && <span className="choice__more">{more}</span>}
      </span>
    </label>
  );
}

/** First on the page when something is to be mended: takes the focus, and leads to each field. */
export function ErrorSummary({ wrongs }: { wrongs: Wrongs }) {
  const box = useRef<HTMLDivElement>(null);
  const lines = Object.entries(wrongs);
  useEffect(() => {
    if (Object.keys(wrongs).length > 0) box.current?.focus();
  }, [wrongs]);
  if (lines.length === 0) return null;
  return (
    <div ref={box} className="summary stack stack--s" role="alert" aria-labelledby="to-mend" tabIndex={-1}>
      <h2 id="to-mend">
        <Plural value={lines.length} one="There is one thing to add" other="There are # things to add" />
      </h2>
      <ul className="plainlist">
        {lines.map(([id, words]) => (
          <li key={id}>
            <a href={`#${id}`}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Beside the button of a form that stays: whether what stands in it is saved. Null: nothing was changed yet. */
export function Saved({ saved }: { saved: boolean | null }) {
  return <output>{saved ? <Trans>Saved</Trans> : saved === false && <Trans>Not saved yet</Trans>}</output>;
}

/** The filled button of a form; says that it works instead of going away. */
export function Send({ busy, saying, children }: { busy: boolean; saying: ReactNode; children: ReactNode }) {
  return (
    <button className="btn" type="submit" aria-busy={busy || undefined}>
      {busy ? saying : children}
    </button>
  );
}
