// Signing in and out. The refresh token is a cookie that no script reads; the access token stays in memory.
import { client, unwrap } from './change';
import { signedIn, signedOut } from './credential';

/** Asks for a code by mail; the answer is the same whether the address is known or not. */
export const askForCode = (email: string): Promise<unknown> => unwrap(client.POST('/v1/auth/codes', { body: { email } }));

/** Trades a code, and a second one where that is set, for a sign-in. */
export async function signIn(email: string, code: string, secondFactor?: string): Promise<void> {
  const body = { grant: 'code', email, code, ...(secondFactor && { second_factor: secondFactor }) };
  const tokens = await unwrap(client.POST('/v1/auth/tokens', { body }));
  signedIn(tokens.access_token, tokens.expires_in);
}

/** Ends this sign-in, here and on the server. */
export async function signOut(): Promise<void> {
  await unwrap(client.POST('/v1/auth/revoke', { body: {} }));
  signedOut();
}
