// Which questions an enquiry asks, in which order, and what is still missing before it can go.
import type { components } from '../../api/schema';
import { questions, type Question } from '../paths';
import { looksLikeEmail, looksLikePhone } from '../ui/contact';
import type { Draft } from './draft';

type Group = components['schemas']['PublicGroup'];

/** The questions of this group's enquiry: whether it fits is asked only where the programme says for whom it is. */
export function questionsOf(group: Group): Question[] {
  return questions.filter((question) => question !== 'fit' || group.programme.eligibility_statement !== null);
}

export function firstQuestion(group: Group): Question {
  return group.programme.eligibility_statement === null ? 'name' : 'fit';
}

/** The first question that has no answer yet, so that nobody reads through a page with holes in it. */
export function firstMissing(draft: Draft): Question | null {
  if (!draft.name.trim()) return 'name';
  if (draft.way === 'email' && looksLikeEmail(draft.email)) return null;
  if (draft.way === 'phone' && looksLikePhone(draft.phone)) return null;
  return 'reach';
}
