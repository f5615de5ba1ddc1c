// New recovery codes for the old ones.
import { Trans } from '@lingui/react/macro';
import { client, unwrap } from '../../api/change';
import { ShowIt } from './ShowIt';

export function RenewCodes({ done, close }: { done: (codes: string[]) => void; close: () => void }) {
  return (
    <ShowIt
      change={(body) => unwrap(client.POST('/v1/auth/second-factor/recovery-codes', { body }))}
      send={<Trans>Get new codes</Trans>}
      done={({ recovery_codes: codes }) => done(codes)}
      close={close}
    >
      <p>
        <Trans>You get ten new codes. All the old ones stop working at once, wherever you keep them. This can’t be undone.</Trans>
      </p>
    </ShowIt>
  );
}
