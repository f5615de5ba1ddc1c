// Whether somebody was at the introductory workshop.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { Choice } from '../../ui/form';
import { ActForm, type ActProps } from './ActForm';

export function RecordWorkshop({ org, journey, done, close }: ActProps) {
  const [attended, setAttended] = useState(true);
  return (
    <ActForm
      act={() => unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/record-workshop', { params: { path: { org, journey: journey.id } }, body: { attended } }))}
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <fieldset className="choices">
        <legend className="label">
          <Trans>Were they there?</Trans>
        </legend>
        <Choice name="attended" checked={attended} onChange={() => setAttended(true)}>
          <Trans>Yes</Trans>
        </Choice>
        <Choice name="attended" checked={!attended} onChange={() => setAttended(false)} more={<Trans>They can choose another one.</Trans>}>
          <Trans>No, we missed them</Trans>
        </Choice>
      </fieldset>
    </ActForm>
  );
}
