// Offering a place, which is held from now on; going before somebody who waits longer needs a reason.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { TextArea } from '../../ui/form';
import { ActForm, type ActProps } from './ActForm';

export function OfferPlace({ org, journey, done, close }: ActProps) {
  const { t } = useLingui();
  const [why, setWhy] = useState('');
  const ahead = journey.waiting_list?.ahead ?? 0;
  return (
    <ActForm
      act={() =>
        unwrap(
          client.POST('/v1/orgs/{org}/journeys/{journey}/offer', {
            params: { path: { org, journey: journey.id } },
            body: why.trim() ? { why: why.trim() } : {},
          }),
        )
      }
      done={done}
      close={close}
      send={<Trans>Offer the place</Trans>}
    >
      <p>
        <Trans>The place is held for them. They get a message, and say yes or pass it on.</Trans>
      </p>
      {ahead > 0 && (
        <TextArea id="why" label={t`Why before those who wait longer?`} hint={t`${ahead} in line wait longer. Whoever looks after this later reads the reason.`} rows={3} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
      )}
    </ActForm>
  );
}
