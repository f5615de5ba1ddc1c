// Everything that happened on a journey, in words, as staff read it; what can still be taken back has a button.
import { Trans } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { components } from '../../api/schema';
import type { Journey } from '../journey/types';
import { Dialog } from '../ui/Dialog';
import { TakeBack } from './acts/TakeBack';
import { happened, outcome } from './factWords';
import { useName, useShortMoment } from './words';

type Fact = components['schemas']['FactView'];

interface HistoryProps {
  org: string;
  journey: Journey;
  changed: (journey: Journey) => void;
}

export function StaffHistory({ org, journey, changed }: HistoryProps) {
  const [taking, take] = useState<Fact | null>(null);
  // A taking back is told at what it took back.
  const facts = journey.facts.filter(({ kind }) => kind !== 'voided' && happened(kind) !== null).toReversed();
  const close = () => take(null);
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">
        <Trans>History</Trans>
      </h2>
      <ol className="rows">
        {facts.map((fact) => (
          <li key={fact.id} className="row row--act">
            <OneFact fact={fact} name={journey.preferred_name} />
            {fact.may_void && !fact.voided && (
              <p>
                <button type="button" className="btn btn--plain btn--s" onClick={() => take(fact)}>
                  <Trans>
                    Take back<span className="vh">: {happened(fact.kind)}</span>
                  </Trans>
                </button>
              </p>
            )}
          </li>
        ))}
      </ol>
      <Dialog open={taking !== null} close={close} heading={<Trans>Take this back?</Trans>}>
        {taking && (
          <TakeBack
            org={org}
            journey={journey}
            fact={taking.id}
            close={close}
            done={(next) => {
              close();
              changed(next);
            }}
          />
        )}
      </Dialog>
    </section>
  );
}

function OneFact({ fact, name }: { fact: Fact; name: string | null }) {
  const moment = useShortMoment();
  const called = useName()(name);
  const words = happened(fact.kind);
  return (
    <div className="stack stack--s">
      <p>
        {fact.voided ? <del>{words}</del> : words}
        {fact.outcome && <>: {outcome(fact.outcome)}</>}
      </p>
      {fact.why && <p className="asis measure">{fact.why}</p>}
      <p className="soft small">
        {moment(fact.at)}, {by(fact, called)}
        {fact.voided && <>. <Trans>Taken back.</Trans></>}
      </p>
    </div>
  );
}

function by({ by: who, how }: Fact, name: string): ReactNode {
  if (who === 'peer') return <Trans>by {name}</Trans>;
  if (who === 'system') return <Trans>by itself, because time passed</Trans>;
  if (who !== 'on_behalf') return <Trans>by staff</Trans>;
  if (how === 'phone') return <Trans>by staff for {name}, on the phone</Trans>;
  if (how === 'letter') return <Trans>by staff for {name}, from a letter</Trans>;
  return <Trans>by staff for {name}, face to face</Trans>;
}
