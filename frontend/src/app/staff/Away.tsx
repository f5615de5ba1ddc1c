// Being away: from when to when, and who stands in. For oneself, or for somebody who can't say it.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/change';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { Field } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { DaysForm } from './DaysForm';
import { KnownDays } from './KnownDays';

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
  const fresh = useFresh();
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
      <KnownDays
        items={found.data.items.map(({ id, first_day, last_day, deputy }) => ({ id, first_day, last_day, more: <StandsIn name={deputy?.preferred_name} /> }))}
        remove={(absence) => unwrap(client.DELETE('/v1/orgs/{org}/people/{person}/absences/{absence}', { params: { path: { org, person, absence } } }))}
        fresh={fresh}
      />
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

function StandsIn({ name }: { name: string | undefined }) {
  return <p className="soft">{name ? <Trans>{name} stands in</Trans> : <Trans>The coordinators stand in</Trans>}</p>;
}

function Form({ org, person, others }: { org: string; person: string; others: List['may_stand_in'] }) {
  const { t } = useLingui();
  const fresh = useFresh();
  const [deputy, setDeputy] = useState('');
  const [moved, setMoved] = useState(0);
  return (
    <DaysForm
      heading={<Trans>Write down an absence</Trans>}
      labels={{ first: t`First day away`, last: t`Last day away` }}
      send={(days) => unwrap(client.POST('/v1/orgs/{org}/people/{person}/absences', { params: { path: { org, person } }, body: { ...days, deputy: deputy || null } }))}
      made={({ to_arrange: booked }) => {
        setDeputy('');
        setMoved(booked ?? 0);
        return fresh();
      }}
      said={
        moved > 0 ? (
          <Plural value={moved} one="Written down. # conversation that was booked then is on the coordinators’ list." other="Written down. # conversations that were booked then are on the coordinators’ list." />
        ) : (
          <Trans>Written down. Nothing was booked in that time.</Trans>
        )
      }
    >
      {(wrongs) => (
        <Field id="deputy" label={t`Who stands in`} hint={t`They are told, and can do what is to be done, for those days.`} wrong={wrongs.deputy}>
          <select id="deputy" className="input" aria-describedby="deputy-hint" value={deputy} onChange={(event) => setDeputy(event.target.value)}>
            <option value="">{t`The coordinators`}</option>
            {others.map(({ person: other, preferred_name: name }) => (
              <option key={other} value={other}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
    </DaysForm>
  );
}
