// Writing down a span of days on which nobody is there, or somebody isn't.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';
import { byPointer } from './byPointer';

interface DaysFormProps<Made> {
  heading: ReactNode;
  labels: { first: string; last: string };
  /** What is missing beside the days. */
  missing?: () => Wrongs;
  send: (days: { first_day: string; last_day: string }) => Promise<Made>;
  /** After it is written down. */
  made: (made: Made) => Promise<void>;
  /** What is said then, until something else is written. */
  said: ReactNode;
  /** The fields beside the days. */
  children: (wrongs: Wrongs) => ReactNode;
}

const none = { first_day: '', last_day: '' };

export function DaysForm<Made>({ heading, labels, missing, send, made, said, children }: DaysFormProps<Made>) {
  const { t } = useLingui();
  const [days, setDays] = useState(none);
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const say = useChange(send);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (say.isPending) return;
    const found: Wrongs = {
      ...(!days.first_day && { first_day: t`Give the first day` }),
      ...(!days.last_day && { last_day: t`Give the last day` }),
      ...missing?.(),
    };
    setWrongs(found);
    // What was said of the one before is not about this one.
    say.reset();
    if (Object.keys(found).length > 0) return;
    say.mutate(days, {
      onSuccess: (answer) => {
        setDays(none);
        void made(answer);
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  const set = (part: Partial<typeof days>) => {
    if (say.isSuccess) say.reset();
    setDays({ ...days, ...part });
  };
  return (
    <section className="stack" aria-labelledby="say">
      <h2 id="say">{heading}</h2>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <TextField id="first_day" type="date" className="input input--s" label={labels.first} wrong={wrongs.first_day} value={days.first_day} onChange={(event) => set({ first_day: event.target.value })} />
        <TextField id="last_day" type="date" className="input input--s" label={labels.last} wrong={wrongs.last_day} value={days.last_day} onChange={(event) => set({ last_day: event.target.value })} />
        {children(wrongs)}
        {say.error && Object.keys(wrongs).length === 0 && <Trouble error={say.error} />}
        <div className="cluster">
          <Send busy={say.isPending} saying={<Trans>Writing it down</Trans>}>
            <Trans>Write it down</Trans>
          </Send>
          <output>{say.isSuccess && said}</output>
        </div>
      </form>
    </section>
  );
}
