// What a page shows while it waits, when there is nothing, and when something is in the way.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { failure } from '../../api/problem';
import { Ring } from '../shell/Ring';
import { LockIcon, NoteIcon } from '../shell/icons';

/** Grey lines in place of what is on its way; `children` says to a screen reader what that is. */
export function Loading({ children }: { children: ReactNode }) {
  return (
    <output className="stack waiting" aria-busy="true">
      <span className="vh">{children}</span>
      <span className="bone bone--half" />
      <span className="bone" />
      <span className="bone" />
    </output>
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

/** A failure in words, with a way on. `again` asks once more. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const kind = failure(error);
  return (
    <div className="stack measure" role="alert">
      <div className="notice">
        {kind === 'offline' ? <NoteIcon /> : <LockIcon />}
        <p>
          {kind === 'offline' && <Trans>You seem to be offline. What you wrote is still here.</Trans>}
          {kind === 'busy' && <Trans>A lot is going on just now. Please try again in a minute.</Trans>}
          {kind === 'not_found' && <Trans>This is not here. It may have moved, or it may not be yours to see.</Trans>}
          {kind === 'not_yours' && <Trans>Your role does not reach this page.</Trans>}
          {kind === 'signed_out' && <Trans>You are signed out. Sign in again to carry on.</Trans>}
          {kind === 'refused' && <span>{(error as { detail?: string }).detail}</span>}
          {kind === 'broken' && <Trans>This did not work, and that is our fault. Nothing is lost.</Trans>}
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
