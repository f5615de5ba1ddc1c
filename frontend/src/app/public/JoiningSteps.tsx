// What happens after somebody gets in touch: the steps that this programme needs, in its order.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

function words(step: string): { heading: ReactNode; more: ReactNode } | null {
  switch (step) {
    case 'contact':
      return { heading: <Trans>You get in touch</Trans>, more: <Trans>Three short questions. We ask nothing about diagnosis. Then we make sure that our words reach you.</Trans> };
    case 'eligibility':
      return { heading: <Trans>You say that it is for you</Trans>, more: <Trans>We go by your own word. Nobody asks for proof.</Trans> };
    case 'workshop':
      return { heading: <Trans>You try a workshop</Trans>, more: <Trans>About two hours, so that you can feel what a group is like.</Trans> };
    case 'initial_conversation':
      return { heading: <Trans>You talk with the two facilitators</Trans>, more: <Trans>It takes 30 to 45 minutes and is not an interview. You find out together if this is the right move for now.</Trans> };
    case 'name_check':
      return { heading: <Trans>We check names</Trans>, more: <Trans>We ask the group if anyone knows you from outside, so that everyone can speak freely. You choose what they see: a first name and one detail.</Trans> };
    case 'agreement':
      return { heading: <Trans>You decide</Trans>, more: <Trans>Read how we treat each other here, and say whether you want to join in.</Trans> };
    case 'place':
      return { heading: <Trans>You have a place</Trans>, more: <Trans>We tell you when and how to come. You can leave at any time.</Trans> };
    default:
      return null;
  }
}

export function JoiningSteps({ steps }: { steps: string[] }) {
  const all = ['contact', ...steps.filter((step) => step !== 'contact' && step !== 'place'), 'place'];
  return (
    <ol className="steps steps--count">
      {all.map((step) => {
        const said = words(step);
        return (
          said && (
            <li key={step}>
              <h3>{said.heading}</h3>
              <p>{said.more}</p>
            </li>
          )
        );
      })}
    </ol>
  );
}
