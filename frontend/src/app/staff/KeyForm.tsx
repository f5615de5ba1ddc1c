// What a widget's key is called and which sites may use it: for a new one and for one that is there.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { client, unwrap, useChange, useOnceKey } from '../../api/change';
import { isProblem } from '../../api/problem';
import { useEdit, useTagged, type Tagged } from '../../api/tagged';
import type { components } from '../../api/schema';
import { say } from '../shell/Said';
import { ErrorSummary, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';

type Key = components['schemas']['Key'];
type Body = components['schemas']['KeyCreate'];

interface FieldsProps {
  /** Tells the fields of several forms on a page apart. */
  of: string;
  start: Body;
  save: (body: Body) => Promise<unknown>;
  done: () => void;
  send: ReactNode;
  beside?: ReactNode;
}

function KeyFields({ of, start, save, done, send, beside }: FieldsProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [label, setLabel] = useState(start.label);
  const [origins, setOrigins] = useState(start.origins.join('\n'));
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const change = useChange(() => save({ label: label.trim(), origins: origins.split(/\s+/).filter(Boolean) }));
  const here = (found: Wrongs): Wrongs => Object.fromEntries(Object.entries(found).map(([field, words]) => [`${field}${of}`, words]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const found: Wrongs = {};
    if (!label.trim()) found.label = t`Give the key a name, like the name of your site`;
    if (!origins.trim()) found.origins = t`Write the address of the site that may use it`;
    setWrongs(here(found));
    if (Object.keys(found).length > 0) return;
    change.mutate(undefined, {
      onSuccess: async () => {
        setLabel(start.label);
        setOrigins(start.origins.join('\n'));
        await queries.invalidateQueries({ queryKey: ['/v1/orgs/{org}/keys'] });
        await queries.invalidateQueries({ queryKey: ['tagged', '/v1/orgs/{org}/keys/{key}'] });
        done();
        say(<Trans>The key is saved</Trans>);
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(here(byPointer(error.errors))),
    });
  };
  return (
    <>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack" onSubmit={submit} noValidate>
        <TextField id={`label${of}`} label={t`What you call it`} wrong={wrongs[`label${of}`]} maxLength={120} value={label} onChange={(event) => setLabel(event.target.value)} />
        <TextArea id={`origins${of}`} label={t`The sites that may use it, one on a line`} hint={t`Like https://www.example.org, without what comes after it.`} wrong={wrongs[`origins${of}`]} rows={3} spellCheck={false} value={origins} onChange={(event) => setOrigins(event.target.value)} />
        {change.error && Object.keys(wrongs).length === 0 && <Trouble error={change.error} />}
        <div className="cluster">
          <Send busy={change.isPending} saying={<Trans>Saving</Trans>}>
            {send}
          </Send>
          {beside}
        </div>
      </form>
    </>
  );
}

export function MakeKey({ org }: { org: string }) {
  const keyFor = useOnceKey();
  return (
    <section className="stack question" aria-labelledby="make">
      <h2 id="make">
        <Trans>Make a key</Trans>
      </h2>
      <KeyFields
        of=""
        start={{ label: '', origins: [] }}
        save={(body) => unwrap(client.POST('/v1/orgs/{org}/keys', { params: { path: { org }, header: { 'Idempotency-Key': keyFor(body) } }, body }))}
        done={() => {}}
        send={<Trans>Make the key</Trans>}
      />
    </section>
  );
}

/** Waits for the key's version, so that nobody else's change is overwritten. */
export function ChangeKey({ org, id, close }: { org: string; id: string; close: () => void }) {
  const { t } = useLingui();
  const found = useTagged('/v1/orgs/{org}/keys/{key}', { path: { org, key: id } });
  if (found.isPending) return <Loading>{t`Getting the key`}</Loading>;
  if (found.error) return <Trouble error={found.error} again={() => void found.refetch()} />;
  return <Change org={org} found={found.data} close={close} />;
}

function Change({ org, found: { value, etag }, close }: { org: string; found: Tagged<Key>; close: () => void }) {
  const path = { org, key: value.id };
  const edit = useEdit('/v1/orgs/{org}/keys/{key}', { path }, etag, (version, body: Body) =>
    client.PATCH('/v1/orgs/{org}/keys/{key}', { params: { path, header: { 'If-Match': version } }, body }),
  );
  return (
    <KeyFields
      of={`-${value.id}`}
      start={{ label: value.label, origins: value.origins }}
      save={edit.mutateAsync}
      done={close}
      send={<Trans>Save the key</Trans>}
      beside={
        <button type="button" className="btn btn--plain" onClick={close}>
          <Trans>Leave it as it is</Trans>
        </button>
      }
    />
  );
}
