// What happens after somebody gets in touch: the steps that this programme needs, in its order and the server's words.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '../../api/schema';

function heading(step: string): ReactNode {
  switch (step) {
    case 'contact':
      return <Trans>You get in touch</Trans>;
    case 'eligibility':
      return <Trans>You say that it is for you</Trans>;
    case 'workshop':
      return <Trans>You try a workshop</Trans>;
    case 'initial_conversation':
      return <Trans>You talk with the two facilitators</Trans>;
    case 'name_check':
      return <Trans>We check names</Trans>;
    case 'agreement':
      return <Trans>You decide</Trans>;
    case 'place':
      return <Trans>Your place</Trans>;
    default:
      return null;
  }
}

export function JoiningSteps({ steps }: { steps: components['schemas']['NextStep'][] }) {
  return (
    <ol className="steps steps--count">
      {steps.map(({ step, words }) => (
        <li key={step}>
          {heading(step) && <h3>{heading(step)}</h3>}
          <p>{words}</p>
        </li>
      ))}
    </ol>
  );
}
