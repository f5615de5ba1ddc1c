// Staff's side of a test, through the API: what a coordinator sets up, and what they do while a person's page is open.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeFor, countMails, linkFor, questionFor } from './mail';

type Json = Record<string, unknown>;

/** The address of the running Hearth. */
export const hearth = (): string => String(process.env.HEARTH_AT);

async function ask(method: string, path: string, token: string | undefined, body?: object, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(`${hearth()}${path}`, {
    method,
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...(token && { Authorization: `Bearer ${token}` }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

interface Tokens {
  access_token: string;
  refresh_token: string;
}

/** Signs in by a code from the mail; sparingly, because codes are limited by the hour. */
export async function signIn(email: string): Promise<Tokens> {
  const before = await countMails(email);
  await ask('POST', '/v1/auth/codes', undefined, { email });
  const code = await codeFor(email, before);
  const signedIn = await ask('POST', '/v1/auth/tokens', undefined, { grant: 'code', email, code, session: 'token' });
  return (await signedIn.json()) as Tokens;
}

/** Goes on being signed in: a token lasts 15 minutes, a run of all tests on a slow machine is longer. */
export async function renew(tokens: Tokens): Promise<Tokens> {
  const renewed = await ask('POST', '/v1/auth/tokens', undefined, { grant: 'refresh', refresh_token: tokens.refresh_token });
  return (await renewed.json()) as Tokens;
}

/** Where the set-up keeps the coordinator's present token for the workers. */
export const tokenFile = (slug: string): string => join(String(process.env.HEARTH_TOKENS), slug);

/** A person's journey, followed by its token without their page. */
export interface Follower {
  token: string;
  journey: string;
  /** The address that the link in a message opens. */
  link: string;
  act: <Answer = Json>(verb: string, body?: object) => Promise<Answer>;
  read: <Answer = Json>(path: string) => Promise<Answer>;
}

interface Offer {
  steps: string[];
  kind?: 'support_group' | 'workshop';
  capacity?: number;
  facilitators: string[];
  /** When it first meets, on London's clocks; in ten days where nothing is said. */
  start?: string;
}

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
let made = 0;

/** A journey by the token of its link. */
function follow(own: string, journey: string): Follower {
  return {
    token: own,
    journey,
    link: `/t#${own}`,
    act: async <Answer = Json>(verb: string, sent = {}) => (await (await ask('POST', `/v1/tracking/${verb}`, own, sent)).json()) as Answer,
    read: async <Answer = Json>(path: string) => (await (await ask('GET', `/v1/tracking${path}`, own)).json()) as Answer,
  };
}

/** So many days from now, at seven in the evening. */
const inDays = (days: number): string => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T19:00:00`;

/** What the coordinator of a demo organisation does. The set-up has signed them in, and keeps them so. */
function staffOf(slug: string) {
  const org = `/v1/orgs/${slug}`;
  const token = () => readFileSync(tokenFile(slug), 'utf8');
  const read = async <Answer = Json>(path: string): Promise<Answer> => (await (await ask('GET', `${org}${path}`, token())).json()) as Answer;
  const write = async <Answer = Json>(path: string, body: object): Promise<Answer> =>
    (await (await ask('POST', `${org}${path}`, token(), body)).json()) as Answer;

  /** Replaces a resource as it stands now. */
  async function replace(path: string, body: object): Promise<void> {
    const now = await ask('GET', `${org}${path}`, token());
    await ask('PUT', `${org}${path}`, token(), body, { 'If-Match': now.headers.get('ETag') ?? '*' });
  }

  /** Somebody gets in touch about a group. */
  async function enquire(group: string, name: string, email: string): Promise<Follower> {
    const face = (await (await fetch(`${hearth()}/v1/public/${slug}`)).json()) as { privacy_notice: { version: number } };
    const body = { group, preferred_name: name, contact: { email }, privacy_notice: face.privacy_notice.version };
    const answer = await ask('POST', `/v1/public/${slug}/enquiries`, undefined, body, { 'Idempotency-Key': crypto.randomUUID() });
    const { tracking_token: own, journey } = (await answer.json()) as { tracking_token: string; journey: string };
    return follow(own, journey);
  }

  /** The ids of these people, by what stands before the @ of their address. */
  async function idsOf(...names: string[]): Promise<string[]> {
    const { items } = await read<{ items: { id: string; email: string }[] }>('/people?limit=100');
    return names.map((name) => items.find(({ email }) => email === `${name}@${slug}.example`)?.id ?? `nobody is called ${name}`);
  }

  /** The statement that a group's programme asks for, as the public reads it. */
  async function statementOf(group: string): Promise<string> {
    const answer = await fetch(`${hearth()}/v1/public/${slug}/groups/${group}`);
    return ((await answer.json()) as { programme: { eligibility_statement: { id: string } } }).programme.eligibility_statement.id;
  }

  /** Gives each of them time for conversations, every day. */
  async function giveTime(them: string[]): Promise<void> {
    for (const person of them)
      await replace(`/people/${person}/availability`, {
        time_zone: 'Europe/London',
        hours: week.map((day) => ({ day, from: '09:00', until: '17:00' })),
        days_off: [],
        buffer_before_minutes: 0,
        buffer_after_minutes: 0,
        notice_hours: 1,
        horizon_days: 30,
        daily_cap: 20,
      });
  }

  /** Makes a programme of its own with one open group, and gives the group's id. */
  async function openGroup({ steps, kind = 'support_group', capacity = 8, facilitators, start = inDays(10) }: Offer): Promise<string> {
    made += 1;
    const name = `${kind === 'workshop' ? 'Taster' : 'Evening group'} ${process.pid}-${made}`;
    const programme = await write<{ id: string }>('/programmes', {
      name,
      kind,
      summary: 'A small group that meets in the evening.',
      who_for: 'People who would like company on the way.',
      joining_steps: steps,
      default_capacity: capacity,
      session_minutes: 90,
      ...(steps.includes('eligibility') && { eligibility_statement: 'I know from the inside what distress is like.' }),
    });
    const group = await write<{ id: string }>('/groups', {
      programme: programme.id,
      name,
      format: 'online',
      online_details: 'https://meet.example/room',
      time_zone: 'Europe/London',
      local_start: start,
      recurrence: 'FREQ=WEEKLY',
      sessions: 8,
      capacity,
      waiting_list: true,
      facilitators,
    });
    await write(`/groups/${group.id}/publish`, {});
    return group.id;
  }

  /** Somebody for whom a place is held, and about whom the members are asked now. */
  async function askAbout(group: string, name: string, email: string): Promise<Follower> {
    const person = await enquire(group, name, email);
    const { steps } = await person.act<{ steps: { step: string; state: string }[] }>('confirm-contact');
    const asks = (step: string) => steps.some((each) => each.step === step && each.state !== 'not_needed');
    if (asks('eligibility')) await person.act('affirm', { statement: await statementOf(group), is_true: true });
    if (asks('workshop')) await write(`/journeys/${person.journey}/exempt-workshop`, { why: 'They know our groups well.' });
    await write(`/journeys/${person.journey}/record-conversation`, { outcome: 'join' });
    await person.act('consent-name-check', { detail: 'Keeps bees on the roof' });
    await write(`/journeys/${person.journey}/open-name-check`, {});
    return person;
  }

  /** Closes it as clear. Where nobody had to be asked the worker may have been quicker. */
  async function clear({ journey }: Follower): Promise<{ may: string[] }> {
    try {
      return await write(`/journeys/${journey}/close-name-check`, { result: 'clear', spoke_to_them: true });
    } catch (error) {
      if (!String(error).includes(': 409 ')) throw error;
      return read(`/journeys/${journey}`);
    }
  }

  /** A member, reached at an address that has had no message yet: nobody gets more than three in a day unasked. */
  async function member(group: string, name: string, email: string): Promise<Follower> {
    const person = await askAbout(group, name, email.replace('@', '-before@'));
    const { may } = await clear(person);
    if (may.includes('agree')) {
      const { documents } = await person.read<{ documents: { version: string }[] }>('/agreement');
      await person.act('agree', { versions: documents.map(({ version }) => version) });
    }
    await person.act('change-contact', { contact: { email } });
    // The new address gets a link of its own, and the old one opens nothing any more.
    const own = follow(new URL(await linkFor(email)).hash.slice(1), person.journey);
    await own.act('confirm-contact');
    return own;
  }

  return { statementOf, askAbout, clear, member, read, write, replace, enquire, idsOf, giveTime, openGroup, inDays };
}

/** What a member answers to the question in their newest message. */
export async function answerQuestion(email: string, answer: 'know' | 'dont_know' | 'talk'): Promise<void> {
  await ask('POST', '/v1/name-check', new URL(await questionFor(email)).hash.slice(1), { answer });
}

export const kindred = staffOf('kindred');
export const riverside = staffOf('riverside');
