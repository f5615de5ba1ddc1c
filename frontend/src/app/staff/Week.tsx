// A facilitator's home: what this week holds, who waits for them, and what was promised.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { get, useGet } from '../../api/client';
import { paths } from '../paths';
import { SignedIn, type Me } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import { Card } from './Card';
import type { Group } from './groupWords';
import { useName, type Summary } from './words';

export function Week() {
  const { t } = useLingui();
  useTitle(t`This week`);
  return <SignedIn>{(me) => <Mine me={me} />}</SignedIn>;
}

const WEEK = 7 * 86_400_000;

function Mine({ me }: { me: Me }) {
  const { t } = useLingui();
  const org = useParam('org');
  const journeys = useGet('/v1/orgs/{org}/journeys', { path: { org }, query: { limit: 100 } });
  const groups = useGet('/v1/orgs/{org}/groups', { path: { org }, query: { state: 'published', limit: 100 } });
  const own = groups.data?.items.filter(({ facilitators }) => facilitators.some(({ person }) => person === me.id)) ?? [];
  const all = journeys.data?.items ?? [];
  const late = all.filter(({ overdue, next_actor: actor }) => overdue && (actor === 'facilitators' || actor === 'coordinator'));
  return (
    <div className="stack stack--l">
      <div className="cluster cluster--apart">
        <Heading>
          <Trans>This week</Trans>
        </Heading>
        {own.length > 0 && (
          <Link className="btn btn--plain" to={paths.staffTimes(org, me.id)}>
            <Trans>My times for conversations</Trans>
          </Link>
        )}
      </div>
      {(journeys.isPending || groups.isPending) && <Loading>{t`Getting your week`}</Loading>}
      {journeys.error && <Trouble error={journeys.error} again={() => void journeys.refetch()} />}
      {groups.error && <Trouble error={groups.error} again={() => void groups.refetch()} />}
      {journeys.isSuccess && groups.isSuccess && (
        <>
          <Conversations org={org} journeys={all.filter(({ stage }) => stage === 'initial_conversation')} />
          <NameChecks org={org} />
          <Coming org={org} groups={own.length > 0 ? own : groups.data.items} />
          <Promises org={org} late={late} />
        </>
      )}
    </div>
  );
}

/** The conversations that have a time, soonest first; then those who have not chosen one yet. */
function Conversations({ org, journeys }: { org: string; journeys: Summary[] }) {
  const name = useName();
  const found = useQueries({ queries: journeys.map(({ id }) => get('/v1/orgs/{org}/journeys/{journey}', { path: { org, journey: id } })) });
  const read = found.flatMap(({ data }) => (data ? [data] : []));
  const timed = read
    .filter(({ conversation }) => conversation?.state === 'booked' || (conversation?.state === 'over' && conversation.outcome === null))
    .toSorted((a, b) => (a.conversation?.starts_at ?? '').localeCompare(b.conversation?.starts_at ?? ''));
  const open = journeys.length - timed.length;
  return (
    <section className="stack" aria-labelledby="conversations">
      <h2 id="conversations">
        <Trans>Conversations</Trans>
      </h2>
      {journeys.length === 0 && (
        <p className="soft">
          <Trans>No conversation to hold.</Trans>
        </p>
      )}
      {timed.length > 0 && (
        <ul className="rows">
          {timed.map(({ id, preferred_name: called, group, conversation }) => (
            <li key={id} className="row row--act stretch">
              <div className="stack stack--s">
                <h3 className="h-row">
                  <Link className="stretch__a" to={paths.journey(org, id)}>
                    {name(called)}
                  </Link>
                </h3>
                <p>{conversation && <When moment={conversation} minutes={conversation.minutes} />}</p>
                <p className="soft">{group?.name}</p>
              </div>
              {conversation?.state === 'over' && (
                <p className="tag tag--now">
                  <Trans>Write down what you agreed on</Trans>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {open > 0 && found.every(({ isPending }) => !isPending) && (
        <ul className="tiles">
          {journeys
            .filter(({ id }) => timed.every((one) => one.id !== id))
            .map((journey) => (
              <Card key={journey.id} org={org} journey={journey} />
            ))}
        </ul>
      )}
    </section>
  );
}

/** The name-checks that are open, with what each waits for. Nobody's answer is here. */
function NameChecks({ org }: { org: string }) {
  const { t } = useLingui();
  const found = useGet('/v1/orgs/{org}/name-checks', { path: { org }, query: { limit: 100 } });
  const words = new Map([
    ['asking', t`The members are being asked`],
    ['clear', t`Clear: it can be closed`],
    ['talk_needed', t`A talk is needed`],
    ['unanswered', t`Not everybody answered in time`],
  ]);
  if (!found.data || found.data.items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="checks">
      <h2 id="checks">
        <Trans>Name-checks</Trans>
      </h2>
      <ul className="rows">
        {found.data.items.map(({ journey, preferred_name: name, group_name: group, state }) => (
          <li key={journey} className="row row--act stretch">
            <div className="stack stack--s">
              <h3 className="h-row">
                <Link className="stretch__a" to={paths.journey(org, journey)}>
                  {name}
                </Link>
              </h3>
              <p className="soft">{group}</p>
            </div>
            <p className={state === 'asking' ? 'tag tag--half' : 'tag tag--now'}>{words.get(state)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The sessions of the next seven days, with what is missing for each. */
function Coming({ org, groups }: { org: string; groups: Group[] }) {
  const { t } = useLingui();
  const [from] = useState(() => new Date());
  const found = useQueries({
    queries: groups.map(({ id }) => get('/v1/orgs/{org}/groups/{group}/sessions', { path: { org, group: id }, query: { from: from.toISOString(), limit: 10 } })),
  });
  const until = new Date(from.getTime() + WEEK).toISOString();
  const sessions = found
    .flatMap(({ data }, at) => (data?.items ?? []).map((session) => ({ session, group: groups[at] })))
    .filter(({ session }) => session.state === 'scheduled' && session.starts_at < until)
    .toSorted((a, b) => a.session.starts_at.localeCompare(b.session.starts_at));
  return (
    <section className="stack" aria-labelledby="coming">
      <h2 id="coming">
        <Trans>Sessions</Trans>
      </h2>
      {found.some(({ isPending }) => isPending) && <Loading>{t`Getting the sessions`}</Loading>}
      {found.every(({ isPending }) => !isPending) && sessions.length === 0 && (
        <p className="soft">
          <Trans>No session in the next seven days.</Trans>
        </p>
      )}
      {sessions.length > 0 && (
        <ul className="rows">
          {sessions.map(({ session, group }) => (
            <li key={session.id} className="row row--act stretch">
              <div className="stack stack--s">
                <h3 className="h-row">
                  <Link className="stretch__a" to={paths.staffGroup(org, group?.id ?? '')}>
                    {group?.name}
                  </Link>
                </h3>
                <p>
                  <When moment={session} minutes={session.minutes} />
                </p>
              </div>
              <Facilitators group={group} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Two facilitate. Fewer is said, because it is a rule of the house. */
function Facilitators({ group }: { group: Group | undefined }) {
  const { i18n } = useLingui();
  const names = group?.facilitators.map(({ preferred_name: name }) => name) ?? [];
  if (names.length === 0)
    return (
      <p className="tag tag--care">
        <Trans>No facilitator yet</Trans>
      </p>
    );
  const list = new Intl.ListFormat(i18n.locale).format(names);
  if (names.length === 1)
    return (
      <p className="tag tag--care">
        <Trans>Only {list}: a second facilitator is missing</Trans>
      </p>
    );
  return (
    <p className="soft">
      <Trans>With {list}</Trans>
    </p>
  );
}

function Promises({ org, late }: { org: string; late: Summary[] }) {
  if (late.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="promises">
      <h2 id="promises">
        <Trans>Waiting longer than we said</Trans>
      </h2>
      <ul className="tiles">
        {late.map((journey) => (
          <Card key={journey.id} org={org} journey={journey} />
        ))}
      </ul>
    </section>
  );
}
