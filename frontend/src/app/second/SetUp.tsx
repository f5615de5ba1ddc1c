// Setting up an authenticator app: its picture or key, and a first code that shows that it works.
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import type { components } from '../../api/schema';
import { isProblem } from '../../api/problem';
import { ErrorSummary, Send, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';

const QrCode = lazy(async () => ({ default: (await import('./QrCode')).QrCode }));

type Begun = components['schemas']['SecondFactorBegun'];

/** `done` takes the recovery codes. */
export function SetUp({ done }: { done: (codes: string[]) => void }) {
  const begin = useChange(() => unwrap(client.POST('/v1/auth/second-factor', { body: {} })));
  if (begin.data) return <Confirm begun={begin.data} done={done} />;
  return (
    <>
      {begin.error && <Trouble error={begin.error} />}
      <p>
        <button type="button" className="btn" aria-busy={begin.isPending || undefined} onClick={() => begin.isPending || begin.mutate()}>
          <Trans>Set it up</Trans>
        </button>
      </p>
    </>
  );
}

function Confirm({ begun: { secret, otpauth_uri: uri }, done }: { begun: Begun; done: (codes: string[]) => void }) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const confirm = useChange(() => unwrap(client.POST('/v1/auth/second-factor/confirm', { body: { code: code.trim() } })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirm.isPending) return;
    if (!code.trim()) return setWrongs({ 'app-code': t`Write the six digits that the app shows` });
    setWrongs({});
    confirm.mutate(undefined, {
      onSuccess: ({ recovery_codes: codes }) => done(codes),
      onError: (error) => isProblem(error) && error.code === 'code_wrong' && setWrongs({ 'app-code': t`Write the six digits that the app shows now. It may have moved on meanwhile.` }),
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary wrongs={wrongs} />
      <p>
        <Trans>Point the camera of the app at this picture.</Trans>
      </p>
      <Suspense fallback={<Loading>{t`Drawing the picture`}</Loading>}>
        <QrCode text={uri} />
      </Suspense>
      <details>
        <summary>
          <Trans>You can’t use the camera</Trans>
        </summary>
        <div className="stack stack--s inside">
          <p>
            <Trans>Type this into the app, as a key that goes by time:</Trans>
          </p>
          <p className="strong figures asis">{secret.replace(/(.{4})/g, '$1 ').trim()}</p>
          <p className="alone">
            <a href={uri}>
              <Trans>Or open the app, if it is on this device</Trans>
            </a>
          </p>
        </div>
      </details>
      <TextField
        id="app-code"
        className="input input--s figures"
        inputMode="numeric"
        autoComplete="one-time-code"
        label={t`The six digits that the app shows`}
        wrong={wrongs['app-code']}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {confirm.error && Object.keys(wrongs).length === 0 && <Trouble error={confirm.error} />}
      <div className="cluster">
        <Send busy={confirm.isPending} saying={<Trans>Checking</Trans>}>
          <Trans>Carry on</Trans>
        </Send>
      </div>
    </form>
  );
}
