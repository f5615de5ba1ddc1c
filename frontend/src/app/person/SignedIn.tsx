// What every page of a signed-in person begins with: who they are, or the way to sign in.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState, type ReactNode } from 'react';
import { useGet } from '../../api/client';
import { failure } from '../../api/problem';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { LockIcon } from '../shell/icons';
import { Redirect } from '../shell/router';
import { Loading, Trouble } from '../ui/states';

export type Me = components['schemas']['Me'];

/** Shows what belongs to somebody who is signed in; anybody else is led to where they can. */
export function SignedIn({ children }: { children: (me: Me) => ReactNode }) {
  const { t } = useLingui();
  const me = useGet('/v1/me', {});
  const [here] = useState(() => window.location.pathname + window.location.search);
  const [first, setFirst] = useState<string>();
  if (me.data && first === undefined) setFirst(me.data.id);
  // Somebody else signed in meanwhile in this browser: nothing of what the one before read or wrote is theirs.
  const other = me.data !== undefined && first !== undefined && first !== me.data.id;
  useEffect(() => {
    if (other) window.location.reload();
  }, [other]);
  if (me.isPending) return <Loading page>{t`Getting your page`}</Loading>;
  if (other) return null;
  const out = me.error !== null && failure(me.error) === 'signed_out';
  if (!me.data && out) return <Redirect to={paths.signIn(here === paths.my() ? undefined : here)} />;
  if (!me.data) return <Trouble page error={me.error} again={() => void me.refetch()} />;
  // Whose sign-in ends while the page is open may have half a form in it: it is out of sight, and comes back with them.
  return (
    <>
      {out && <SignedOut again={() => void me.refetch()} />}
      <div hidden={out}>{children(me.data)}</div>
    </>
  );
}

function SignedOut({ again }: { again: () => void }) {
  return (
    <div className="stack measure" role="alert">
      <h1>
        <Trans>You are signed out</Trans>
      </h1>
      <div className="notice">
        <LockIcon />
        <p>
          <Trans>
            What you wrote on this page is still here, out of sight. <a href={paths.signIn()} target="_blank" rel="noreferrer">Sign in again (opens in a new tab)</a>, then come back.
          </Trans>
        </p>
      </div>
      <p>
        <button type="button" className="btn" onClick={again}>
          <Trans>I am signed in again</Trans>
        </button>
      </p>
    </div>
  );
}
