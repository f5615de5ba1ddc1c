// What every page of a signed-in person begins with: who they are, or the way to sign in.
import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { useGet } from '../../api/client';
import { failure } from '../../api/problem';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { Redirect } from '../shell/router';
import { Loading, Trouble } from '../ui/states';

export type Me = components['schemas']['Me'];

/** Shows what belongs to somebody who is signed in; anybody else is led to where they can. */
export function SignedIn({ children }: { children: (me: Me) => ReactNode }) {
  const { t } = useLingui();
  const me = useGet('/v1/me', {});
  const [here] = useState(() => window.location.pathname + window.location.search);
  if (me.isPending) return <Loading page>{t`Getting your page`}</Loading>;
  if (me.error && failure(me.error) === 'signed_out') return <Redirect to={paths.signIn(here === paths.my() ? undefined : here)} />;
  if (me.error) return <Trouble page error={me.error} again={() => void me.refetch()} />;
  return children(me.data);
}
