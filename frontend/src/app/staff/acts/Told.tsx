// What somebody told staff and that needs nothing but the way they said it.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { client, unwrap } from '../../../api/change';
import { ActForm, type ActProps } from './ActForm';
import { How, useOnBehalf } from './How';

/** The verbs that take nothing else. */
export const plainVerbs = [
  'confirm-contact', 'accept-offer', 'decline-offer', 'wait', 'not-now', 'resume',
  'cancel-workshop', 'no-time-fits', 'cancel-conversation', 'withdraw-name-check-consent', 'leave', 'withdraw',
] as const;
export type PlainVerb = (typeof plainVerbs)[number];

/** What will happen, and to whom. */
function means(verb: PlainVerb): ReactNode {
  switch (verb) {
    case 'confirm-contact':
      return <Trans>Their journey goes on from here.</Trans>;
    case 'accept-offer':
      return <Trans>The place stays theirs until what is left to do is done.</Trans>;
    case 'decline-offer':
      return <Trans>The place goes to whoever is next. They keep their date on the list.</Trans>;
    case 'wait':
      return <Trans>They go on the waiting list, in the order of today.</Trans>;
    case 'not-now':
      return <Trans>It rests, and the door stays open. They need no second enquiry.</Trans>;
    case 'resume':
      return <Trans>It goes on where it was.</Trans>;
    case 'cancel-workshop':
      return <Trans>Their place at the workshop is free again. They can choose another one.</Trans>;
    case 'no-time-fits':
      return <Trans>The facilitators look for another time.</Trans>;
    case 'cancel-conversation':
      return <Trans>The time is free again. They can choose another one.</Trans>;
    case 'withdraw-name-check-consent':
      return <Trans>The members are not asked, and the detail is removed.</Trans>;
    case 'leave':
      return <Trans>The place goes to whoever is next. The journey stays, and they can go on another time.</Trans>;
    case 'withdraw':
      return <Trans>Their message, times and answers are removed today, and their link stops working. This can’t be undone.</Trans>;
  }
}

export function Told({ org, journey, done, close, verb }: ActProps & { verb: PlainVerb }) {
  const { behalf, setHow } = useOnBehalf();
  return (
    <ActForm
      act={() =>
        unwrap(
          client.POST(`/v1/orgs/{org}/journeys/{journey}/${verb}`, {
            params: { path: { org, journey: journey.id } },
            body: { on_behalf: behalf },
          }),
        )
      }
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <p>{means(verb)}</p>
      <How how={behalf.how} setHow={setHow} />
    </ActForm>
  );
}
