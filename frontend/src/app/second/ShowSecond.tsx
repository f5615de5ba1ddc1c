// Showing a second factor on this device: the digits of an authenticator app, or a recovery code.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'wouter';
import { useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import { showSecondFactor } from '../../api/session';
import { onwardFrom, paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link, useGo } from '../shell/router';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';

export function ShowSecond() {
  const { t } = useLingui();
  useTitle(t`Sign in`);
  const go = useGo();
  const to = onwardFrom(useSearchParams()[0]);
  const [shown, setShown] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const show = useChange(() => showSecondFactor(shown));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (show.isPending) return;
    if (!shown.trim()) return setWrongs({ second: t`Write the six digits that the app shows, or a recovery code` });
    setWrongs({});
    show.mutate(undefined, {
      onSuccess: () => go(to, { replace: true }),
      onError: (error) => isProblem(error) && error.code === 'code_wrong' && setWrongs({ second: t`Write the digits that the app shows now, or a recovery code that you have not used yet` }),
    });
  };
  return (
    <div className="stack stack--l question">
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <Heading>
            <Trans>One more thing to show</Trans>
          </Heading>
          <p>
            <Trans>You set up an authenticator app. It keeps what people told you safe if somebody else reads your mail.</Trans>
          </p>
        </div>
        <TextField
          id="second"
          className="input input--s figures"
          autoComplete="one-time-code"
          label={t`The digits that the app shows`}
          hint={t`Or one of your recovery codes.`}
          wrong={wrongs.second}
          value={shown}
          onChange={(event) => setShown(event.target.value)}
        />
        {show.error && !wrongs.second && <Trouble error={show.error} />}
        <div className="cluster">
          <Send busy={show.isPending} saying={<Trans>Checking</Trans>}>
            <Trans>Carry on</Trans>
          </Send>
          <Link className="btn btn--plain" to={paths.my()}>
            <Trans>Not now, show my own page</Trans>
          </Link>
        </div>
      </form>
    </div>
  );
}
