// A journey as its person reads it, whether by the link in a message or signed in, and what a page may ask of it.
import type { components } from '../../api/schema';

export type Journey = components['schemas']['Journey'];

/** What a person can ask for by its name alone, as far as the server has operations for it. */
export type PlainVerb = 'confirm-contact' | 'leave' | 'withdraw';

/** How a page acts on its journey; each gives back the journey as it stands then. */
export interface Acts {
  ask: (verb: PlainVerb) => Promise<Journey>;
  changeContact: (contact: { email?: string; phone?: string }) => Promise<Journey>;
}
