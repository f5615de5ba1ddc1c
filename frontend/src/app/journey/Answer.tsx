// The two answers to a question that can't be undone, of the same size.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

interface AnswerProps {
  busy: boolean;
  yes: ReactNode;
  onYes: () => void;
  onNo: () => void;
}

export function Answer({ busy, yes, onYes, onNo }: AnswerProps) {
  return (
    <p className="cluster">
      <button type="button" className="btn" aria-busy={busy || undefined} onClick={() => busy || onYes()}>
        {yes}
      </button>
      <button type="button" className="btn btn--plain" onClick={onNo}>
        <Trans>Keep things as they are</Trans>
      </button>
    </p>
  );
}
