// Setting up an authenticator app, with recovery codes that are shown once.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useGet } from '../../api/client';
import { isProblem } from '../../api/problem';
import { day, inZone, ownZone } from '../ui/dates';
import { Send, TextField } from '../ui/form';
import { Loading, Trouble } from '../ui/states';

const QrCode = lazy(async () => ({ default: (await import('./QrCode')).QrCode }));

export function SecondFactor() {
  const { t, i18n } = useLingui();
  const state = useGet('/v1/auth/second-factor', {});
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useChange(() => unwrap(client.POST('/v1/auth/second-factor', { body: {} })));
  const needed = state.data?.needed_from && day(inZone(state.data.needed_from, ownZone()), i18n.locale);
  return (
    <section className="stack" aria-labelledby="second-factor">
      <h2 id="second-factor">
        <Trans>A second thing to show</Trans>
      </h2>
      {state.isPending && <Loading>{t`Getting the second factor`}</Loading>}
      {state.error && <Trouble error={state.error} again={() => void state.refetch()} />}
      {codes && <RecoveryCodes codes={codes} />}
      {!codes && state.data && state.data.state !== 'not_set' && (
        <>
          <p className="tag tag--done">
            <Trans>An authenticator app is set up</Trans>
          </p>
          <p className="soft">
            <Plural value={state.data.recovery_codes_left} one="# recovery code is left." other="# recovery codes are left." />
          </p>
        </>
      )}
      {!codes && state.data?.state === 'not_set' && (
        <>
          <p>
            <Trans>With an authenticator app on your phone, nobody gets in who only reads your mail.</Trans>{' '}
            {needed && <Trans>Your work here needs it from {needed}.</Trans>}
          </p>
          {begin.error && <Trouble error={begin.error} />}
          {begin.data ? (
            <Confirm secret={begin.data.secret} uri={begin.data.otpauth_uri} done={setCodes} />
          ) : (
            <p>
              <button type="button" className="btn btn--plain" aria-busy={begin.isPending || undefined} onClick={() => begin.isPending || begin.mutate()}>
                <Trans>Set it up</Trans>
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

interface ConfirmProps {
  secret: string;
  uri: string;
  done: (codes: string[]) => void;
}

function Confirm({ secret, uri, done }: ConfirmProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const confirm = useChange(() => unwrap(client.POST('/v1/auth/second-factor/confirm', { body: { code } })));
  const wrong = isProblem(confirm.error) && confirm.error.status < 429 ? confirm.error.detail : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirm.isPending) return;
    confirm.mutate(undefined, {
      onSuccess: ({ recovery_codes: codes }) => {
        done(codes);
        void queries.invalidateQueries({ queryKey: ['/v1/auth/second-factor'] });
      },
    });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
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
        wrong={wrong}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {confirm.error && !wrong && <Trouble error={confirm.error} />}
      <div className="cluster">
        <Send busy={confirm.isPending} saying={<Trans>Checking</Trans>}>
          <Trans>Carry on</Trans>
        </Send>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <div className="stack" role="alert">
      <p className="strong">
        <Trans>It is set up. Keep these codes somewhere safe: they are shown only now.</Trans>
      </p>
      <ul className="plainlist figures">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="soft">
        <Trans>Each one works once, if you do not have the app with you.</Trans>
      </p>
    </div>
  );
}
