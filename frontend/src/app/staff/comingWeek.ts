// What a week holds: the conversations that have a time, and the sessions of the next seven days.
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import type { components } from '../../api/schema';
import type { Conversation, Journey } from '../journey/types';
import type { Group } from './groupWords';
import type { Summary } from './words';

const WEEK = 7 * 86_400_000;

/** A conversation that is booked and of which nothing is written down. */
export interface Talk {
  journey: Journey;
  conversation: Conversation;
  /** Its time has gone by, so it can be written down. */
  past: boolean;
}

export interface Talking {
  /** Soonest first, so that those whose time has gone by come before. */
  timed: Talk[];
  /** People who have not chosen a time yet. */
  open: Summary[];
  isPending: boolean;
}

export function useTalks(org: string, journeys: Summary[]): Talking {
  const [now] = useState(() => Date.now());
  const found = useQueries({ queries: journeys.map(({ id }) => get('/v1/orgs/{org}/journeys/{journey}', { path: { org, journey: id } })) });
  const timed = found
    .flatMap(({ data }) => (data?.conversation ? [{ journey: data, conversation: data.conversation, past: endOf(data.conversation) < now }] : []))
    .filter(({ conversation: { state } }) => state === 'booked')
    .toSorted((a, b) => a.conversation.starts_at.localeCompare(b.conversation.starts_at));
  return {
    timed,
    open: journeys.filter(({ id }) => timed.every(({ journey }) => journey.id !== id)),
    isPending: found.some(({ isPending }) => isPending),
  };
}

const endOf = ({ starts_at: start, minutes }: Conversation): number => Date.parse(start) + minutes * 60_000;

export interface Coming {
  session: components['schemas']['Session'];
  group: Group;
}

export interface Sitting {
  /** Soonest first. */
  items: Coming[];
  isPending: boolean;
}

export function useSessions(org: string, groups: Group[]): Sitting {
  const [from] = useState(() => new Date());
  const found = useQueries({
    queries: groups.map(({ id }) => get('/v1/orgs/{org}/groups/{group}/sessions', { path: { org, group: id }, query: { from: from.toISOString(), limit: 10 } })),
  });
  const until = new Date(from.getTime() + WEEK).toISOString();
  const items = groups
    .flatMap((group, at) => (found[at]?.data?.items ?? []).map((session) => ({ session, group })))
    .filter(({ session }) => session.state === 'scheduled' && session.starts_at < until)
    .toSorted((a, b) => a.session.starts_at.localeCompare(b.session.starts_at));
  return { items, isPending: found.some(({ isPending }) => isPending) };
}
