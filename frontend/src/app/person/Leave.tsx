// Leaving an organisation: what ends, for whom, and what to do where it isn't possible yet. It is read before it is done,
// because it can't be undone; staying is as near as leaving.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { Choice, Send } from '../ui/form';
import { Loading, Trouble } from '../ui/states';
import { SignedIn } from './SignedIn';

type Tie = components['schemas']['MyTie'];

/** What ends: the work alone, or everything; and whether a trace of the journeys is kept for a year. */
type Way = 'work' | 'withdraw' | 'erase';

export function Leave() {
  const { t } = useLingui();
  useTitle(t`Leaving`);
  return <SignedIn>{() => <Read />}</SignedIn>;
}

function Read() {
  const { t } = useLingui();
  const org = useParam('org');
  const name = useOrganisation()?.name ?? t`this organisation`;
  const [gone, setGone] = useState(false);
  const tie = useGet('/v1/me/organisations/{org}', { path: { org } }, { enabled: !gone, refetchOnWindowFocus: false });
  if (gone) return <Gone name={name} />;
  if (tie.isPending) return <Loading page>{t`Getting what ties you to it`}</Loading>;
  if (tie.error) return <Trouble page error={tie.error} again={() => void tie.refetch()} />;
  return <Ask org={org} name={name} tie={tie.data} left={() => setGone(true)} />;
}

function Ask({ org, name, tie, left }: { org: string; name: string; tie: Tie; left: () => void }) {
  const queries = useQueryClient();
  const works = tie.roles.length > 0 || tie.groups.length > 0;
  const both = works && tie.journeys.length > 0;
  const [way, setWay] = useState<Way>(both ? 'work' : 'withdraw');
  const leave = useChange(() =>
    way === 'work'
      ? unwrap(client.DELETE('/v1/me/organisations/{org}', { params: { path: { org } } }))
      : unwrap(client.POST('/v1/me/organisations/{org}/leave', { params: { path: { org } }, body: { journeys: way } })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (leave.isPending) return;
    leave.mutate(undefined, {
      onSuccess: () => {
        left();
        for (const stale of ['/v1/me/organisations', '/v1/me/journeys', '/v1/me/places', '/v1/me/export']) void queries.invalidateQueries({ queryKey: [stale] });
      },
    });
  };
  const refused = tie.refused;
  return (
    <form className="stack stack--l question" onSubmit={submit}>
      <p>
        <Link className="back" to={paths.myDetails()}>
          <Trans>Me</Trans>
        </Link>
      </p>
      <Heading>
        <Trans>Leave {name}</Trans>
      </Heading>
      {both && (
        <fieldset className="choices">
          <legend className="label">
            <Trans>What would you like to leave?</Trans>
          </legend>
          <Choice name="way" checked={way === 'work'} onChange={() => setWay('work')} more={<Trans>Your own journeys and places stay.</Trans>}>
            <Trans>Only my work</Trans>
          </Choice>
          <Choice name="way" checked={way !== 'work'} onChange={() => setWay('withdraw')} more={<Trans>Your own journeys and places end too.</Trans>}>
            <Trans>Everything</Trans>
          </Choice>
        </fieldset>
      )}
      <section className="stack stack--s" aria-labelledby="then" aria-live="polite">
        <h2 id="then">
          <Trans>What happens then</Trans>
        </h2>
        <Then tie={tie} works={works} journeys={way !== 'work'} />
      </section>
      {way !== 'work' && tie.journeys.length > 0 && (
        <fieldset className="choices">
          <legend className="label">
            <Trans>What is kept of your journeys?</Trans>
          </legend>
          <Choice name="kept" checked={way === 'withdraw'} onChange={() => setWay('withdraw')} more={<Trans>What you wrote and booked is removed. Your name, how to reach you and the dates are removed after a year.</Trans>}>
            <Trans>That there was one</Trans>
          </Choice>
          <Choice name="kept" checked={way === 'erase'} onChange={() => setWay('erase')} more={<Trans>They are removed today with everything in them.</Trans>}>
            <Trans>Nothing</Trans>
          </Choice>
        </fieldset>
      )}
      {leave.error && <Trouble error={leave.error} />}
      {refused && (
        <p id="why-not">
          <b>
            <Trans>This is not possible yet.</Trans>
          </b>{' '}
          {refused.detail}{' '}
          <Link to={paths.staffPeople(org)}>
            <Trans>Go to the people</Trans>
          </Link>
        </p>
      )}
      <p className="cluster">
        {refused ? (
          <button type="button" className="btn" aria-disabled="true" aria-describedby="why-not">
            <Trans>Leave {name}</Trans>
          </button>
        ) : (
          <Send busy={leave.isPending} saying={<Trans>Leaving</Trans>}>
            <Trans>Leave {name}</Trans>
          </Send>
        )}
        <Link className="btn btn--plain" to={paths.myDetails()}>
          <Trans>Stay</Trans>
        </Link>
      </p>
    </form>
  );
}

/** What happens to whom, as far as it would. */
function Then({ tie, works, journeys }: { tie: Tie; works: boolean; journeys: boolean }) {
  const { i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale);
  const groups = list.format(tie.groups.map(({ name }) => name));
  return (
    <ul className="stack stack--s bullets">
      {works && (
        <li>
          <Trans>Your roles end at once. You no longer see what you saw in them.</Trans>
        </li>
      )}
      {tie.groups.length > 0 && (
        <li>
          <Trans>These groups go on without you: {groups}. The coordinators see that somebody is missing.</Trans>
        </li>
      )}
      {tie.conversations > 0 && (
        <li>
          <Plural value={tie.conversations} one="# conversation that is booked with you moves to the coordinators’ list." other="# conversations that are booked with you move to the coordinators’ list." />{' '}
          <Trans>They stay booked, and nobody has to ask again.</Trans>
        </li>
      )}
      {journeys &&
        tie.journeys.map(({ id, group, programme, has_place: placed }) => (
          <li key={id}>
            {placed ? (
              <Trans>Your place in {group ?? programme} goes to whoever is next.</Trans>
            ) : (
              <Trans>Your journey to {group ?? programme} ends, with what is booked on it.</Trans>
            )}
          </li>
        ))}
      <li>
        <Trans>You stay signed in, and what you have with others stays as it is.</Trans>
      </li>
      <li>{journeys ? <Trans>This can’t be undone. You can get in touch again at any time.</Trans> : <Trans>Somebody who looks after people there can invite you again.</Trans>}</li>
    </ul>
  );
}

function Gone({ name }: { name: string }) {
  return (
    <div className="stack stack--l question">
      <Heading>
        <Trans>You have left {name}</Trans>
      </Heading>
      <p>
        <Trans>Thank you for the time you gave. The door stays open.</Trans>
      </p>
      <p>
        <Link className="btn" to={paths.my()}>
          <Trans>Go to my page</Trans>
        </Link>
      </p>
    </div>
  );
}
