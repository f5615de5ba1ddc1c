// The words for what happened on a journey, as staff read them. An unknown kind (a newer server) is left out.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

export function happened(kind: string): ReactNode {
  switch (kind) {
    case 'contact_given':
      return <Trans>Got in touch</Trans>;
    case 'contact_confirmed':
      return <Trans>Contact confirmed</Trans>;
    case 'statement_affirmed':
      return <Trans>Said that the statement is true for them</Trans>;
    case 'statement_declined':
      return <Trans>Said that the statement does not quite fit</Trans>;
    case 'workshop_booked':
      return <Trans>Workshop booked</Trans>;
    case 'workshop_attended':
      return <Trans>Was at the workshop</Trans>;
    case 'workshop_missed':
      return <Trans>We missed them at the workshop</Trans>;
    case 'workshop_exempted':
      return <Trans>Workshop not needed</Trans>;
    case 'slot_held':
      return <Trans>A time to talk was kept for a few minutes</Trans>;
    case 'slot_booked':
      return <Trans>Conversation booked</Trans>;
    case 'slot_moved':
      return <Trans>Conversation moved</Trans>;
    case 'slot_cancelled':
      return <Trans>Time to talk given back</Trans>;
    case 'no_time_fits':
      return <Trans>None of the times fitted</Trans>;
    case 'conversation_held':
      return <Trans>Conversation held</Trans>;
    case 'name_check_consented':
      return <Trans>Agreed to the name-check</Trans>;
    case 'name_check_consent_withdrawn':
      return <Trans>Took back the yes to the name-check</Trans>;
    case 'name_check_opened':
      return <Trans>Name-check opened</Trans>;
    case 'name_check_closed':
      return <Trans>Name-check closed</Trans>;
    case 'waiting_listed':
      return <Trans>On the waiting list</Trans>;
    case 'waiting_left':
      return <Trans>Left the waiting list</Trans>;
    case 'offer_made':
      return <Trans>Place offered</Trans>;
    case 'offer_accepted':
      return <Trans>Took the place on offer</Trans>;
    case 'offer_declined':
      return <Trans>Passed the place on</Trans>;
    case 'offer_lapsed':
      return <Trans>The time of the offer ended</Trans>;
    case 'agreement_agreed':
      return <Trans>Agreed to how people treat each other</Trans>;
    case 'place_held':
      return <Trans>Place held</Trans>;
    case 'place_taken':
      return <Trans>Place taken</Trans>;
    case 'place_lapsed':
      return <Trans>The held place was let go</Trans>;
    case 'place_left':
      return <Trans>Place given back</Trans>;
    case 'not_now':
      return <Trans>Came to rest: not now</Trans>;
    case 'resumed':
      return <Trans>Went on</Trans>;
    case 'signposted':
      return <Trans>Pointed to something outside</Trans>;
    case 'group_suggested':
      return <Trans>Went on in another group</Trans>;
    case 'withdrawn':
      return <Trans>Stopped, and what they wrote was removed</Trans>;
    case 'lapsed':
      return <Trans>Came to rest, because nobody had heard from each other</Trans>;
    default:
      return null;
  }
}

/** What both sides agreed on in a conversation. */
export function outcome(outcomeOf: string): ReactNode {
  switch (outcomeOf) {
    case 'join':
      return <Trans>they would like to join</Trans>;
    case 'not_now':
      return <Trans>not now</Trans>;
    case 'another_group':
      return <Trans>another group may fit better</Trans>;
    case 'signpost':
      return <Trans>something else may help more</Trans>;
    default:
      return null;
  }
}
