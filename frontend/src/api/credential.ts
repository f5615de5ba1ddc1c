// Which token goes with which request. A signed-in person's access token lives in memory only; the token that a link
// in a message brought lives in this tab's session storage, so that a refresh keeps it and closing the tab ends it.

import type { components } from './schema';

const TRACKING = 'hearth-journey';
const QUESTION = 'hearth-question';

let access: { token: string; untilMs: number } | null = null;
let renewing: Promise<string | null> | null = null;

/** Takes a new access token; `seconds` is how long the server said that it holds. */
export function signedIn(token: string, seconds: number): void {
  access = { token, untilMs: Date.now() + (seconds - 30) * 1000 };
}

/** Forgets the access token of this tab. */
export function signedOut(): void {
  access = null;
}

/** The token of the journey that this tab follows, if any. */
export const trackingToken = (): string | null => sessionStorage.getItem(TRACKING);

/** Keeps the token of a journey for this tab, or forgets it. */
export function followJourney(token: string | null): void {
  if (token) sessionStorage.setItem(TRACKING, token);
  else sessionStorage.removeItem(TRACKING);
}

/** The token of the one question that this tab was opened for, if any. */
export const questionToken = (): string | null => sessionStorage.getItem(QUESTION);

/** Takes the token out of the address that a message's link opens (`/t#htk_…`, `/c#hnc_…`), before anything else runs:
 * it must not stay in the address bar, in the history or in what somebody copies from there. Says whether there was one. */
export function takeLinkToken(): boolean {
  const { hash, pathname, search } = window.location;
  const kept = { '#htk_': TRACKING, '#hnc_': QUESTION }[hash.slice(0, 5)];
  if (!kept) return false;
  sessionStorage.setItem(kept, hash.slice(1));
  window.history.replaceState(null, '', pathname + search);
  return true;
}

/** Asks for a new access token with the refresh cookie, once however many requests want one. */
function renew(): Promise<string | null> {
  renewing ??= fetch('/v1/auth/tokens', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ grant: 'refresh' }),
  })
    .then(async (answer) => {
      if (!answer.ok) return null;
      const { access_token, expires_in_seconds } = (await answer.json()) as components['schemas']['Tokens'];
      signedIn(access_token, expires_in_seconds);
      return access_token;
    })
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

const anonymous = new Set(['/v1/auth/codes', '/v1/auth/tokens', '/v1/auth/revoke']);
const isPublic = (path: string): boolean => path.startsWith('/v1/public') || anonymous.has(path);

/** The token that a request to this path goes with. */
export async function credential(path: string): Promise<string | null> {
  if (isPublic(path)) return null;
  if (path.startsWith('/v1/tracking')) return trackingToken();
  if (path.startsWith('/v1/name-check')) return questionToken();
  return access && access.untilMs > Date.now() ? access.token : renew();
}

/** A fresh token for a request that was answered 401, or null where none can be had. */
export async function renewed(path: string): Promise<string | null> {
  if (isPublic(path) || path.startsWith('/v1/tracking') || path.startsWith('/v1/name-check')) return null;
  signedOut();
  return renew();
}
