// Showing a group to the public, with what is still missing in words, and closing it.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { isProblem } from '../../api/problem';
import { CareIcon } from '../shell/icons';
import { say } from '../shell/Said';
import { Dialog } from '../ui/Dialog';
import { Trouble } from '../ui/states';
import type { Group } from './groupWords';

interface PublishingProps {
  org: string;
  group: Group;
  changed: (group: Group) => void;
}

export function Publish({ org, group, changed }: PublishingProps) {
  const publish = useChange(() =>
    unwrap(client.POST('/v1/orgs/{org}/groups/{group}/publish', { params: { path: { org, group: group.id } }, body: {} })),
  );
  const done = (next: Group) => {
    changed(next);
    say(<Trans>It is published: everybody can read it now</Trans>);
  };
  const missing = isProblem(publish.error) ? (publish.error.errors ?? []) : [];
  return (
    <section className="hearth stack" aria-labelledby="publish">
      <h2 id="publish" className="h-big">
        <Trans>This is a draft</Trans>
      </h2>
      <p>
        <Trans>When you publish it, everybody can read it and get in touch. We check first that people are safe to come.</Trans>
      </p>
      {missing.length > 0 && (
        <div className="notice notice--care" role="alert">
          <CareIcon />
          <div className="stack stack--s">
            <p className="strong">
              <Trans>Before it can be published</Trans>
            </p>
            <ul>
              {missing.map(({ code, detail }) => (
                <li key={code}>{detail}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {publish.error && missing.length === 0 && <Trouble error={publish.error} />}
      <p className="cluster">
        <button
          type="button"
          className="btn"
          aria-busy={publish.isPending || undefined}
          onClick={() => publish.isPending || publish.mutate(undefined, { onSuccess: done })}
        >
          <Trans>Publish this group</Trans>
        </button>
      </p>
    </section>
  );
}

export function Close({ org, group, changed }: PublishingProps) {
  const [asking, setAsking] = useState(false);
  const close = useChange(() =>
    unwrap(client.POST('/v1/orgs/{org}/groups/{group}/close', { params: { path: { org, group: group.id } }, body: {} })),
  );
  const done = (next: Group) => {
    setAsking(false);
    changed(next);
    say(<Trans>This group is closed</Trans>);
  };
  return (
    <>
      <button type="button" className="btn btn--plain" onClick={() => setAsking(true)}>
        <Trans>Close this group</Trans>
      </button>
      <Dialog open={asking} close={() => setAsking(false)} heading={<Trans>Close this group?</Trans>}>
        <p>
          <Trans>It takes nobody any more, and leaves the public list. Its members keep their places, and its sessions go on. This can’t be undone.</Trans>
        </p>
        {close.error && <Trouble error={close.error} />}
        <p className="cluster">
          <button type="button" className="btn" aria-busy={close.isPending || undefined} onClick={() => close.isPending || close.mutate(undefined, { onSuccess: done })}>
            <Trans>Close it</Trans>
          </button>
          <button type="button" className="btn btn--plain" onClick={() => setAsking(false)}>
            <Trans>Keep it open</Trans>
          </button>
        </p>
      </Dialog>
    </>
  );
}
