// The widget's talk with Hearth: public readings and one enquiry. No cookie, no storage, no credentials but the
// publishable key, which tells the organisation and opens nothing.
import type { components } from '../api/schema';

export type Organisation = components['schemas']['PublicOrganisation'];
export type Group = components['schemas']['PublicGroup'];
type Receipt = components['schemas']['EnquiryAnswer'];
type Problem = components['schemas']['Problem'];
type EnquiryCreate = components['schemas']['EnquiryCreate'];

/** A refusal by the server, in its own words. */
export class Refused extends Error {
  readonly status: number;
  readonly fields: { pointer: string; detail: string }[];

  constructor(status: number, problem: Problem) {
    super(problem.detail);
    this.status = status;
    this.fields = problem.errors ?? [];
  }
}

export class Server {
  private readonly home: string;
  private readonly org: string;
  private readonly key: string | null;

  constructor(home: string, org: string, key: string | null) {
    this.home = home;
    this.org = encodeURIComponent(org);
    this.key = key;
  }

  /** The page of the app for the organisation, or for one of its groups. */
  page(group?: string): string {
    return `${this.home}/${this.org}${group ? `/groups/${group}` : ''}`;
  }

  /** Reads the public face. The key goes with it, so that an origin that is not registered learns so before
   * anybody has typed a word. */
  organisation(): Promise<Organisation> {
    return this.ask('');
  }

  async groups(filters: Record<string, string | null>): Promise<{ items: Group[]; next_cursor: string | null }> {
    const query = new URLSearchParams({ limit: '50' });
    for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
    return this.ask(`/groups?${query}`);
  }

  /** One group as it stands now: places may have gone since the list was read. */
  group(id: string): Promise<Group> {
    return this.ask(`/groups/${id}`, { cache: 'no-cache' });
  }

  /** Sends an enquiry. The same key makes sending it twice the same as once. */
  enquire(enquiry: EnquiryCreate, idempotencyKey: string): Promise<Receipt> {
    return this.ask('/enquiries', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
      body: JSON.stringify(enquiry),
    });
  }

  private async ask<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await fetch(`${this.home}/v1/public/${this.org}${path}`, {
      ...init,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { ...init.headers, ...(this.key && { Authorization: `Bearer ${this.key}` }) },
    });
    const body = await answer.json();
    if (answer.ok) return body;
    throw new Refused(answer.status, body);
  }
}
