// The widget on the charity's own site: its keys, the sites that may use them, and the lines to copy.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { say } from '../shell/Said';
import { Dialog } from '../ui/Dialog';
import { Loading, Trouble } from '../ui/states';
import { ChangeKey, MakeKey } from './KeyForm';
import { Snippet } from './Snippet';

type Key = components['schemas']['Key'];

export function Keys() {
  const { t } = useLingui();
  useTitle(t`Widget`);
  return <SignedIn>{() => <List />}</SignedIn>;
}

function List() {
  const { t } = useLingui();
  const org = useParam('org');
  const keys = useGet('/v1/orgs/{org}/keys', { path: { org } });
  return (
    <div className="stack stack--l">
      <p>
        <Link className="back" to={paths.staffSettings(org)}>
          <Trans>Settings</Trans>
        </Link>
      </p>
      <div className="stack stack--s">
        <Heading>
          <Trans>Your groups on your own website</Trans>
        </Heading>
        <p className="measure">
          <Trans>A key says whose groups these are. It opens nothing, so it may stand in your page. It works only on the sites that you name.</Trans>
        </p>
      </div>
      {keys.isPending && <Loading>{t`Getting the keys`}</Loading>}
      {keys.error && <Trouble error={keys.error} again={() => void keys.refetch()} />}
      {keys.data && keys.data.items.length > 0 && (
        <ul className="rows">
          {keys.data.items.map((key) => (
            <One key={key.id} org={org} item={key} />
          ))}
        </ul>
      )}
      {keys.isSuccess && <MakeKey org={org} />}
    </div>
  );
}

function One({ org, item }: { org: string; item: Key }) {
  const { i18n } = useLingui();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [changing, setChanging] = useState(false);
  const revoke = useChange(() => unwrap(client.DELETE('/v1/orgs/{org}/keys/{key}', { params: { path: { org, key: item.id } } })));
  const gone = async () => {
    setAsking(false);
    await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/keys'] });
    say(<Trans>The key is taken back</Trans>);
  };
  const { label } = item;
  return (
    <li className="stack">
      <div className="stack stack--s">
        <h2 className="h-row">{label}</h2>
        <p className="soft">
          {item.origins.length > 0 ? (
            <Trans>For {new Intl.ListFormat(i18n.locale).format(item.origins)}</Trans>
          ) : (
            <Trans>No site may use it yet</Trans>
          )}
        </p>
      </div>
      {changing ? (
        <div className="question">
          <ChangeKey org={org} id={item.id} close={() => setChanging(false)} />
        </div>
      ) : (
        <p className="cluster">
          <button type="button" className="btn btn--plain btn--s" onClick={() => setChanging(true)}>
            <Trans>
              Change its name or sites<span className="vh">: {label}</span>
            </Trans>
          </button>
          <button type="button" className="btn btn--plain btn--s" onClick={() => setAsking(true)}>
            <Trans>
              Take this key back<span className="vh">: {label}</span>
            </Trans>
          </button>
        </p>
      )}
      {item.origins.length > 0 && <Snippet org={org} publishable={item.publishable_key} label={label} />}
      <Dialog open={asking} close={() => setAsking(false)} heading={<Trans>Take this key back?</Trans>}>
        <p>
          <Trans>Pages that use it show the plain link from now on, and nobody can get in touch there. This can’t be undone; you can make another key.</Trans>
        </p>
        {revoke.error && <Trouble error={revoke.error} />}
        <p className="cluster">
          <button type="button" className="btn" aria-busy={revoke.isPending || undefined} onClick={() => revoke.isPending || revoke.mutate(undefined, { onSuccess: () => void gone() })}>
            <Trans>Take it back</Trans>
          </button>
          <button type="button" className="btn btn--plain" onClick={() => setAsking(false)}>
            <Trans>Keep it</Trans>
          </button>
        </p>
      </Dialog>
    </li>
  );
}
