// The words for stages and steps of a journey. An unknown one (a newer server) falls back to what is always true.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { isPast } from '../ui/dates';
import { Names } from '../ui/Names';
import { keeps, type Journey } from './types';

interface Said {
  heading: ReactNode;
  more: ReactNode;
}

/** What the words about a journey need to know of it; a list knows less of it than its own page. */
interface Told {
  stage: string;
  next_actor: string;
  group: { name: string } | null;
  contact?: Journey['contact'];
  conversation?: Journey['conversation'];
  workshop?: Journey['workshop'];
  may?: string[];
}

/** What is next, as the one heading of the page, and a line about it. */
export function next(journey: Told): Said {
  const { stage, contact } = journey;
  const group = journey.group?.name;
  const waitsForUs = journey.next_actor === 'coordinator';
  switch (stage) {
    case 'contact':
      return contact?.channel !== 'phone'
        ? {
            heading: <Trans>Tell us that our message reached you</Trans>,
            more: <Trans>You are here, so it did. Press the button, and we go on from there.</Trans>,
          }
        : contact.reached_by === 'page'
          ? { heading: <Trans>We go on from here</Trans>, more: <Trans>You asked us not to ring. What is next stands on this page.</Trans> }
          : { heading: <Trans>We ring you</Trans>, more: <Trans>Then we both know that the number is right.</Trans> };
    case 'eligibility':
      if (waitsForUs)
        return {
          heading: <Trans>We look with you for what fits</Trans>,
          more: <Trans>You said that the sentence is not quite true for you. There may be another group that is. If you think of it differently now, you can answer again.</Trans>,
        };
      return {
        heading: <Trans>Is this group for you?</Trans>,
        more: <Trans>We read you one sentence, and you say if it is true for you. We go by your own word.</Trans>,
      };
    case 'workshop':
      if (journey.workshop)
        return isPast(journey.workshop.starts_at)
          ? { heading: <Trans>You had a place at a workshop</Trans>, more: <Trans>The facilitators write down that you were there, and then we go on. If you could not come, choose another one.</Trans> }
          : { heading: <Trans>You come to a workshop</Trans>, more: <Trans>About two hours, so that you can feel what a group is like.</Trans> };
      if (waitsForUs) return { heading: <Trans>We look for a workshop that suits you</Trans>, more: <Trans>You said that none of them fitted. We get in touch with others.</Trans> };
      return {
        heading: <Trans>Try a workshop</Trans>,
        more: <Trans>About two hours, so that you can feel what a group is like.</Trans>,
      };
    case 'initial_conversation':
      return talk(journey, waitsForUs);
    case 'name_check':
      if (journey.next_actor === 'peer')
        return {
          heading: <Trans>May we ask the group about you?</Trans>,
          more: <Trans>Before somebody joins, we ask if anyone there knows them from outside. You choose what the others read.</Trans>,
        };
      return {
        heading: <Trans>We are checking names</Trans>,
        more: <Trans>We ask the group if anyone knows you from outside. That way all of you can speak freely. It takes up to 7 days.</Trans>,
      };
    case 'arranging_place':
      return {
        heading: <Trans>We are looking for a place with you</Trans>,
        more: <Trans>It may be in this group or in another one. We write to you either way.</Trans>,
      };
    case 'waiting_list':
      return {
        heading: <Trans>You are on the waiting list</Trans>,
        more: <Trans>There is no place just now. When one comes free, we offer it to whoever has waited longest.</Trans>,
      };
    case 'offer':
      return {
        heading: <Trans>There is a place for you, if you want it</Trans>,
        more: <Trans>“Not this one” is fine too. You keep your date on the list either way.</Trans>,
      };
    case 'agreement':
      return {
        heading: <Trans>Read how we treat each other</Trans>,
        more: <Trans>If you can say yes to it, the place is yours.</Trans>,
      };
    case 'joined':
      return {
        heading: <Trans>You have a place</Trans>,
        more: group ? <Trans>It is in {group}. You can leave at any time, and need not say why.</Trans> : <Trans>You can leave at any time, and need not say why.</Trans>,
      };
    case 'not_now':
      return {
        heading: <Trans>Not now is fine, and the door stays open</Trans>,
        more: <Trans>You can go on from where you were whenever you like. You need not begin again.</Trans>,
      };
    case 'signposted':
      return {
        heading: <Trans>We looked for something that fits better</Trans>,
        more: <Trans>If you would like to talk about it again, ring us or answer our message.</Trans>,
      };
    case 'withdrawn':
      return {
        heading: <Trans>You have stopped</Trans>,
        more: <Trans>We have removed what you wrote. You can come back whenever you like.</Trans>,
      };
    case 'lapsed':
      return {
        heading: <Trans>This has come to rest</Trans>,
        more: <Trans>We had not heard from you for a while. You can begin again whenever you like.</Trans>,
      };
    default:
      return { heading: <Trans>You are on your way</Trans>, more: <Trans>We write to you when something is next.</Trans> };
  }
}

/** The conversation: to be chosen, kept for ten minutes, booked, or over and not yet written down. */
function talk(journey: Told, waitsForUs: boolean): Said {
  const { conversation } = journey;
  const who = conversation && <Names of={conversation.with} />;
  const about = <Trans>It is not an interview: you find out together if the group is right for you now.</Trans>;
  if (keeps(journey)) return { heading: <Trans>Is this time right for you?</Trans>, more: <Trans>You would talk with {who}. We keep the time for you while you decide.</Trans> };
  // Whoever was to hold it is away, or works here no more.
  if (conversation?.state === 'booked' && waitsForUs)
    return isPast(conversation.starts_at)
      ? { heading: <Trans>You had a time to talk with us</Trans>, more: <Trans>We write down what you decided, or find another time with you.</Trans> }
      : { heading: <Trans>We find somebody for your time</Trans>, more: <Trans>Somebody you were to talk with cannot be there. Your time is kept until we have written to you.</Trans> };
  if (conversation?.state === 'booked' && isPast(conversation.starts_at))
    return { heading: <Trans>You had a time to talk with {who}</Trans>, more: <Trans>They write down what you decided together, and then you see it here.</Trans> };
  if (conversation?.state === 'booked') return { heading: <Trans>You talk with {who}</Trans>, more: about };
  if (waitsForUs)
    return {
      heading: <Trans>We look for a time that suits you</Trans>,
      more: <Trans>You said that none of the times fitted. We get in touch with others.</Trans>,
    };
  return { heading: <Trans>Choose a time to talk with the facilitators</Trans>, more: <><Trans>It takes 30 to 45 minutes.</Trans> {about}</> };
}

/** What a step is called, and what it is like while it lies ahead. */
export function step(name: string, done: boolean): Said | null {
  switch (name) {
    case 'contact':
      return { heading: done ? <Trans>You got in touch</Trans> : <Trans>You tell us that our message reached you</Trans>, more: null };
    case 'eligibility':
      return { heading: done ? <Trans>You said that it is for you</Trans> : <Trans>You say if it is for you</Trans>, more: <Trans>By your own word.</Trans> };
    case 'workshop':
      return { heading: <Trans>A workshop</Trans>, more: <Trans>About two hours.</Trans> };
    case 'initial_conversation':
      return {
        heading: done ? <Trans>You talked with the facilitators</Trans> : <Trans>A talk with the facilitators</Trans>,
        more: <Trans>30 to 45 minutes, not an interview.</Trans>,
      };
    case 'name_check':
      return { heading: done ? <Trans>We checked names</Trans> : <Trans>We check names</Trans>, more: <Trans>It takes up to 7 days, and you see the end date.</Trans> };
    case 'agreement':
      return {
        heading: done ? <Trans>You said yes to how we treat each other</Trans> : <Trans>You decide</Trans>,
        more: <Trans>Read how the group treats each other, and say yes if you want to.</Trans>,
      };
    case 'place':
      return { heading: done ? <Trans>You have a place</Trans> : <Trans>A place for you</Trans>, more: <Trans>We tell you when and how to come.</Trans> };
    default:
      return null;
  }
}
