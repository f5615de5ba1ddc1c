// What a programme is made of, as fields: shared by making one and changing one.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { Choice, Field, TextArea, TextField, type Wrongs } from '../ui/form';
import { useKinds, useSteps, type JoiningStep, type Kind } from './programmeWords';

export type Programme = components['schemas']['Programme'];

export interface Given {
  name: string;
  kind: Kind;
  summary: string;
  who_for: string;
  themes: string;
  steps: JoiningStep[];
  statement: string;
  capacity: string;
  minutes: string;
  adults: boolean;
  sibling: string;
  workshops: string[];
}

export const blank: Given = {
  name: '',
  kind: 'support_group',
  summary: '',
  who_for: '',
  themes: '',
  steps: [],
  statement: '',
  capacity: '12',
  minutes: '120',
  adults: true,
  sibling: '',
  workshops: [],
};

/** The fields of a programme that is there already. */
export const filledFrom = (programme: Programme): Given => ({
  name: programme.name,
  kind: programme.kind as Kind,
  summary: programme.summary,
  who_for: programme.who_for,
  themes: programme.themes.join('\n'),
  steps: programme.joining_steps as JoiningStep[],
  statement: programme.eligibility_statement ?? '',
  capacity: String(programme.default_capacity),
  minutes: String(programme.session_minutes),
  adults: programme.adults_only,
  sibling: programme.siblings[0]?.id ?? '',
  workshops: programme.workshops.map(({ id }) => id),
});

export const asks = (given: Given): boolean => given.steps.includes('eligibility');

/** What making and changing have in common, as the API takes it. */
export function input(given: Given, order: JoiningStep[]) {
  return {
    name: given.name.trim(),
    kind: given.kind,
    summary: given.summary.trim(),
    who_for: given.who_for.trim(),
    themes: given.themes.split('\n').map((line) => line.trim()).filter(Boolean),
    // Always in the usual order, whichever was ticked first.
    joining_steps: order.filter((step) => given.steps.includes(step)),
    default_capacity: Number(given.capacity),
    session_minutes: Number(given.minutes),
    adults_only: given.adults,
    workshops: given.steps.includes('workshop') ? given.workshops : [],
  };
}

/** Finds what is missing, in words, before anything is sent. */
export function useCheck(): (given: Given) => Wrongs {
  const { t } = useLingui();
  return (given) => {
    const found: Wrongs = {};
    if (!given.name.trim()) found.name = t`Give the programme a name`;
    if (!given.summary.trim()) found.summary = t`Say in a sentence what it is`;
    if (!given.who_for.trim()) found.who_for = t`Say whom it is for`;
    if (asks(given) && !given.statement.trim()) found.eligibility_statement = t`Write the statement that people say is true for them`;
    if (!(Number(given.capacity) >= 1)) found.default_capacity = t`Write how many places its groups have`;
    if (!(Number(given.minutes) >= 5)) found.session_minutes = t`Write how many minutes a session takes`;
    return found;
  };
}

interface FieldsProps {
  given: Given;
  set: (part: Partial<Given>) => void;
  wrongs: Wrongs;
  /** The organisation's other programmes: its sibling is one of them, and the workshops that come first. */
  others: Programme[];
  /** Under the statement: its versions, say. */
  belowStatement?: ReactNode;
}

export function ProgrammeFields({ given, set, wrongs, others, belowStatement }: FieldsProps) {
  const { t } = useLingui();
  const kinds = useKinds();
  const steps = useSteps();
  const able = others.filter(({ joining_steps }) => joining_steps.includes('eligibility'));
  const toggle = (step: JoiningStep) =>
    set({ steps: given.steps.includes(step) ? given.steps.filter((one) => one !== step) : [...given.steps, step] });
  return (
    <>
      <TextField id="name" label={t`Its name`} wrong={wrongs.name} maxLength={120} value={given.name} onChange={(event) => set({ name: event.target.value })} />
      <Field id="kind" label={t`What it is`} wrong={wrongs.kind}>
        <select id="kind" className="input" value={given.kind} onChange={(event) => set({ kind: event.target.value as Kind })}>
          {kinds.map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <TextArea id="summary" label={t`In a sentence or two`} hint={t`Stands in the list that everybody reads.`} wrong={wrongs.summary} maxLength={300} rows={2} value={given.summary} onChange={(event) => set({ summary: event.target.value })} />
      <TextArea id="who_for" label={t`Whom it is for`} wrong={wrongs.who_for} maxLength={5000} rows={4} value={given.who_for} onChange={(event) => set({ who_for: event.target.value })} />
      <TextArea id="themes" label={t`Themes, one on a line (can be left out)`} wrong={wrongs.themes} rows={3} value={given.themes} onChange={(event) => set({ themes: event.target.value })} />
      <fieldset className="choices" id="joining_steps" tabIndex={-1}>
        <legend className="label">
          <Trans>Steps before the place</Trans>
        </legend>
        {steps.map(([step, label, more]) => (
          <Choice key={step} type="checkbox" name="joining_steps" more={more} checked={given.steps.includes(step)} onChange={() => toggle(step)}>
            {label}
          </Choice>
        ))}
        <p className="hint">
          <Trans>Without any step a place is held as soon as somebody signs up.</Trans>
        </p>
      </fieldset>
      {given.steps.includes('workshop') && <Workshops given={given} set={set} wrong={wrongs.workshops} others={others} />}
      {asks(given) && (
        <>
          <TextArea id="eligibility_statement" label={t`The statement`} hint={t`In the first person: “I am training to be a nurse.”`} wrong={wrongs.eligibility_statement} maxLength={5000} rows={3} value={given.statement} onChange={(event) => set({ statement: event.target.value })} />
          {belowStatement}
          {able.length > 0 && (
            <Field id="sibling" label={t`Its sibling (can be left out)`} hint={t`The same themes for other people. Whoever the statement does not fit is shown the sibling.`} wrong={wrongs.sibling}>
              <select id="sibling" className="input" aria-describedby="sibling-hint" value={given.sibling} onChange={(event) => set({ sibling: event.target.value })}>
                <option value="">{t`None`}</option>
                {able.map((programme) => (
                  <option key={programme.id} value={programme.id}>
                    {programme.name}
                  </option>
                ))}
              </select>
            </Field>
          )}
        </>
      )}
      <TextField id="default_capacity" className="input input--s" inputMode="numeric" label={t`Places in a group`} wrong={wrongs.default_capacity} value={given.capacity} onChange={(event) => set({ capacity: event.target.value })} />
      <TextField id="session_minutes" className="input input--s" inputMode="numeric" label={t`Minutes of a session`} wrong={wrongs.session_minutes} value={given.minutes} onChange={(event) => set({ minutes: event.target.value })} />
      <Choice type="checkbox" name="adults" checked={given.adults} onChange={() => set({ adults: !given.adults })}>
        <Trans>Only for people aged 18 and over</Trans>
      </Choice>
    </>
  );
}

interface WorkshopsProps {
  given: Given;
  set: (part: Partial<Given>) => void;
  wrong: string | undefined;
  others: Programme[];
}

/** Which workshops count for this programme: those that are ticked, or any. */
function Workshops({ given, set, wrong, others }: WorkshopsProps) {
  const workshops = others.filter(({ kind }) => kind === 'workshop');
  if (workshops.length === 0) return null;
  const toggle = (id: string) => set({ workshops: given.workshops.includes(id) ? given.workshops.filter((one) => one !== id) : [...given.workshops, id] });
  return (
    <fieldset className="choices" id="workshops" tabIndex={-1}>
      <legend className="label">
        <Trans>Which workshop comes first</Trans>
      </legend>
      {workshops.map(({ id, name }) => (
        <Choice key={id} type="checkbox" name="workshops" checked={given.workshops.includes(id)} onChange={() => toggle(id)}>
          {name}
        </Choice>
      ))}
      <p className="hint">
        <Trans>Tick one or several, and one of these comes first. Tick none, and any of your workshops will do.</Trans>
      </p>
      {wrong && <p className="wrong">{wrong}</p>}
    </fieldset>
  );
}
