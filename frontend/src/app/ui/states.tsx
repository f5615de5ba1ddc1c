// What a page shows while it waits, when there is nothing, and when something is in the way.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { failure } from '../../api/problem';
import { paths } from '../paths';
import { Ring } from '../shell/Ring';
import { LockIcon, NoteIcon } from '../shell/icons';

/** Grey lines in place of what is on its way; `children` says what that is. `page`: nothing else is there yet, so
 * these words are the page's heading. */
export function Loading({ children, page = false }: { children: ReactNode; page?: boolean }) {
  return (
    <div className="stack waiting" aria-busy="true">
      {page ? <h1>{children}</h1> : <output className="vh">{children}</output>}
      <span className="bone bone--half" />
      <span className="bone" />
      <span className="bone" />
    </div>
  );
}

/** Nothing here yet: says so kindly, and what one can do. */
export function Empty({ children }: { children: ReactNode }) {
  return (
    <div className="empty stack stack--s">
      <Ring />
      {children}
    </div>
  );
}

/** Pages that open from a link in a message know no sign-in, and belong to the tab that the link opened. */
const fromLink = () => /^\/[tc](\/|$)/.test(window.location.pathname);

/** What happened, and what that means, for each kind of failure; `reading`: nothing was written yet. */
function said(error: unknown, reading: boolean): { what: ReactNode; means: ReactNode } {
  switch (failure(error)) {
    case 'offline':
      return {
        what: <Trans>You seem to be offline.</Trans>,
        means: reading ? <Trans>Please try again when you are back.</Trans> : <Trans>What you wrote is still here.</Trans>,
      };
    case 'busy':
      return { what: <Trans>A lot is going on just now.</Trans>, means: <Trans>Please try again in a minute.</Trans> };
    case 'not_found':
      return { what: <Trans>This is not here.</Trans>, means: <Trans>It may have moved, or it may not be yours to see.</Trans> };
    case 'not_yours':
      return { what: <Trans>Your role does not reach this page.</Trans>, means: <Trans>Somebody who looks after roles can change that.</Trans> };
    case 'signed_out':
      if (fromLink())
        return {
          what: <Trans>Your link has ended.</Trans>,
          means: <Trans>What you wrote is still here, so you can copy it. Then open our newest message, or ask for a new link where you found us.</Trans>,
        };
      return {
        what: <Trans>You are signed out.</Trans>,
        means: reading ? (
          <Trans>
            <a href={paths.signIn()} target="_blank" rel="noreferrer">Sign in again (opens in a new tab)</a>, then try again here.
          </Trans>
        ) : (
          <Trans>
            What you wrote is still here. <a href={paths.signIn()} target="_blank" rel="noreferrer">Sign in again (opens in a new tab)</a>, then send it from here.
          </Trans>
        ),
      };
    case 'stale':
      // Their page shows beside it what is saved now: another tab would not have their link.
      if (fromLink())
        return {
          what: <Trans>Somebody else changed this while you wrote.</Trans>,
          means: <Trans>Nothing is saved yet, and what you wrote is still here. If you save again, yours stands in its place.</Trans>,
        };
      return {
        what: <Trans>Somebody else changed this while you wrote.</Trans>,
        means: (
          <Trans>
            Nothing is saved yet, and what you wrote is still here. <a href={window.location.pathname} target="_blank" rel="noreferrer">Look at theirs (opens in a new tab)</a>. If you save again, yours stands in its place.
          </Trans>
        ),
      };
    case 'refused':
      return { what: null, means: (error as { detail?: string }).detail };
    case 'broken':
      return { what: <Trans>This did not work, and that is our fault.</Trans>, means: <Trans>Nothing is lost.</Trans> };
  }
}

interface TroubleProps {
  error: unknown;
  /** Asks once more. */
  again?: () => void;
  /** Asking once more sends what was written. */
  sending?: boolean;
  /** Nothing else is on the page, so what happened is its heading. */
  page?: boolean;
}

/** A failure in words, with a way on. */
export function Trouble({ error, again, sending = false, page = false }: TroubleProps) {
  const kind = failure(error);
  const { what, means } = said(error, again !== undefined && !sending);
  return (
    <div className="stack measure" role="alert">
      {page && <h1>{what ?? <Trans>This is not possible just now</Trans>}</h1>}
      <div className="notice">
        {kind === 'not_yours' || kind === 'signed_out' ? <LockIcon /> : <NoteIcon />}
        <p>
          {!page && what} {means}
        </p>
      </div>
      {again && kind !== 'not_found' && kind !== 'not_yours' && (
        <p>
          <button type="button" className="btn btn--plain" onClick={again}>
            <Trans>Try again</Trans>
          </button>
        </p>
      )}
    </div>
  );
}

/** In place of a work page, for whoever has no role that opens any of them. */
export function NotYours() {
  return <Trouble page error={{ status: 403, code: 'no_role', title: '', detail: '' }} />;
}
