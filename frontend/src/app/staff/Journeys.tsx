// The journeys board: overdue first, then everybody on their way by stage; resting ones and unconfirmed ones folded.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { client, unwrap } from '../../api/change';
import { useWhole } from '../../api/client';
import { failure } from '../../api/problem';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { useRights } from '../shell/rights';
import { Link, useParam } from '../shell/router';
import { Field } from '../ui/form';
import { matches } from '../ui/matches';
import { Search } from '../ui/Search';
import { Segment } from '../ui/Segment';
import { Some } from '../ui/Some';
import { Empty, Loading, Trouble } from '../ui/states';
import { SignedIn } from '../person/SignedIn';
import { Card } from './Card';
import { Overdue } from './Overdue';
import { columns, resting, type Summary } from './words';

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
  const groups = useWhole('/v1/orgs/{org}/groups', { path: { org } });
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
  const [sought, setSought] = useState('');
  const found = all.filter(({ preferred_name: name, reference }) => matches(sought, name, reference));
  const count = all.length;
  const narrowed = channel !== '' || group !== '';
  if (journeys.error && failure(journeys.error) === 'not_yours') return <Trouble page error={journeys.error} />;
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
        {count > 0 && <Search label={t`Name, or number for the phone`} sought={sought} setSought={setSought} count={found.length} />}
      </div>
      {!sought.trim() && <Overdue org={org} channel={channel} group={group} />}
      {journeys.isPending && <Loading>{t`Getting the journeys`}</Loading>}
      {journeys.error && <Trouble error={journeys.error} again={() => void journeys.refetch()} />}
      {journeys.isSuccess && all.length === 0 && (
        <Empty>
          <h2>{narrowed ? <Trans>Nobody like this is here just now</Trans> : <Trans>Nobody is on their way just now</Trans>}</h2>
          <p>
            {narrowed ? (
              <button type="button" className="btn btn--plain" onClick={() => setSearch({}, { replace: true })}>
                <Trans>Show everyone</Trans>
              </button>
            ) : (
              <Trans>When somebody gets in touch, they stand here with who acts next and by when.</Trans>
            )}
          </p>
        </Empty>
      )}
      {follows && !isError && (
        <p>
          <output>
            <Trans>Getting more journeys: {count} so far</Trans>
          </output>
        </p>
      )}
      {count > 0 && sought.trim() && <Found org={org} found={found} />}
      {count > 0 && !sought.trim() && <Columns org={org} all={all} goesOn={hasNextPage} />}
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

/** Whoever is looked for, wherever they are on the way. */
function Found({ org, found }: { org: string; found: Summary[] }) {
  return (
    <section className="stack" aria-labelledby="found">
      <h2 id="found">{found.length > 0 ? <Trans>Found</Trans> : <Trans>Nobody here is called that, or has that number</Trans>}</h2>
      <Some className="tiles" items={found} of={<Trans>those who were found</Trans>}>
        {(journey) => <Card key={journey.id} org={org} journey={journey} />}
      </Some>
    </section>
  );
}

/** Somebody who has not confirmed an e-mail address yet is a promise, not a task: folded below. */
const waiting = (journey: Summary) => journey.stage === 'contact' && journey.reached_by === 'email';

/** Somebody whom no message reaches and who is next: they hear of it from us, so they stand on a list of their own. */
const ringing = ({ stage, reached_by: by, next_actor: next }: Summary) => by !== null && by !== 'email' && (stage === 'contact' || next === 'peer');

/** `goesOn`: more journeys are to come, so what is counted here is not all. */
function Columns({ org, all, goesOn }: { org: string; all: Summary[]; goesOn: boolean }) {
  const card = (journey: Summary) => <Card key={journey.id} org={org} journey={journey} />;
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
            <Trans>Tell them yourself</Trans>
          </h2>
          <p className="soft">
            <Trans>No message goes to them: they wish to be rung, or to be left to their own page.</Trans>
          </p>
          <Some className="tiles" step={8} items={toRing} of={<Trans>those you tell yourself</Trans>}>
            {card}
          </Some>
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
                  {goesOn && '+'}
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
                <Some items={items} of={heading()}>
                  {card}
                </Some>
              )}
            </section>
          ))}
        </div>
      </section>
      <div className="stack stack--s">
        <Folded items={unconfirmed} card={card} heading={<Plural value={unconfirmed.length} one="# person has not opened our message yet" other="# people have not opened our message yet" />} goesOn={goesOn} />
        <Folded items={joined} card={card} heading={<Plural value={joined.length} one="# person has a place" other="# people have a place" />} goesOn={goesOn} />
        <Folded items={rest} card={card} heading={<Plural value={rest.length} one="# journey rests or has ended" other="# journeys rest or have ended" />} goesOn={goesOn} />
      </div>
    </>
  );
}

interface FoldedProps {
  items: Summary[];
  card: (journey: Summary) => ReactNode;
  heading: ReactNode;
  goesOn: boolean;
}

function Folded({ items, card, heading, goesOn }: FoldedProps) {
  if (items.length === 0) return null;
  return (
    <details>
      <summary>
        {heading}
        {goesOn && <> <Trans>so far</Trans></>}
      </summary>
      <div className="inside stack stack--s">
        <Some className="tiles" items={items} of={heading}>
          {card}
        </Some>
      </div>
    </details>
  );
}
