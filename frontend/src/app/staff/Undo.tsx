// What was just written down, with the way to take it back at once. Stays until the next act, or 20 seconds.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import type { Journey } from '../journey/types';
import { happened } from './factWords';

interface UndoProps {
  org: string;
  journey: Journey;
  /** The fact that was just recorded. */
  fact: { id: string; kind: string };
  changed: (journey: Journey) => void;
  close: () => void;
}

const SHOWN_MS = 20_000;

export function Undo({ org, journey, fact, changed, close }: UndoProps) {
  const { t } = useLingui();
  const undo = useChange(() =>
    unwrap(
      client.POST('/v1/orgs/{org}/journeys/{journey}/void', {
        params: { path: { org, journey: journey.id } },
        body: { fact: fact.id, why: t`It was written down by mistake.` },
      }),
    ),
  );
  useEffect(() => {
    const timer = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [close]);
  return (
    <output className="toast toast--fixed">
      {undo.error ? <Trans>This could not be taken back any more.</Trans> : <span>{happened(fact.kind)}</span>}
      <button
        type="button"
        aria-busy={undo.isPending || undefined}
        onClick={() =>
          undo.isPending ||
          undo.mutate(undefined, {
            onSuccess: (next) => {
              changed(next);
              close();
            },
          })
        }
      >
        <Trans>Undo</Trans>
      </button>
    </output>
  );
}
