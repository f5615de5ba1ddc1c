// The words of the board: columns, who acts next, dates. Short, because they stand in narrow places.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { clock, inZone, ownZone, shortDay } from '../ui/dates';

export type Summary = components['schemas']['JourneySummary'];

/** The columns of the board, each with the stages that it holds. */
export const columns: { id: string; stages: string[]; heading: () => ReactNode }[] = [
  { id: 'enquiry', stages: ['contact', 'eligibility'], heading: () => <Trans>Enquiry</Trans> },
  { id: 'workshop', stages: ['workshop'], heading: () => <Trans>Workshop</Trans> },
  { id: 'conversation', stages: ['initial_conversation'], heading: () => <Trans>Conversation</Trans> },
  { id: 'name-check', stages: ['name_check'], heading: () => <Trans>Name-check</Trans> },
  { id: 'place', stages: ['arranging_place', 'waiting_list', 'offer', 'agreement'], heading: () => <Trans>Place</Trans> },
];

/** The stages in which a journey rests or has ended. */
export const resting = ['not_now', 'signposted', 'withdrawn', 'lapsed'];

export function Stage({ stage }: { stage: string }) {
  switch (stage) {
    case 'contact':
      return <Trans>Contact to confirm</Trans>;
    case 'eligibility':
      return <Trans>Own word on who it is for</Trans>;
    case 'workshop':
      return <Trans>Workshop</Trans>;
    case 'initial_conversation':
      return <Trans>Conversation</Trans>;
    case 'name_check':
      return <Trans>Name-check</Trans>;
    case 'arranging_place':
      return <Trans>Looking for a place</Trans>;
    case 'waiting_list':
      return <Trans>Waiting list</Trans>;
    case 'offer':
      return <Trans>Offer</Trans>;
    case 'agreement':
      return <Trans>Agreement</Trans>;
    case 'joined':
      return <Trans>Joined</Trans>;
    case 'not_now':
      return <Trans>Not now</Trans>;
    case 'signposted':
      return <Trans>Signposted</Trans>;
    case 'withdrawn':
      return <Trans>Withdrawn</Trans>;
    case 'lapsed':
      return <Trans>Come to rest</Trans>;
    default:
      return null;
  }
}

/** "With you", "With Sam": who acts next, for a coordinator. */
export function With({ actor, name }: { actor: string; name: string }) {
  if (actor === 'peer') return <Trans>With <b>{name}</b></Trans>;
  if (actor === 'facilitators') return <Trans>With <b>the facilitators</b></Trans>;
  if (actor === 'members') return <Trans>With <b>the group</b></Trans>;
  if (actor === 'coordinator') return <Trans>With <b>you</b></Trans>;
  return <Trans>With nobody just now</Trans>;
}

/** The name, or a word where it was removed. */
export function useName(): (name: string | null) => string {
  const { i18n } = useLingui();
  return (name) => name ?? i18n._({ id: 'name-removed', message: 'Name removed' });
}

/** "Tue 24 Nov" of an instant, on the reader's own clock. */
export function useShortDay(): (instant: string) => string {
  const { i18n } = useLingui();
  return (instant) => shortDay(inZone(instant, ownZone()), i18n.locale);
}

/** "Tue 24 Nov, 7pm" of an instant: for what ends within hours. */
export function useShortMoment(): (instant: string) => string {
  const { i18n } = useLingui();
  return (instant) => {
    const local = inZone(instant, ownZone());
    return `${shortDay(local, i18n.locale)}, ${clock(local, i18n.locale)}`;
  };
}
