// Find a group: an organisation's public list. The filters are in the address, so that a search can be shared.
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';

import { useSearchParams } from 'wouter';
import { Link, useParam } from '../shell/router';
import { client } from '../../api/client';
import type { components } from '../../api/schema';
import { paths } from '../paths';
import { useOrganisation } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Ring } from '../shell/Ring';
import { Empty, Loading, Trouble } from '../ui/states';
import { Reach } from '../ui/Reach';
import { Segment } from '../ui/Segment';
import { PlacesTag } from '../ui/offer';
import { Rhythm } from './Rhythm';

type Page = components['schemas']['PublicGroupList'];

/** The words that the filters send. */
interface Words {
  format: 'online' | 'in_person' | 'hybrid';
  places: 'open' | 'waiting_list' | 'full' | 'closed';
}

const formats: string[] = ['online', 'in_person', 'hybrid'] satisfies Words['format'][];
const states: string[] = ['open', 'waiting_list', 'full', 'closed'] satisfies Words['places'][];

/** What an address asks for, where that is something to ask for: links get cut and mistyped on their way. */
const asked = <Word extends string>(words: string[], value: string | null) => (value !== null && words.includes(value) ? (value as Word) : undefined);

function withFilter(search: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}

export function FindGroup() {
  const { t } = useLingui();
  useTitle(t`Find`);
  const org = useParam('org');
  const organisation = useOrganisation();
  return (
    <div className="stack stack--xl">
      <div className="opening">
        <div className="stack">
          <Heading>
            <Trans>Find a group</Trans>
          </Heading>
          <p className="lead">
            {organisation?.about ?? (
              <Trans>A small group of people who know something of what you are going through. Each group has two trained facilitators, who are peers too. It is free.</Trans>
            )}
          </p>
        </div>
        <Ring />
      </div>
      <Groups org={org} />
    </div>
  );
}

function Groups({ org }: { org: string }) {
  const { t } = useLingui();
  const plain = useOrganisation()?.plain_contact;
  const [search, setSearch] = useSearchParams();
  const format = asked<Words['format']>(formats, search.get('format'));
  const places = asked<Words['places']>(states, search.get('places'));
  // Only by a link: from a programme to its groups.
  const programme = search.get('programme') ?? undefined;
  const filter = (name: 'format' | 'places' | 'programme', value: string) =>
    setSearch((now) => withFilter(now, name, value), { replace: true });
  const groups = useInfiniteQuery({
    queryKey: ['groups', org, format, places, programme],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page) => page.next_cursor ?? undefined,
    queryFn: async ({ pageParam: cursor, signal }): Promise<Page> => {
      const query = { format, places, programme, cursor };
      const { data, error } = await client.GET('/v1/public/{org}/groups', { params: { path: { org }, query }, signal });
      if (error) throw error;
      return data;
    },
  });
  const items = groups.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack" aria-labelledby="groups">
      <h2 id="groups">
        <Trans>Groups</Trans>
      </h2>
      <div className="cluster filters">
        <Segment
          legend={t`How you meet`}
          name="format"
          value={format ?? ''}
          onChange={(value) => filter('format', value)}
          options={[
            ['', t`Any`],
            ['online', t`Online`],
            ['in_person', t`In a room`],
            ['hybrid', t`Both`],
          ]}
        />
        <Segment
          legend={t`Places`}
          name="places"
          value={places ?? ''}
          onChange={(value) => filter('places', value)}
          options={[
            ['', t`Any`],
            ['open', t`Open`],
            ['waiting_list', t`Waiting list`],
          ]}
        />
      </div>
      {programme && (
        <p className="cluster">
          <span>
            {items[0] ? <Trans>Only groups of “{items[0].programme.name}” are shown.</Trans> : <Trans>Only groups of one kind are shown.</Trans>}
          </span>
          <button type="button" className="btn btn--plain btn--s" onClick={() => filter('programme', '')}>
            <Trans>Show all of them</Trans>
          </button>
        </p>
      )}
      {groups.isPending && <Loading>{t`Getting the groups`}</Loading>}
      {groups.error && <Trouble error={groups.error} again={() => void groups.refetch()} />}
      {groups.isSuccess && items.length === 0 && (
        <Empty>
          <h3>{format || places || programme ? <Trans>No group like this just now</Trans> : <Trans>No group to join just now</Trans>}</h3>
          <p>
            {(format || places) && <Trans>Try “Any”, or come back another day.</Trans>} <Trans>New groups start through the year.</Trans>
          </p>
          {plain && (
            <p>
              <Trans>Rather talk? <Reach words={plain} /></Trans>
            </p>
          )}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((group) => (
            <li key={group.id} className="row row--act row--top stretch">
              <div className="stack stack--s">
                <h3>
                  <Link className="stretch__a" to={paths.group(org, group.id)}>
                    {group.name}
                  </Link>
                </h3>
                <p>{group.programme.summary}</p>
                <p className="soft">
                  <Rhythm group={group} next={group.next_session} />
                </p>
              </div>
              <PlacesTag places={group.places} />
            </li>
          ))}
        </ul>
      )}
      {groups.hasNextPage && (
        <p>
          <button type="button" className="btn btn--plain" aria-busy={groups.isFetchingNextPage || undefined} onClick={() => void groups.fetchNextPage()}>
            <Trans>Show more groups</Trans>
          </button>
        </p>
      )}
      <p className="soft measure">
        <Trans>“Open” means there is a place. “Waiting list” means you can talk with us now and join when a place comes free. “Full for now” means the list is closed. It opens again when we can keep our word.</Trans>
      </p>
    </section>
  );
}
