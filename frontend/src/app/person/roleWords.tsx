// The roles that somebody has, by name, as they read them of themselves. An unknown one (a newer server) has no name.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

export function roleName(role: string): ReactNode {
  switch (role) {
    case 'owner':
      return <Trans>Owner</Trans>;
    case 'coordinator':
      return <Trans>Coordinator</Trans>;
    case 'facilitator':
      return <Trans>Facilitator</Trans>;
    case 'tutor':
      return <Trans>Tutor</Trans>;
    case 'safeguarding_lead':
      return <Trans>Safeguarding lead</Trans>;
    case 'evaluator':
      return <Trans>Evaluator</Trans>;
    case 'trustee':
      return <Trans>Trustee</Trans>;
    default:
      return <Trans>A role</Trans>;
  }
}
