// Being away: from when to when, and who stands in. For oneself, or for somebody who can't say it.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
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
import { ErrorSummary, Field, Send, TextField, Wrong, type Wrongs } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { byPointer } from './byPointer';
import { useDays } from './days';

type List = components['schemas']['AbsenceList'];

export function Away() {
  const { t } = useLingui();
  useTitle(t`Away`);
  return <SignedIn>{(me) => <Load me={me.id} />}</SignedIn>;
}

function Load({ me }: { me: string }) {
  const { t } = useLingui();
  const org = useParam('org');
  const person = useParam('person');
  const found = useGet('/v1/orgs/{org}/people/{person}/absences', { path: { org, person } });
  if (found.isPending) return <Loading page>{t`Getting the days`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const own = me === person;
  return (
    <div className="stack stack--l question">
      <p>
        {own ? (
          <Link className="back" to={paths.staffWeek(org)}>
            <Trans>This week</Trans>
          </Link>
        ) : (
          <Link className="back" to={paths.staffPerson(org, person)}>
            <Trans>This person</Trans>
          </Link>
        )}
      </p>
      <div className="stack stack--s">
        <Heading>{own ? <Trans>When you are away</Trans> : <Trans>When they are away</Trans>}</Heading>
        <p className="measure">
          <Trans>No conversation is offered for those days. Whatever would come in meanwhile goes to whoever stands in, or to the coordinators.</Trans>
        </p>
      </div>
      <Known org={org} person={person} list={found.data} />
      <Form org={org} person={person} others={found.data.may_stand_in} />
    </div>
  );
}

function useFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const touched = ['/v1/orgs/{org}/people/{person}/absences', '/v1/orgs/{org}/groups/{group}/slots', '/v1/orgs/{org}/journeys'];
    await Promise.all(touched.map((path) => queries.invalidateQueries({ queryKey: [path] })));
  };
}

function Known({ org, person, list }: { org: string; person: string; list: List }) {
  const days = useDays();
  const fresh = useFresh();
  const back = useChange((absence: string) =>
    unwrap(client.DELETE('/v1/orgs/{org}/people/{person}/absences/{absence}', { params: { path: { org, person, absence } } })),
  );
  if (list.items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="known">
      <h2 id="known">
        <Trans>Written down</Trans>
      </h2>
      <ul className="rows">
        {list.items.map((item) => {
          const when = days(item.first_day, item.last_day);
          const deputy = item.deputy?.preferred_name;
          return (
            <li key={item.id} className="row row--act">
              <div>
                <p className="strong">{when}</p>
                <p className="soft">{deputy ? <Trans>{deputy} stands in</Trans> : <Trans>The coordinators stand in</Trans>}</p>
              </div>
              <button type="button" className="btn btn--plain btn--s" aria-busy={back.isPending || undefined} onClick={() => back.isPending || back.mutate(item.id, { onSuccess: () => void fresh() })}>
                <Trans>
                  Take it back<span className="vh">: {when}</span>
                </Trans>
              </button>
            </li>
          );
        })}
      </ul>
      {back.error && <Trouble error={back.error} />}
    </section>
  );
}

function Form({ org, person, others }: { org: string; person: string; others: List['may_stand_in'] }) {
  const { t } = useLingui();
  const fresh = useFresh();
  const [given, setGiven] = useState({ first: '', last: '', deputy: '' });
  const [wrongs, setWrongs] = useState<Wrongs>({});
  const [moved, setMoved] = useState<number | null>(null);
  const set = (part: Partial<typeof given>) => {
    setMoved(null);
    setGiven({ ...given, ...part });
  };
  const say = useChange(() =>
    unwrap(
      client.POST('/v1/orgs/{org}/people/{person}/absences', {
        params: { path: { org, person } },
        body: { first_day: given.first, last_day: given.last, deputy: given.deputy || null },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (say.isPending) return;
    const missing: Wrongs = {};
    if (!given.first) missing.first_day = t`Give the first day`;
    if (!given.last) missing.last_day = t`Give the last day`;
    setWrongs(missing);
    if (Object.keys(missing).length > 0) return;
    say.mutate(undefined, {
      onSuccess: async (made) => {
        setGiven({ first: '', last: '', deputy: '' });
        setMoved(made.to_arrange ?? 0);
        await fresh();
      },
      onError: (error) => isProblem(error) && error.errors && setWrongs(byPointer(error.errors)),
    });
  };
  return (
    <section className="stack" aria-labelledby="say">
      <h2 id="say">
        <Trans>Write down an absence</Trans>
      </h2>
      <ErrorSummary wrongs={wrongs} />
      <form className="stack stack--l" onSubmit={submit} noValidate>
        <TextField id="first_day" type="date" className="input input--s" label={t`First day away`} wrong={wrongs.first_day} value={given.first} onChange={(event) => set({ first: event.target.value })} />
        <TextField id="last_day" type="date" className="input input--s" label={t`Last day away`} wrong={wrongs.last_day} value={given.last} onChange={(event) => set({ last: event.target.value })} />
        <Field id="deputy" label={t`Who stands in`} hint={t`They are told, and can do what is to be done, for those days.`}>
          <Wrong id="deputy" words={wrongs.deputy} />
          <select id="deputy" className="input" aria-describedby="deputy-hint" value={given.deputy} onChange={(event) => set({ deputy: event.target.value })}>
            <option value="">{t`The coordinators`}</option>
            {others.map(({ person: other, preferred_name: name }) => (
              <option key={other} value={other}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        {say.error && Object.keys(wrongs).length === 0 && <Trouble error={say.error} />}
        <div className="cluster">
          <Send busy={say.isPending} saying={<Trans>Writing it down</Trans>}>
            <Trans>Write it down</Trans>
          </Send>
          <output>
            {moved === 0 && <Trans>Written down. Nothing was booked in that time.</Trans>}
            {moved !== null && moved > 0 && (
              <Plural value={moved} one="Written down. # conversation that was booked then is on the coordinators’ list." other="Written down. # conversations that were booked then are on the coordinators’ list." />
            )}
          </output>
        </div>
      </form>
    </section>
  );
}
