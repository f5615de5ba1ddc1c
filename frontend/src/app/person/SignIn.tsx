// Signing in: an address, then the six digits that came by mail. No password to forget.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'wouter';
import { useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import { askForCode, signIn } from '../../api/session';
import { onwardFrom, paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { useGo } from '../shell/router';
import { looksLikeEmail } from '../ui/contact';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Trouble } from '../ui/states';

export function SignIn() {
  const { t } = useLingui();
  useTitle(t`Sign in`);
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState(false);
  return asked ? (
    <EnterCode email={email} back={() => setAsked(false)} />
  ) : (
    <EnterEmail email={email} setEmail={setEmail} next={() => setAsked(true)} />
  );
}

interface EnterEmailProps {
  email: string;
  setEmail: (email: string) => void;
  next: () => void;
}

function EnterEmail({ email, setEmail, next }: EnterEmailProps) {
  const { t } = useLingui();
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const ask = useChange(askForCode);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!looksLikeEmail(email)) return setWrongs({ email: t`Write the whole e-mail address, with an @ in it` });
    setWrongs({});
    ask.mutate(email.trim(), { onSuccess: next });
  };
  return (
    <div className="stack stack--l question">
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <Heading>
            <Trans>Sign in</Trans>
          </Heading>
          <p>
            <Trans>We send six digits to your e-mail address. There is no password.</Trans>
          </p>
        </div>
        <TextField
          id="email"
          type="email"
          autoComplete="email"
          spellCheck={false}
          label={t`Your e-mail address`}
          wrong={wrongs.email}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {ask.error && <Trouble error={ask.error} />}
        <div className="cluster">
          <Send busy={ask.isPending} saying={<Trans>Sending</Trans>}>
            <Trans>Send me a code</Trans>
          </Send>
        </div>
      </form>
    </div>
  );
}

function EnterCode({ email, back }: { email: string; back: () => void }) {
  const { t } = useLingui();
  const go = useGo();
  const [search] = useSearchParams();
  const to = onwardFrom(search);
  const [code, setCode] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const enter = useChange(() => signIn(email.trim(), code));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (enter.isPending) return;
    if (code.length !== 6) return setWrongs({ code: t`Write the six digits from the newest message` });
    setWrongs({});
    enter.mutate(undefined, {
      onSuccess: ({ showSecond }) => go(showSecond ? paths.signInSecond(to) : to, { replace: true }),
      onError: (error) => isProblem(error) && error.status < 429 && setWrongs({ code: error.detail }),
    });
  };
  return (
    <div className="stack stack--l question">
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <div className="stack">
          <Heading>
            <Trans>Look at your mail</Trans>
          </Heading>
          <p>
            <Trans>If {email} is known here, six digits are on their way. They hold for ten minutes.</Trans>
          </p>
        </div>
        <TextField
          id="code"
          className="input input--s figures"
          inputMode="numeric"
          autoComplete="one-time-code"
          label={t`The code from the message`}
          wrong={wrongs.code}
          value={code}
          onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
        />
        {enter.error && !wrongs.code && <Trouble error={enter.error} />}
        <div className="cluster">
          <Send busy={enter.isPending} saying={<Trans>Signing in</Trans>}>
            <Trans>Sign in</Trans>
          </Send>
          <button type="button" className="btn btn--plain" onClick={back}>
            <Trans>Try another address</Trans>
          </button>
        </div>
      </form>
    </div>
  );
}
