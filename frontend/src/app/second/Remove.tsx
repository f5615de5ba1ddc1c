// Doing without a second factor.
import { Trans } from '@lingui/react/macro';
import { client, unwrap } from '../../api/change';
import { ShowIt } from './ShowIt';

export function Remove({ done, close }: { done: () => void; close: () => void }) {
  return (
    <ShowIt
      change={(body) => unwrap(client.POST('/v1/auth/second-factor/remove', { body }))}
      send={<Trans>Remove it</Trans>}
      done={done}
      close={close}
    >
      <ul className="stack stack--s bullets">
        <li>
          <Trans>From then on a code from your mail is enough to sign in as you, on every device.</Trans>
        </li>
        <li>
          <Trans>The app’s digits and all recovery codes stop working. This can’t be undone.</Trans>
        </li>
        <li>
          <Trans>You can set it up again at any time, with a new picture and new codes. Some work needs it.</Trans>
        </li>
      </ul>
    </ShowIt>
  );
}
