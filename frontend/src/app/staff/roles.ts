// The roles that an organisation gives, in words, each with what it is for.
import { useLingui } from '@lingui/react/macro';
import type { components } from '../../api/schema';

export type Role = components['schemas']['RoleInput'];

export function useRoles(): [role: Role, name: string, more: string][] {
  const { t } = useLingui();
  return [
    ['owner', t`Owner`, t`Answers for the organisation.`],
    ['coordinator', t`Coordinator`, t`Looks after programmes, groups, journeys and waiting lists.`],
    ['facilitator', t`Facilitator`, t`Meets people before they join, and co-runs sessions.`],
    ['tutor', t`Tutor`, t`The same for the cohorts of a course.`],
    ['safeguarding_lead', t`Safeguarding lead`, t`Looks after concerns. Needed before a group can be published.`],
    ['evaluator', t`Evaluator`, t`Reads outcomes, never a person.`],
    ['trustee', t`Trustee`, t`Oversees, and never reads about a person.`],
  ];
}
