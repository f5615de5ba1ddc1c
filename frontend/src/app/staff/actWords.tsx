// The words of what can be done on a journey, on its buttons and in the menus of the board.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** The words of a move; null for one that has no button of its own. */
export function actWords(verb: string): ReactNode {
  switch (verb) {
    case 'record-conversation':
      return <Trans>Write down what you agreed on</Trans>;
    case 'offer':
      return <Trans>Offer a place</Trans>;
    case 'record-workshop':
      return <Trans>Write down the workshop</Trans>;
    case 'open-name-check':
      return <Trans>Ask the members</Trans>;
    case 'close-name-check':
      return <Trans>Close the name-check</Trans>;
    case 'exempt-workshop':
      return <Trans>Go on without the workshop</Trans>;
    case 'suggest-group':
      return <Trans>Suggest another group</Trans>;
    case 'signpost':
      return <Trans>Point to something outside</Trans>;
    case 'affirm':
      return <Trans>What they say of the statement</Trans>;
    case 'book-workshop':
      return <Trans>Book a workshop</Trans>;
    case 'cancel-workshop':
      return <Trans>They give their workshop back</Trans>;
    case 'hold-slot':
      return <Trans>Book a time to talk</Trans>;
    case 'move-conversation':
      return <Trans>Move the time to talk</Trans>;
    case 'consent-name-check':
      return <Trans>The members may be asked</Trans>;
    case 'agree':
      return <Trans>They agree to how people treat each other</Trans>;
    case 'change-contact':
      return <Trans>Another way to reach them</Trans>;
    case 'wishes':
      return <Trans>How to reach them safely</Trans>;
    case 'confirm-contact':
      return <Trans>We reached them: the contact is right</Trans>;
    case 'accept-offer':
      return <Trans>They take the place</Trans>;
    case 'decline-offer':
      return <Trans>They pass the place on</Trans>;
    case 'wait':
      return <Trans>They would like to wait for a place</Trans>;
    case 'not-now':
      return <Trans>Not now</Trans>;
    case 'withdraw-name-check-consent':
      return <Trans>The members may not be asked after all</Trans>;
    case 'resume':
      return <Trans>They would like to go on</Trans>;
    case 'no-time-fits':
      return <Trans>None of the times fits</Trans>;
    case 'cancel-conversation':
      return <Trans>They give their time back</Trans>;
    case 'leave':
      return <Trans>They give back their place, or leave the list</Trans>;
    case 'withdraw':
      return <Trans>They stop, and what they wrote is removed</Trans>;
    case 'erase':
      return <Trans>Remove everything about this journey</Trans>;
    default:
      return null;
  }
}
