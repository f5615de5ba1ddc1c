// A change of the second factor that can't be undone: what happens, the second thing shown once more, and the two ways
// on. Whoever sits at a device that is left open can't show it.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import { secondShown, type SecondShown } from '../../api/session';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';

interface ShowItProps<Answer> {
  /** What happens, and to whom. */
  children: ReactNode;
  change: (shown: SecondShown) => Promise<Answer>;
  send: ReactNode;
  done: (answer: Answer) => void;
  close: () => void;
}

export function ShowIt<Answer>({ children, change, send, done, close }: ShowItProps<Answer>) {
  const { t } = useLingui();
  const [shown, setShown] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const show = useChange(change);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (show.isPending) return;
    if (!shown.trim()) return setWrongs({ shown: t`Write the six digits that the app shows, or a recovery code` });
    setWrongs({});
    show.mutate(secondShown(shown), {
      onSuccess: done,
      onError: (error) => isProblem(error) && error.code === 'code_wrong' && setWrongs({ shown: t`Write the digits that the app shows now, or a recovery code that you have not used yet` }),
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary wrongs={wrongs} />
      {children}
      <TextField
        id="shown"
        className="input input--s figures"
        autoComplete="one-time-code"
        label={t`The digits that the app shows`}
        hint={t`Or one of your recovery codes. Each works once: if you have just used what the app shows, wait for the next digits.`}
        wrong={wrongs.shown}
        value={shown}
        onChange={(event) => setShown(event.target.value)}
      />
      {show.error && Object.keys(wrongs).length === 0 && <Trouble error={show.error} />}
      <p className="cluster">
        <Send busy={show.isPending} saying={<Trans>Checking</Trans>}>
          {send}
        </Send>
        <button type="button" className="btn btn--plain" onClick={close}>
          <Trans>Keep things as they are</Trans>
        </button>
      </p>
    </form>
  );
}
