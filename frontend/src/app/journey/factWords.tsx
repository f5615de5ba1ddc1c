// The words for what happened on a journey. An unknown kind (a newer server) is left out, never shown raw.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What happened, as a line of a history; null where there are no words for it. */
export function happened(kind: string): ReactNode {
  switch (kind) {
    case 'contact_given':
      return <Trans>You got in touch</Trans>;
    case 'contact_confirmed':
      return <Trans>You told us that our message reached you</Trans>;
    case 'statement_affirmed':
      return <Trans>You said that the group is for you</Trans>;
    case 'statement_declined':
      return <Trans>You said that the group is not quite for you</Trans>;
    case 'workshop_booked':
      return <Trans>A workshop was booked</Trans>;
    case 'workshop_attended':
      return <Trans>You were at the workshop</Trans>;
    case 'workshop_missed':
      return <Trans>The workshop went by without you, and that is fine</Trans>;
    case 'workshop_exempted':
      return <Trans>You do not need the workshop</Trans>;
    case 'slot_booked':
      return <Trans>A time to talk was booked</Trans>;
    case 'slot_moved':
      return <Trans>The time to talk was moved</Trans>;
    case 'slot_cancelled':
      return <Trans>The time to talk was given back</Trans>;
    case 'no_time_fits':
      return <Trans>None of the times fitted</Trans>;
    case 'conversation_held':
      return <Trans>You talked with the facilitators</Trans>;
    case 'name_check_consented':
      return <Trans>You said that we may ask the group</Trans>;
    case 'name_check_consent_withdrawn':
      return <Trans>You took it back that we may ask the group</Trans>;
    case 'name_check_opened':
      return <Trans>We began to check names</Trans>;
    case 'name_check_closed':
      return <Trans>We finished checking names</Trans>;
    case 'waiting_listed':
      return <Trans>You went on the waiting list</Trans>;
    case 'waiting_left':
      return <Trans>You left the waiting list</Trans>;
    case 'offer_made':
      return <Trans>A place was offered to you</Trans>;
    case 'offer_accepted':
      return <Trans>You took the place on offer</Trans>;
    case 'offer_declined':
      return <Trans>You passed the place on</Trans>;
    case 'offer_lapsed':
      return <Trans>The time to take the place ended</Trans>;
    case 'agreement_agreed':
      return <Trans>You agreed to how we treat each other</Trans>;
    case 'place_held':
      return <Trans>A place was held for you</Trans>;
    case 'place_taken':
      return <Trans>You took your place</Trans>;
    case 'place_lapsed':
      return <Trans>The place was held as long as we could</Trans>;
    case 'place_left':
      return <Trans>The place was given back</Trans>;
    case 'not_now':
      return <Trans>It came to rest: not now</Trans>;
    case 'resumed':
      return <Trans>You went on</Trans>;
    case 'signposted':
      return <Trans>We looked for something that fits better</Trans>;
    case 'group_suggested':
      return <Trans>You went on in another group</Trans>;
    case 'withdrawn':
      return <Trans>You stopped</Trans>;
    case 'lapsed':
      return <Trans>It came to rest, because we had not heard from each other</Trans>;
    default:
      return null;
  }
}

/** What both sides agreed on in a conversation. */
export function outcomeWords(outcome: string): ReactNode {
  switch (outcome) {
    case 'join':
      return <Trans>You agreed that the group is right for you.</Trans>;
    case 'not_now':
      return <Trans>You agreed: not now. The door stays open.</Trans>;
    case 'another_group':
      return <Trans>You agreed that another group may fit better.</Trans>;
    case 'signpost':
      return <Trans>You agreed that something else may help more.</Trans>;
    default:
      return null;
  }
}
