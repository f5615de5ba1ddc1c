// When nobody of the organisation works: promises skip those days, and people read why.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useGet } from '../../api/client';
import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { day } from '../ui/dates';
import { ErrorSummary, Send, TextArea, TextField, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { useDays } from './days';

type Closure = components['schemas']['Closure'];

export function Closures() {
  const { t } = useLingui();
  useTitle(t`Closed days`);
  return <SignedIn>{() => <Load />}</SignedIn>;
}

function Load() {
  const { t } = useLingui();
  const org = useParam('org');
  const found = useGet('/v1/orgs/{org}/closures', { path: { org } });
  if (found.isPending) return <Loading page>{t`Getting the days`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  return (
    <div className="stack stack--l question">
      <p>
        <Link className="back" to={paths.staffSettings(org)}>
          <Trans>Settings</Trans>
        </Link>
      </p>
      <div className="stack stack--s">
        <Heading>
          <Trans>When you are closed</Trans>
        </Heading>
        <p className="measure">
          <Trans>What you promised by a working day is due later by as many. Your public pages, and the page of everybody on their way, say that you are away and until when.</Trans>
        </p>
      </div>
      <Known org={org} closures={found.data.items} />
      <Form org={org} />
    </div>
  );
}

function useFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const touched = ['/v1/orgs/{org}/closures', '/v1/public/{org}', '/v1/orgs/{org}/journeys', '/v1/orgs/{org}/journeys/{journey}'];
    await Promise.all(touched.map((path) => queries.invalidateQueries({ queryKey: [path] })));
  };
}

function Known({ org, closures }: { org: string; closures: Closure[] }) {
  const { i18n } = useLingui();
  const days = useDays();
  const fresh = useFresh();
  const remove = useChange((closure: string) => unwrap(client.DELETE('/v1/orgs/{org}/closures/{closure}', { params: { path: { org, closure } } })));
  if (closures.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="known">
      <h2 id="known">
        <Trans>Written down</Trans>
      </h2>
      <ul className="rows">
        {closures.map((closure) => {
          const when = days(closure.first_day, closure.last_day);
          const back = day(closure.back_on, i18n.locale);
          return (
            <li key={closure.id} className="row row--act">
              <div>
                <p className="strong">{when}</p>
                <p className="asis">{closure.note}</p>
                <p className="soft">
                  <Trans>Back on {back}</Trans>
                </p>
              </div>
              <button type="button" className="btn btn--plain btn--s" aria-busy={remove.isPending || undefined} onClick={() => remove.isPending || remove.mutate(closure.id, { onSuccess: () => void fresh() })}>
                <Trans>
                  Take it back<span className="vh">: {when}</span>
                </Trans>
              </button>
            </li>
          );
        })}
      </ul>
      {remove.error && <Trouble error={remove.error} />}
    </section>
  );
}

function Form({ org }: { org: string }) {
  const { t } = useLingui();
  const fresh = useFresh();
  const [given, setGiven] = useState({ first: '', last: '', note: '' });
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [saved, setSaved] = useState(false);
  const set = (part: Partial<typeof given>) => {
    setSaved(false);
    setGiven({ ...given, ...part });
  };
  const say = useChange(() =>
    unwrap(client.POST('/v1/orgs/{org}/closures', { params: { path: { org } }, body: { first_day: given.first, last_day: given.last, note: given.note.trim() } })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (say.isPending) return;
    const missing: Wrongs = {};
    if (!given.first) missing.first_day = t`Give the first day`;
    if (!given.last) missing.last_day = t`Give the last day`;
    if (!given.note.trim()) missing.note = t`Write a sentence that people read`;
    setWrongs(missing);
    if (Object.keys(missing).length > 0) return;
    say.mutate(undefined, {
      onSuccess: async () => {
        setGiven({ first: '', last: '', note: '' });
        setSaved(true);
        await fresh();
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  return (
    <section className="stack" aria-labelledby="say">
      <h2 id="say">
        <Trans>Write down closed days</Trans>
      </h2>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <TextField id="first_day" type="date" className="input input--s" label={t`First day closed`} wrong={wrongs.first_day} value={given.first} onChange={(event) => set({ first: event.target.value })} />
        <TextField id="last_day" type="date" className="input input--s" label={t`Last day closed`} wrong={wrongs.last_day} value={given.last} onChange={(event) => set({ last: event.target.value })} />
        <TextArea id="note" label={t`What people read`} hint={t`A sentence: “We are all resting over the holidays.”`} rows={2} maxLength={300} wrong={wrongs.note} value={given.note} onChange={(event) => set({ note: event.target.value })} />
        {say.error && Object.keys(wrongs).length === 0 && <Trouble error={say.error} />}
        <div className="cluster">
          <Send busy={say.isPending} saying={<Trans>Writing it down</Trans>}>
            <Trans>Write it down</Trans>
          </Send>
          <output>{saved && <Trans>Written down</Trans>}</output>
        </div>
      </form>
    </section>
  );
}
