// Asking the members of the group whether they know somebody.
import { Trans } from '@lingui/react/macro';
import { client, unwrap } from '../../../api/change';
import { ActForm, type ActProps } from './ActForm';

export function OpenNameCheck({ org, journey, done, close }: ActProps) {
  return (
    <ActForm
      act={() => unwrap(client.POST('/v1/orgs/{org}/journeys/{journey}/open-name-check', { params: { path: { org, journey: journey.id } }, body: {} }))}
      done={done}
      close={close}
      send={<Trans>Ask the members</Trans>}
    >
      <p>
        <Trans>Each member gets a discreet message with a page of their own, and seven days. You see only whether a talk is needed, and who asked for one.</Trans>
      </p>
    </ActForm>
  );
}
