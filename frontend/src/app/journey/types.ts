// A journey as its person reads it by the link in a message, and what they can ask for by name alone.
import type { components } from '../../api/schema';
import { isPast, type Moment } from '../ui/dates';

type Schemas = components['schemas'];

export type Journey = Schemas['Journey'];
export type Conversation = Schemas['ConversationView'];
export type Slot = Schemas['Slot'];

/** What a person can ask for by its name alone. */
export type PlainVerb =
  | 'confirm-contact'
  | 'cancel-workshop'
  | 'cancel-conversation'
  | 'no-time-fits'
  | 'withdraw-name-check-consent'
  | 'wait'
  | 'accept-offer'
  | 'decline-offer'
  | 'not-now'
  | 'resume'
  | 'leave'
  | 'withdraw';

/** Whether a time is kept for the person right now, for them to book. */
export const keeps = ({ conversation, may }: { conversation?: Conversation | null; may?: string[] }): boolean =>
  conversation?.state === 'held' && may?.includes('book') === true;

/** What is booked and lies ahead: then nobody has to do anything by a date but come. */
export function meeting({ conversation, workshop, stage }: Pick<Journey, 'conversation' | 'workshop' | 'stage'>): (Moment & { minutes: number }) | null {
  const talk = stage === 'initial_conversation' && conversation?.state === 'booked' ? conversation : null;
  const booked = stage === 'workshop' ? workshop : talk;
  return booked && !isPast(booked.starts_at) ? booked : null;
}
