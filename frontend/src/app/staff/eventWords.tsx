// What happened in an organisation, as one plain sentence for each kind. An unknown kind (a newer server) is left out.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

export const areas = ['joining', 'groups', 'documents', 'identity', 'integration'] as const;
export type Area = (typeof areas)[number];

export function areaWords(area: Area): ReactNode {
  switch (area) {
    case 'joining':
      return <Trans>Journeys</Trans>;
    case 'groups':
      return <Trans>Programmes, groups and sessions</Trans>;
    case 'documents':
      return <Trans>Documents</Trans>;
    case 'identity':
      return <Trans>People, roles and settings</Trans>;
    case 'integration':
      return <Trans>The widget on your website</Trans>;
  }
}

/** The kinds of each part of the work, in the order in which they usually happen. */
export const kindsOf: Record<Area, readonly string[]> = {
  joining: [
    'enquiry_created', 'message_read', 'contact_confirmed', 'contact_changed', 'contact_wishes_updated', 'tracking_link_requested', 'statement_answered',
    'workshop_booked', 'workshop_cancelled', 'workshop_recorded', 'workshop_exempted', 'slot_held', 'slot_released',
    'conversation_booked', 'conversation_moved', 'conversation_cancelled', 'no_time_fits', 'conversation_recorded', 'waiting_listed',
    'waiting_left', 'waiting_served', 'offer_made', 'offer_accepted', 'offer_declined', 'offer_lapsed', 'place_held', 'place_arranged',
    'place_taken', 'place_lapsed', 'place_left', 'place_taken_back', 'name_check_consented', 'name_check_consent_withdrawn', 'name_check_opened',
    'name_check_closed', 'agreement_agreed', 'journey_rested', 'journey_resumed', 'group_suggested', 'journey_signposted',
    'fact_voided', 'journey_withdrawn', 'journey_erased', 'enquiry_expired', 'journey_ended', 'absence_created', 'absence_removed',
    'closure_created', 'closure_removed', 'journey_opened', 'journey_exported',
  ],
  groups: [
    'programme_created', 'programme_updated', 'group_created', 'group_updated', 'group_published', 'group_closed', 'group_switched',
    'session_moved', 'session_cancelled', 'availability_updated', 'conversation_rules_updated',
  ],
  documents: ['document_created', 'document_published', 'group_guidelines_published'],
  identity: ['organisation_created', 'organisation_updated', 'person_invited', 'person_accepted', 'person_updated', 'person_removed'],
  integration: ['key_created', 'key_updated', 'key_revoked'],
};

/** What a sentence speaks of: each by its present name, as a link where it is still there. */
export interface Spoken {
  /** The person of the journey. */
  who: ReactNode;
  /** Somebody of the organisation. */
  person: ReactNode;
  programme: ReactNode;
  group: ReactNode;
  session: ReactNode;
  document: ReactNode;
  widget: ReactNode;
}

/** The sentence for a kind; null for one that this page doesn't know. */
export function sentence(kind: string, { who, person, programme, group, session, document, widget }: Spoken): ReactNode {
  switch (kind) {
    case 'enquiry_created':
      return <Trans>{who} got in touch</Trans>;
    case 'message_read':
      return <Trans>The message of {who} was read</Trans>;
    case 'journey_opened':
      return <Trans>The safeguarding lead opened the journey of {who}, with a reason</Trans>;
    case 'journey_exported':
      return <Trans>What is kept about {who} was taken along for them</Trans>;
    case 'contact_confirmed':
      return <Trans>The contact of {who} was confirmed</Trans>;
    case 'contact_changed':
      return <Trans>{who} can be reached in another way</Trans>;
    case 'contact_wishes_updated':
      return <Trans>When and how {who} would like to be reached was changed</Trans>;
    case 'tracking_link_requested':
      return <Trans>A new private link was asked for, for {who}</Trans>;
    case 'statement_answered':
      return <Trans>{who} answered whom the programme is for</Trans>;
    case 'workshop_booked':
      return <Trans>{who} booked a workshop</Trans>;
    case 'workshop_cancelled':
      return <Trans>The workshop of {who} was given back</Trans>;
    case 'workshop_recorded':
      return <Trans>It was written down whether {who} was at the workshop</Trans>;
    case 'workshop_exempted':
      return <Trans>{who} goes on without the workshop</Trans>;
    case 'slot_held':
      return <Trans>{who} kept a time to talk for a few minutes</Trans>;
    case 'slot_released':
      return <Trans>The time that {who} kept is free again</Trans>;
    case 'conversation_booked':
      return <Trans>A conversation with {who} was booked</Trans>;
    case 'conversation_moved':
      return <Trans>The conversation with {who} was moved</Trans>;
    case 'conversation_cancelled':
      return <Trans>The conversation with {who} was called off</Trans>;
    case 'no_time_fits':
      return <Trans>None of the times suits {who}</Trans>;
    case 'conversation_recorded':
      return <Trans>What was agreed on with {who} was written down</Trans>;
    case 'waiting_listed':
      return <Trans>{who} went on the waiting list</Trans>;
    case 'waiting_left':
      return <Trans>{who} left the waiting list</Trans>;
    case 'waiting_served':
      return <Trans>{who} got a place from the waiting list</Trans>;
    case 'offer_made':
      return <Trans>A place was offered to {who}</Trans>;
    case 'offer_accepted':
      return <Trans>{who} took the place on offer</Trans>;
    case 'offer_declined':
      return <Trans>{who} passed the place on</Trans>;
    case 'offer_lapsed':
      return <Trans>The time of the offer to {who} ended</Trans>;
    case 'place_held':
      return <Trans>A place was held for {who}, until the contact is confirmed</Trans>;
    case 'place_arranged':
      return <Trans>A place is held for {who}, until the last steps are done</Trans>;
    case 'place_taken':
      return <Trans>{who} has a place</Trans>;
    case 'place_lapsed':
      return <Trans>The place that was held for {who} is free again</Trans>;
    case 'place_left':
      return <Trans>{who} gave the place back</Trans>;
    case 'place_taken_back':
      return <Trans>The place of {who} was taken back: it had been written down by mistake</Trans>;
    case 'name_check_consented':
      return <Trans>{who} is content that the members are asked</Trans>;
    case 'name_check_consent_withdrawn':
      return <Trans>{who} took back the yes to asking the members</Trans>;
    case 'name_check_opened':
      return <Trans>The members are asked about {who}</Trans>;
    case 'name_check_closed':
      return <Trans>The members are no longer asked about {who}</Trans>;
    case 'agreement_agreed':
      return <Trans>{who} agreed to how people treat each other</Trans>;
    case 'journey_rested':
      return <Trans>The journey of {who} rests</Trans>;
    case 'journey_resumed':
      return <Trans>The journey of {who} goes on</Trans>;
    case 'group_suggested':
      return <Trans>Another group was suggested to {who}</Trans>;
    case 'journey_signposted':
      return <Trans>Something outside was suggested to {who}</Trans>;
    case 'fact_voided':
      return <Trans>Something that was written down for {who} was taken back</Trans>;
    case 'journey_withdrawn':
      return <Trans>{who} stopped, and what they wrote was removed</Trans>;
    case 'journey_erased':
      return <Trans>Everything about a journey was removed</Trans>;
    case 'enquiry_expired':
      return <Trans>An enquiry that nobody confirmed was removed</Trans>;
    case 'journey_ended':
      return <Trans>A journey of which nothing was heard for a year was removed</Trans>;
    case 'absence_created':
      return <Trans>It was written down that {person} is away for a while</Trans>;
    case 'absence_removed':
      return <Trans>{person} is not away after all</Trans>;
    case 'closure_created':
      return <Trans>Days on which nobody works were added</Trans>;
    case 'closure_removed':
      return <Trans>Days on which nobody works were taken back</Trans>;
    case 'programme_created':
      return <Trans>The programme {programme} was made</Trans>;
    case 'programme_updated':
      return <Trans>The programme {programme} was changed</Trans>;
    case 'group_created':
      return <Trans>A draft of {group} was made</Trans>;
    case 'group_updated':
      return <Trans>{group} was changed</Trans>;
    case 'group_published':
      return <Trans>{group} was shown to the public</Trans>;
    case 'group_closed':
      return <Trans>{group} was closed</Trans>;
    case 'group_switched':
      return <Trans>{group} gives a place only once the contact is confirmed, because many holds lapsed</Trans>;
    case 'session_moved':
      return <Trans>{session} of {group} was moved</Trans>;
    case 'session_cancelled':
      return <Trans>{session} of {group} was called off</Trans>;
    case 'availability_updated':
      return <Trans>The times of {person} for conversations were changed</Trans>;
    case 'conversation_rules_updated':
      return <Trans>How {group} holds conversations was changed</Trans>;
    case 'document_created':
      return <Trans>The document {document} was made</Trans>;
    case 'document_published':
      return <Trans>A new version of {document} was published</Trans>;
    case 'group_guidelines_published':
      return <Trans>A version of the guidelines of {group} was published</Trans>;
    case 'organisation_created':
      return <Trans>The organisation was set up</Trans>;
    case 'organisation_updated':
      return <Trans>The settings were changed</Trans>;
    case 'person_invited':
      return <Trans>{person} was invited</Trans>;
    case 'person_accepted':
      return <Trans>{person} said yes to the invitation</Trans>;
    case 'person_updated':
      return <Trans>The roles of {person} were changed</Trans>;
    case 'person_removed':
      return <Trans>The work of {person} here ended</Trans>;
    case 'key_created':
      return <Trans>A key for the widget was made: {widget}</Trans>;
    case 'key_updated':
      return <Trans>A key for the widget was changed: {widget}</Trans>;
    case 'key_revoked':
      return <Trans>A key for the widget was taken back</Trans>;
    default:
      return null;
  }
}
