// The way of a journey as staff read it: what is done and when, what is now, what comes later.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Journey } from '../journey/types';
import { useShortDay } from './words';

function step(name: string): ReactNode {
  switch (name) {
    case 'contact':
      return <Trans>Contact</Trans>;
    case 'eligibility':
      return <Trans>Own word on who it is for</Trans>;
    case 'workshop':
      return <Trans>Workshop</Trans>;
    case 'initial_conversation':
      return <Trans>Conversation with the facilitators</Trans>;
    case 'name_check':
      return <Trans>Name-check</Trans>;
    case 'agreement':
      return <Trans>Agreement</Trans>;
    case 'place':
      return <Trans>Place</Trans>;
    default:
      return null;
  }
}

export function StaffWay({ journey }: { journey: Journey }) {
  const short = useShortDay();
  const confirmed = journey.stage !== 'contact';
  const contact = { step: 'contact', state: confirmed ? 'done' : 'to_do', at: null };
  return (
    <section className="stack" aria-labelledby="way">
      <h2 id="way">
        <Trans>The way so far</Trans>
      </h2>
      <ol className="steps">
        {[contact, ...journey.steps].map(({ step: name, state, at }) => {
          const said = step(name);
          if (!said || state === 'not_needed') return null;
          const look = state === 'done' ? 'done' : state === 'to_do' ? 'now' : 'next';
          return (
            <li key={name} data-state={look} aria-current={look === 'now' ? 'step' : undefined}>
              {look === 'done' && <span className="tick" aria-hidden="true" />}
              <h3>{said}</h3>
              <p className="soft">
                {look === 'done' && (at ? <Trans>Done on {short(at)}</Trans> : <Trans>Done</Trans>)}
                {look === 'now' && <Trans>Now</Trans>}
                {look === 'next' && <Trans>Later</Trans>}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
