// What happened: the log of the organisation in plain sentences, the newest first, day by day.
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { client, unwrap } from '../../api/change';
import { useWhole } from '../../api/client';
import type { Problem } from '../../api/problem';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { day, inZone, ownZone } from '../ui/dates';
import { Field } from '../ui/form';
import { Empty, Loading, Trouble } from '../ui/states';
import { areas, areaWords, kindsOf, sentence, type Area } from './eventWords';
import { OneEvent, type LogEvent } from './OneEvent';

type List = components['schemas']['EventList'];

const filters = ['area', 'kind', 'person', 'group', 'journey'] as const;
type Filter = (typeof filters)[number];

export function WhatHappened() {
  const { t } = useLingui();
  useTitle(t`What happened`);
  return <SignedIn>{() => <Log />}</SignedIn>;
}

function Log() {
  const { t } = useLingui();
  const org = useParam('org');
  const [search, setSearch] = useSearchParams();
  const only = Object.fromEntries(filters.map((name) => [name, search.get(name) || undefined])) as Record<Filter, string | undefined>;
  const narrow = (part: Partial<Record<Filter, string>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(part)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next, { replace: true });
  };
  const log = useInfiniteQuery<List, Problem | Error, { pages: List[] }, unknown[], string | undefined>({
    queryKey: ['events', org, only],
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      unwrap(client.GET('/v1/orgs/{org}/events', { params: { path: { org }, query: { ...only, limit: 50, cursor } }, signal })),
  });
  const [back] = useState(<Back org={org} from={only} />);
  const all = log.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = filters.some((name) => only[name]);
  if (log.error && all.length === 0 && !narrowed) return <Trouble page error={log.error} again={() => void log.refetch()} />;
  return (
    <div className="stack stack--l listing">
      <p>{back}</p>
      <div className="stack stack--s">
        <Heading>
          <Trans>What happened</Trans>
        </Heading>
        <p className="soft measure">
          <Trans>Who did what, and when. What people wrote is not in it, nor what members answered when they were asked about somebody.</Trans>
        </p>
      </div>
      <Narrow org={org} only={only} narrow={narrow} />
      {log.isPending && <Loading>{t`Getting what happened`}</Loading>}
      {log.error && <Trouble error={log.error} again={() => void log.refetch()} />}
      {log.isSuccess && all.length === 0 && (
        <Empty>
          <h2>
            <Trans>Nothing of this kind happened</Trans>
          </h2>
          {narrowed && (
            <p>
              <button type="button" className="btn btn--plain" onClick={() => setSearch(new URLSearchParams(), { replace: true })}>
                <Trans>Show everything</Trans>
              </button>
            </p>
          )}
        </Empty>
      )}
      <Days org={org} all={all} />
      {log.hasNextPage && (
        <p>
          <button type="button" className="btn btn--plain" aria-busy={log.isFetchingNextPage || undefined} onClick={() => log.isFetchingNextPage || void log.fetchNextPage()}>
            <Trans>Show what happened before</Trans>
          </button>
        </p>
      )}
    </div>
  );
}

/** The way back to what the log was opened for, whatever it was narrowed to meanwhile. */
function Back({ org, from: { journey, group, person } }: { org: string; from: Record<Filter, string | undefined> }) {
  const [to, words] = journey
    ? [paths.journey(org, journey), <Trans key="journey">The journey</Trans>]
    : group
      ? [paths.staffGroup(org, group), <Trans key="group">The group</Trans>]
      : person
        ? [paths.staffPerson(org, person), <Trans key="person">The person</Trans>]
        : [paths.staffSettings(org), <Trans key="settings">Settings</Trans>];
  return (
    <Link className="back" to={to}>
      {words}
    </Link>
  );
}

function Days({ org, all }: { org: string; all: LogEvent[] }) {
  const { i18n } = useLingui();
  const days = new Map<string, LogEvent[]>();
  for (const event of all) {
    const date = inZone(event.at, ownZone()).slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), event]);
  }
  return [...days].map(([date, events]) => (
    <section key={date} className="stack stack--s" aria-labelledby={`d-${date}`}>
      <h2 id={`d-${date}`}>{day(date, i18n.locale)}</h2>
      <ol className="rows">
        {events.map((event) => (
          <li key={event.id}>
            <OneEvent org={org} event={event} />
          </li>
        ))}
      </ol>
    </section>
  ));
}

interface NarrowProps {
  org: string;
  only: Record<Filter, string | undefined>;
  narrow: (part: Partial<Record<Filter, string>>) => void;
}

/** The generic words of a kind, for the list to choose from. */
const spoken = {
  who: <Trans>Somebody</Trans>, person: <Trans>somebody</Trans>, programme: '…', group: <Trans>A group</Trans>,
  session: <Trans>A session</Trans>, document: '…', widget: '…',
};

function Narrow({ org, only, narrow }: NarrowProps) {
  const { t } = useLingui();
  const groups = useWhole('/v1/orgs/{org}/groups', { path: { org } });
  const people = useWhole('/v1/orgs/{org}/people', { path: { org } });
  const area = areas.find((one) => one === only.area);
  return (
    <div className="cluster boardfilter">
      <Select id="area" label={t`Part of the work`} any={t`Everything`} value={only.area} onChange={(value) => narrow({ area: value, kind: '' })}>
        {areas.map((one: Area) => (
          <option key={one} value={one}>
            {areaWords(one)}
          </option>
        ))}
      </Select>
      {area && (
        <Select id="kind" label={t`What happened`} any={t`Anything`} value={only.kind} onChange={(value) => narrow({ kind: value })}>
          {kindsOf[area].map((kind) => (
            <option key={kind} value={kind}>
              {sentence(kind, spoken)}
            </option>
          ))}
        </Select>
      )}
      <Select id="person" label={t`Who works here`} any={t`Anybody`} value={only.person} onChange={(value) => narrow({ person: value })}>
        {people.data?.items.map(({ id, preferred_name: name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select id="group" label={t`Group`} any={t`All groups`} value={only.group} onChange={(value) => narrow({ group: value })}>
        {groups.data?.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {only.journey && (
        <p>
          <button type="button" className="btn btn--plain" onClick={() => narrow({ journey: '' })}>
            <Trans>Not only this journey</Trans>
          </button>
        </p>
      )}
    </div>
  );
}

interface SelectProps {
  id: string;
  label: string;
  any: string;
  value: string | undefined;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Select({ id, label, any, value, onChange, children }: SelectProps) {
  return (
    <div className="field--in">
      <Field id={id} label={label}>
        <select id={id} className="input" value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
          <option value="">{any}</option>
          {children}
        </select>
      </Field>
    </div>
  );
}
