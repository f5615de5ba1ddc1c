// What the log tells of a person, as they read it themselves. What their journeys' own history tells is left out here.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

export function logged(kind: string): ReactNode {
  switch (kind) {
    case 'sign_in_code_requested':
      return <Trans>A code to sign in was asked for</Trans>;
    case 'device_signed_in':
      return <Trans>You signed in</Trans>;
    case 'device_revoked':
      return <Trans>You signed out on a device</Trans>;
    case 'device_token_reused':
      return <Trans>A device was signed out for safety</Trans>;
    case 'second_factor_set':
      return <Trans>You set up a second step for signing in</Trans>;
    case 'second_factor_removed':
      return <Trans>You removed the second step for signing in</Trans>;
    case 'me_updated':
      return <Trans>You changed your details</Trans>;
    case 'person_invited':
      return <Trans>You were invited to work along</Trans>;
    case 'person_accepted':
      return <Trans>You said yes to an invitation</Trans>;
    case 'person_updated':
      return <Trans>Your roles were changed</Trans>;
    case 'person_removed':
      return <Trans>Your work with an organisation ended</Trans>;
    case 'availability_updated':
      return <Trans>Your times for conversations were changed</Trans>;
    case 'message_read':
      return <Trans>Somebody who works there read what you wrote</Trans>;
    case 'journey_opened':
      return <Trans>The safeguarding lead read your journey, and gave a reason</Trans>;
    case 'journey_exported':
      return <Trans>Somebody who works there took along what is kept, for you</Trans>;
    case 'tracking_link_requested':
      return <Trans>A new private link was asked for</Trans>;
    default:
      return null;
  }
}
