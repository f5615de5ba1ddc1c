// The widget's talk with Hearth: public readings and one enquiry. No cookie, no storage, no credentials but the
// publishable key, which tells the organisation and opens nothing.
import type { components } from '../api/schema';

type Schemas = components['schemas'];
export type Organisation = Schemas['PublicOrganisation'];
export type Group = Schemas['PublicGroup'];
export type EnquiryCreate = Schemas['EnquiryCreate'];
export type Listed = Schemas['PublicGroupSummary'];
export type Problem = Schemas['Problem'];
export type Server = ReturnType<typeof connect>;

/** A refusal by the server, in its own words; anything else that is thrown never reached it, or found it too busy. */
export const isRefusal = (error: unknown): error is Problem => (error as Problem).status < 429;

/** Connects to one organisation. The key goes with every call, so that an origin that is not registered learns so
 * before anybody has typed a word. */
export function connect(home: string, org: string, key: string | null) {
  const ask = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    const answer = await fetch(`${home}/v1/public/${org}${path}`, {
      ...init,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { ...init.headers, ...(key && { Authorization: `Bearer ${key}` }) },
    });
    const body = await answer.json();
    if (!answer.ok) throw body;
    return body;
  };
  return {
    organisation: () => ask<Organisation>(''),
    groups: (query: string) => ask<Schemas['PublicGroupList']>(`/groups?limit=50&${query}`),
    /** One group as it stands now: places may have gone since the list was read. */
    group: (id: string) => ask<Group>(`/groups/${id}`, { cache: 'no-cache' }),
    /** Sends an enquiry, as text. The same key makes sending it twice the same as once. */
    enquire: (enquiry: string, idempotencyKey: string) =>
      ask<Schemas['EnquiryAnswer']>('/enquiries', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
        body: enquiry,
      }),
  };
}
