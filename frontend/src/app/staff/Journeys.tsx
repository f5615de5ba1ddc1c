// The journeys board: overdue first, then everybody on their way by stage; resting ones and unconfirmed ones folded.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { client, unwrap } from '../../api/change';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Field } from '../ui/form';
import { Segment } from '../ui/Segment';
import { Empty, Loading, Trouble } from '../ui/states';
import { SignedIn } from '../person/SignedIn';
import { Card } from './Card';
import { columns, resting, Stage, useName, useShortDay, With, type Summary } from './words';

/** How many journeys come without being asked for. */
const SHOWN = 1000;

type List = components['schemas']['JourneyList'];

export function Journeys() {
  const { t } = useLingui();
  useTitle(t`Board`);
  return <SignedIn>{() => <Board />}</SignedIn>;
}

function Board() {
  const { t } = useLingui();
  const org = useParam('org');
  const leads = useRights(org)?.leads;
  const [search, setSearch] = useSearchParams();
  const channel = search.get('channel') ?? '';
  const group = search.get('group') ?? '';
  const filter = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const groups = useGet('/v1/orgs/{org}/groups', { path: { org }, query: { limit: 100 } });
  const journeys = useInfiniteQuery({
    queryKey: ['journeys', org, channel, group],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: List) => page.next_cursor ?? undefined,
    queryFn: ({ pageParam: cursor, signal }): Promise<List> => {
      const query = { limit: 100, cursor, channel: channel || undefined, group: group || undefined };
      return unwrap(client.GET('/v1/orgs/{org}/journeys', { params: { path: { org }, query }, signal }));
    },
  });
  const all = journeys.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetching, isError, fetchNextPage } = journeys;
  // A column that is counted has to be whole, so the rest follows by itself, up to what a board can still show.
  const follows = hasNextPage && all.length < SHOWN;
  useEffect(() => {
    if (follows && !isFetching && !isError) void fetchNextPage();
  }, [follows, isFetching, isError, fetchNextPage]);
  const count = all.length;
  return (
    <div className="stack stack--l">
      <div className="cluster cluster--apart">
        <Heading>
          <Trans>Journeys</Trans>
        </Heading>
        {leads && (
          <Link className="btn" to={paths.journeyNew(org)}>
            <Trans>Add an enquiry</Trans>
          </Link>
        )}
      </div>
      <div className="cluster boardfilter">
        <Segment
          legend={t`Reached by`}
          name="channel"
          value={channel}
          onChange={(value) => filter('channel', value)}
          options={[
            ['', t`Any`],
            ['phone', t`Phone`],
            ['email', t`E-mail`],
            ['page', t`Only their page`],
          ]}
        />
        <div className="field--in">
          <Field id="group" label={t`Group`}>
            <select id="group" className="input" value={group} onChange={(event) => filter('group', event.target.value)}>
              <option value="">{t`All groups`}</option>
              {groups.data?.items.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        </div>
      </div>
      <Overdue org={org} channel={channel} group={group} />
      {journeys.isPending && <Loading>{t`Getting the journeys`}</Loading>}
      {journeys.error && <Trouble error={journeys.error} again={() => void journeys.refetch()} />}
      {journeys.isSuccess && all.length === 0 && (
        <Empty>
          <h2>
            <Trans>Nobody is on their way just now</Trans>
          </h2>
          <p>
            <Trans>When somebody gets in touch, they stand here with who acts next and by when.</Trans>
          </p>
        </Empty>
      )}
      {all.length > 0 && <Columns org={org} all={all} />}
      {follows && !isError && (
        <p>
          <output>
            <Trans>Getting more journeys: {count} so far</Trans>
          </output>
        </p>
      )}
      {hasNextPage && !follows && (
        <p>
          <button type="button" className="btn btn--plain" aria-busy={journeys.isFetchingNextPage || undefined} onClick={() => void journeys.fetchNextPage()}>
            <Trans>Show more journeys</Trans>
          </button>
        </p>
      )}
    </div>
  );
}

/** Somebody who has not confirmed an e-mail address yet is a promise, not a task: folded below. */
const waiting = (journey: Summary) => journey.stage === 'contact' && journey.reached_by === 'email';

/** Somebody whom no message reaches and who is next: they hear of it from us, so they stand on a list of their own. */
const ringing = ({ stage, reached_by: by, next_actor: next }: Summary) => by !== null && by !== 'email' && (stage === 'contact' || next === 'peer');

function Columns({ org, all }: { org: string; all: Summary[] }) {
  const unconfirmed = all.filter(waiting);
  const joined = all.filter(({ stage }) => stage === 'joined');
  const rest = all.filter(({ stage }) => resting.includes(stage));
  const toRing = all.filter(ringing);
  const shown = columns.map(({ id, stages, heading }) => ({
    id,
    heading,
    items: all.filter((one) => stages.includes(one.stage) && !waiting(one) && !ringing(one)),
  }));
  return (
    <>
      {toRing.length > 0 && (
        <section className="stack" aria-labelledby="to-ring">
          <h2 id="to-ring">
            <Trans>To tell yourself</Trans>
          </h2>
          <p className="soft">
            <Trans>No message goes to them: they wish to be rung, or to be left to their own page.</Trans>
          </p>
          <ul className="tiles">
            {toRing.map((journey) => (
              <Card key={journey.id} org={org} journey={journey} />
            ))}
          </ul>
        </section>
      )}
      <section className="stack" aria-labelledby="all">
        <h2 id="all">
          <Trans>Everyone on their way</Trans>
        </h2>
        <div className="board">
          {shown.map(({ id, heading, items }) => (
            <section key={id} className="col" aria-labelledby={`c-${id}`}>
              <h3 id={`c-${id}`}>
                {heading()}{' '}
                <span>
                  {items.length}
                  <span className="vh">
                    {' '}
                    <Trans>in this step</Trans>
                  </span>
                </span>
              </h3>
              {items.length === 0 ? (
                <p className="soft small">
                  <Trans>Nobody just now</Trans>
                </p>
              ) : (
                <ul>
                  {items.map((journey) => (
                    <Card key={journey.id} org={org} journey={journey} />
                  ))}
                </ul>
              )}
            </section>
          ))}
        </div>
      </section>
      <Folded org={org} items={unconfirmed} heading={<Plural value={unconfirmed.length} one="# person has not opened our message yet" other="# people have not opened our message yet" />} />
      <Folded org={org} items={joined} heading={<Plural value={joined.length} one="# person has a place" other="# people have a place" />} />
      <Folded org={org} items={rest} heading={<Plural value={rest.length} one="# journey rests or has ended" other="# journeys rest or have ended" />} />
    </>
  );
}

function Folded({ org, items, heading }: { org: string; items: Summary[]; heading: ReactNode }) {
  if (items.length === 0) return null;
  return (
    <details>
      <summary>{heading}</summary>
      <ul className="tiles inside">
        {items.map((journey) => (
          <Card key={journey.id} org={org} journey={journey} />
        ))}
      </ul>
    </details>
  );
}

/** Those with whom we are late, narrowed as the board below is. */
function Overdue({ org, channel, group }: { org: string; channel: string; group: string }) {
  const name = useName();
  const short = useShortDay();
  const { t } = useLingui();
  const overdue = useGet('/v1/orgs/{org}/journeys', { path: { org }, query: { overdue: true, channel: channel || undefined, group: group || undefined, limit: 25 } });
  const late = overdue.data?.items ?? [];
  if (late.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="late">
      <h2 id="late">
        <Trans>Waiting longer than we said</Trans>
      </h2>
      <table className="table table--fold">
        <caption className="vh">
          <Trans>Journeys that are past the date we gave</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col"><Trans>Name</Trans></th>
            <th scope="col"><Trans>Where they are</Trans></th>
            <th scope="col"><Trans>Who acts next</Trans></th>
            <th scope="col"><Trans>We said</Trans></th>
          </tr>
        </thead>
        <tbody>
          {late.map((journey) => (
            <tr key={journey.id}>
              <th scope="row">
                <Link to={paths.journey(org, journey.id)}>{name(journey.preferred_name)}</Link>
              </th>
              <td>
                <Stage stage={journey.stage} />, {journey.group?.name ?? journey.programme.name}
              </td>
              <td data-label={t`Who acts next`}>
                <With actor={journey.next_actor} name={name(journey.preferred_name)} />
              </td>
              <td data-label={t`We said`}>
                {journey.due_at && <span className="tag tag--care">{short(journey.due_at)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
