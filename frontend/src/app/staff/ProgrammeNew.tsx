// Making a programme: what it is, for whom, and the steps that lead to a place.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo, useParam } from '../shell/router';
import { Choice, ErrorSummary, Field, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { useKinds, useSteps, type JoiningStep, type Kind } from './programmeWords';

export function ProgrammeNew() {
  const { t } = useLingui();
  useTitle(t`Make`);
  return <SignedIn>{() => <Form />}</SignedIn>;
}

const blank = {
  name: '',
  kind: 'support_group' as Kind,
  summary: '',
  who_for: '',
  themes: '',
  steps: [] as JoiningStep[],
  statement: '',
  capacity: '12',
  minutes: '120',
  adults: true,
};

function Form() {
  const { t } = useLingui();
  const org = useParam('org');
  const go = useGo();
  const queries = useQueryClient();
  const kinds = useKinds();
  const steps = useSteps();
  const [given, setGiven] = useState(blank);
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [key] = useState(() => crypto.randomUUID());
  const set = (part: Partial<typeof blank>) => setGiven({ ...given, ...part });
  const asks = given.steps.includes('eligibility');
  const make = useChange(() =>
    unwrap(
      client.POST('/v1/orgs/{org}/programmes', {
        params: { path: { org }, header: { 'Idempotency-Key': key } },
        body: {
          name: given.name.trim(),
          kind: given.kind,
          summary: given.summary.trim(),
          who_for: given.who_for.trim(),
          themes: given.themes.split('\n').map((line) => line.trim()).filter(Boolean),
          // Always in the usual order, whichever was ticked first.
          joining_steps: steps.map(([step]) => step).filter((step) => given.steps.includes(step)),
          default_capacity: Number(given.capacity),
          session_minutes: Number(given.minutes),
          adults_only: given.adults,
          ...(asks && { eligibility_statement: given.statement.trim() }),
        },
      }),
    ),
  );
  const check = (): Wrongs => {
    const found: Wrongs = {};
    if (!given.name.trim()) found.name = t`Give the programme a name`;
    if (!given.summary.trim()) found.summary = t`Say in a sentence what it is`;
    if (!given.who_for.trim()) found.who_for = t`Say whom it is for`;
    if (asks && !given.statement.trim()) found.eligibility_statement = t`Write the statement that people say is true for them`;
    if (!(Number(given.capacity) >= 1)) found.default_capacity = t`Write how many places its groups have`;
    if (!(Number(given.minutes) >= 5)) found.session_minutes = t`Write how many minutes a session takes`;
    return found;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    const found = check();
    setWrongs(found);
    if (Object.keys(found).length > 0) return;
    make.mutate(undefined, {
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/programmes'] });
        go(paths.staffProgrammes(org));
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  const toggle = (step: JoiningStep) =>
    set({ steps: given.steps.includes(step) ? given.steps.filter((one) => one !== step) : [...given.steps, step] });
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffProgrammes(org)}>
          <Trans>All programmes</Trans>
        </Link>
      </p>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <Heading>
          <Trans>Make a programme</Trans>
        </Heading>
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
        <fieldset className="choices" id="joining_steps">
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
        {asks && (
          <TextArea id="eligibility_statement" label={t`The statement`} hint={t`In the first person: “I am training to be a nurse.”`} wrong={wrongs.eligibility_statement} maxLength={5000} rows={3} value={given.statement} onChange={(event) => set({ statement: event.target.value })} />
        )}
        <TextField id="default_capacity" className="input input--s" inputMode="numeric" label={t`Places in a group`} wrong={wrongs.default_capacity} value={given.capacity} onChange={(event) => set({ capacity: event.target.value })} />
        <TextField id="session_minutes" className="input input--s" inputMode="numeric" label={t`Minutes of a session`} wrong={wrongs.session_minutes} value={given.minutes} onChange={(event) => set({ minutes: event.target.value })} />
        <Choice type="checkbox" name="adults" checked={given.adults} onChange={() => set({ adults: !given.adults })}>
          <Trans>Only for people aged 18 and over</Trans>
        </Choice>
        {make.error && Object.keys(wrongs).length === 0 && <Trouble error={make.error} />}
        <div className="cluster">
          <Send busy={make.isPending} saying={<Trans>Saving</Trans>}>
            <Trans>Make the programme</Trans>
          </Send>
        </div>
      </form>
    </div>
  );
}
