// Sends the signed-in person a new link to their journeys' own pages, in one press.
import { Trans } from '@lingui/react/macro';
import { client, unwrap, useChange } from '../../api/change';
import { Trouble } from '../ui/states';
import type { Me } from './SignedIn';

export function AskForLink({ me, org }: { me: Me; org: string }) {
  const { email } = me;
  const ask = useChange(() => unwrap(client.POST('/v1/public/{org}/tracking-links', { params: { path: { org } }, body: { contact: { email } } })));
  if (ask.isSuccess)
    return (
      <output className="tag tag--done">
        <span>
          <Trans>A new link is on its way to {email}.</Trans>
        </span>
      </output>
    );
  return (
    <>
      {ask.error && <Trouble error={ask.error} />}
      <p>
        <button type="button" className="btn btn--plain" aria-busy={ask.isPending || undefined} onClick={() => ask.isPending || ask.mutate()}>
          <Trans>Send me a new link</Trans>
        </button>
      </p>
    </>
  );
}
