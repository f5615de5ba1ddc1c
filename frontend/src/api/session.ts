// Signing in and out. The refresh token is a cookie that no script reads; the access token stays in memory.
import { client, unwrap } from './change';
import { signedIn, signedOut } from './credential';
import type { components } from './schema';

/** Asks for a code by mail; the answer is the same whether the address is known or not. */
export const askForCode = (email: string): Promise<unknown> => unwrap(client.POST('/v1/auth/codes', { body: { email } }));

/** Signs in with a code, and says whether this device has to show a second factor too. */
export async function signIn(email: string, code: string): Promise<{ showSecond: boolean }> {
  const body = { grant: 'code', email, code, session: 'cookie' } as const;
  const tokens = await unwrap(client.POST('/v1/auth/tokens', { body }));
  signedIn(tokens.access_token, tokens.expires_in_seconds);
  return { showSecond: tokens.second_factor === 'set' };
}

export type SecondShown = components['schemas']['SecondFactorShown'];

/** What somebody wrote to show their second factor: six digits of the app, or a recovery code. */
export function secondShown(written: string): SecondShown {
  const shown = written.trim();
  return /^[\d\s-]{6,8}$/.test(shown) ? { code: shown } : { recovery_code: shown };
}

/** Shows the second factor on this device. */
export const showSecondFactor = (written: string): Promise<unknown> => unwrap(client.POST('/v1/auth/second-factor/verify', { body: secondShown(written) }));

/** Ends this sign-in, here and on the server. */
export async function signOut(): Promise<void> {
  await unwrap(client.POST('/v1/auth/revoke', { body: {} }));
  signedOut();
}
