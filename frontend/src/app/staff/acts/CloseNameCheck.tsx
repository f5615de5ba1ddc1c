// Closing a name-check by hand. Its person never learns why another group is the better one.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import { Choice } from '../../ui/form';
import { ActForm, type ActProps } from './ActForm';

export function CloseNameCheck({ org, journey, done, close }: ActProps) {
  const [clear, setClear] = useState(true);
  const [spoke, setSpoke] = useState(false);
  return (
    <ActForm
      act={() =>
        unwrap(
          client.POST('/v1/orgs/{org}/journeys/{journey}/close-name-check', {
            params: { path: { org, journey: journey.id } },
            body: { result: clear ? 'clear' : 'not_clear', spoke_to_them: spoke },
          }),
        )
      }
      done={done}
      close={close}
      send={<Trans>Close the name-check</Trans>}
    >
      <fieldset className="choices">
        <legend className="label">
          <Trans>How does it end?</Trans>
        </legend>
        <Choice name="result" checked={clear} onChange={() => setClear(true)}>
          <Trans>Nothing stands in the way</Trans>
        </Choice>
        <Choice name="result" checked={!clear} onChange={() => setClear(false)} more={<Trans>They are told that another group fits better, never why.</Trans>}>
          <Trans>This group is not the one</Trans>
        </Choice>
      </fieldset>
      <Choice type="checkbox" name="spoke" checked={spoke} onChange={() => setSpoke(!spoke)}>
        <Trans>Somebody spoke to everybody who asked for it or did not answer</Trans>
      </Choice>
    </ActForm>
  );
}
