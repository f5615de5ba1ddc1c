// Giving a place back and stopping. Each says first what happens to whom; saying no is never made smaller.
import { Trans } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { useChange } from '../../api/change';
import { Dialog } from '../ui/Dialog';
import { Trouble } from '../ui/states';
import type { Acts, Journey, PlainVerb } from './types';

export function Stopping({ journey, acts }: { journey: Journey; acts: Acts }) {
  const [asking, setAsking] = useState<'leave' | 'withdraw' | null>(null);
  const change = useChange((verb: PlainVerb) => acts.ask(verb));
  const may = (verb: string) => journey.may.includes(verb);
  const go = (verb: PlainVerb) => change.mutate(verb, { onSuccess: () => setAsking(null) });
  const organisation = journey.organisation_name;
  if (!may('leave') && !may('withdraw')) return null;
  return (
    <section className="stack stack--s" aria-labelledby="stop">
      <h2 id="stop">
        <Trans>If it is not for you</Trans>
      </h2>
      <p>
        <Trans>You can stop at any step. You need not say why.</Trans>
      </p>
      <div className="stack stack--s">
        {may('leave') && (
          <p>
            <button type="button" className="btn btn--plain" onClick={() => setAsking('leave')}>
              {journey.stage === 'joined' ? <Trans>Give my place back</Trans> : <Trans>Leave the list</Trans>}
            </button>
          </p>
        )}
        {may('withdraw') && (
          <p>
            <button type="button" className="btn btn--plain" onClick={() => setAsking('withdraw')}>
              <Trans>Stop and remove what I wrote</Trans>
            </button>
          </p>
        )}
      </div>
      {change.error && !asking && <Trouble error={change.error} />}
      <Dialog
        open={asking === 'leave'}
        close={() => setAsking(null)}
        heading={journey.stage === 'joined' ? <Trans>Give your place back?</Trans> : <Trans>Leave the list?</Trans>}
      >
        <p>
          <Trans>Your place goes to somebody who is waiting. The others are told that you left, and nothing else. Your page stays, and you can go on from here another time.</Trans>
        </p>
        {change.error && <Trouble error={change.error} />}
        <Answer busy={change.isPending} yes={<Trans>Yes, leave</Trans>} onYes={() => go('leave')} onNo={() => setAsking(null)} />
      </Dialog>
      <Dialog open={asking === 'withdraw'} close={() => setAsking(null)} heading={<Trans>Stop and remove what you wrote?</Trans>}>
        <p>
          <Trans>We remove your message, your times and your answers today. {organisation} sees that you stopped, and nothing else. This can’t be undone, but you can come back whenever you like.</Trans>
        </p>
        {change.error && <Trouble error={change.error} />}
        <Answer busy={change.isPending} yes={<Trans>Stop and remove</Trans>} onYes={() => go('withdraw')} onNo={() => setAsking(null)} />
      </Dialog>
    </section>
  );
}

interface AnswerProps {
  busy: boolean;
  yes: ReactNode;
  onYes: () => void;
  onNo: () => void;
}

function Answer({ busy, yes, onYes, onNo }: AnswerProps) {
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
