// The kinds of programmes and their joining steps, in words.
import { useLingui } from '@lingui/react/macro';
import type { components } from '../../api/schema';

type Create = components['schemas']['ProgrammeCreate'];
export type Kind = Create['kind'];
export type JoiningStep = NonNullable<Create['joining_steps']>[number];

export function useKinds(): [Kind, string][] {
  const { t } = useLingui();
  return [
    ['support_group', t`Support group`],
    ['mentoring', t`Mentoring`],
    ['workshop', t`Workshop`],
    ['course', t`Course`],
    ['event', t`Event`],
  ];
}

/** The steps in the order in which a programme usually has them, each with what it means. */
export function useSteps(): [step: JoiningStep, name: string, more: string][] {
  const { t } = useLingui();
  return [
    ['eligibility', t`Own word on who it is for`, t`The person says that a statement of yours is true for them.`],
    ['workshop', t`Workshop`, t`An introductory workshop comes first.`],
    ['initial_conversation', t`Conversation`, t`A talk with the facilitators, 30 to 45 minutes, not an interview.`],
    ['name_check', t`Name-check`, t`The members say whether they know the person from outside.`],
    ['agreement', t`Agreement`, t`The person agrees to how people treat each other here.`],
  ];
}
