// Pointing to something outside: the journey ends here, kindly, and nothing of it is lost.
import { Trans } from '@lingui/react/macro';
import { client, unwrap } from '../../../api/change';
import { ActForm, type ActProps } from './ActForm';

export function Signpost({ org, journey, done, close }: ActProps) {
  return (
    <ActForm
      act={() => unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/signpost', { params: { path: { org, journey: journey.id } }, body: {} }))}
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <p>
        <Trans>You told them where they may find what fits better. Their journey here ends, and the door stays open.</Trans>
      </p>
    </ActForm>
  );
}
