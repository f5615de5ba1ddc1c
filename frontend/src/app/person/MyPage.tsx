// What is next for me: my journeys first, then the groups where I have a place, then my work.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { WhoActs } from '../journey/WhoActs';
import { next } from '../journey/words';
import { paths } from '../paths';
import { useBelongsTo } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { workplace } from '../shell/rights';
import { Link } from '../shell/router';
import { day, inZone, ownZone } from '../ui/dates';
import { Empty, Loading, Trouble } from '../ui/states';
import { NextSession } from './NextSession';
import { OpenJourney } from './OpenJourney';
import { SignedIn, type Me } from './SignedIn';

type Schemas = components['schemas'];

export function MyPage() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <SignedIn>{(me) => <Mine me={me} />}</SignedIn>;
}

/** Journeys that lead nowhere further: their page is the place, or nothing. */
const over = new Set(['joined', 'withdrawn']);
/** Journeys that wait for nobody, to be taken up again if the person likes. */
const resting = new Set(['not_now', 'lapsed', 'signposted']);

function Mine({ me }: { me: Me }) {
  const { t } = useLingui();
  const journeys = useGet('/v1/me/journeys', { query: {} });
  const places = useGet('/v1/me/places', { query: {} });
  const work = useGet('/v1/me/organisations', {});
  const all = [journeys, places, work];
  const error = all.find((query) => query.error)?.error;
  const open = journeys.data?.items.filter(({ stage }) => !over.has(stage)) ?? [];
  const onTheWay = open.toSorted((a, b) => Number(resting.has(a.stage)) - Number(resting.has(b.stage)));
  const staffOf = work.data?.items.filter(({ roles }) => roles.length > 0) ?? [];
  useBelongsTo(onTheWay[0]?.organisation.slug ?? places.data?.items[0]?.organisation.slug ?? work.data?.items[0]?.slug);
  const mine = places.data?.items.find(({ state, group }) => state === 'taken' && group);
  const name = me.preferred_name;
  const nothing = all.every((query) => query.isSuccess) && onTheWay.length === 0 && places.data?.items.length === 0;
  const onlyWork = nothing && staffOf.length > 0;
  return (
    <div className={staffOf.length > 0 && !onlyWork ? 'split' : 'reading'}>
      <div className="stack stack--xl">
        <Heading>
          <Trans>Hello, {name}</Trans>
        </Heading>
        {error && <Trouble error={error} again={() => void Promise.all(all.map((query) => query.refetch()))} />}
        {all.some((query) => query.isPending) && <Loading>{t`Getting what is next for you`}</Loading>}
        {onTheWay.map((journey, at) => (
          <OneJourney key={journey.id} journey={journey} first={at === 0} />
        ))}
        {journeys.isSuccess && onTheWay.length === 0 && mine?.group && <NextSession org={mine.organisation.slug} group={mine.group.id} />}
        {places.data && places.data.items.length > 0 && (
          <section className="stack" aria-labelledby="places">
            <h2 id="places">
              <Trans>My groups</Trans>
            </h2>
            <ul className="rows">
              {places.data.items.map((place) => (
                <OnePlace key={place.id} place={place} />
              ))}
            </ul>
          </section>
        )}
        {onlyWork && <MyWork of={staffOf} />}
        {nothing && !onlyWork && (
          <Empty>
            <h2>
              <Trans>Nothing is waiting for you</Trans>
            </h2>
            <p>
              <Trans>When you get in touch with a group, what is next stands here.</Trans>
            </p>
          </Empty>
        )}
      </div>
      {staffOf.length > 0 && !onlyWork && <MyWork of={staffOf} />}
    </div>
  );
}

/** The organisations that somebody works for; all that is next, for whoever comes to no group. */
function MyWork({ of }: { of: Schemas['MyOrganisation'][] }) {
  return (
    <section className="stack" aria-labelledby="work">
      <h2 id="work">
        <Trans>My work</Trans>
      </h2>
      <ul className="rows">
        {of.map(({ slug, roles, name }) => (
          <li key={slug}>
            <p>
              <Link to={workplace(slug, roles.map(({ role }) => role))}>{name}</Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The first one is what is next: one hearth a page. */
function OneJourney({ journey, first }: { journey: Schemas['MyJourney']; first: boolean }) {
  const group = journey.group?.name ?? journey.programme.name;
  const unconfirmed = journey.stage === 'contact';
  const said = next(journey);
  return (
    <section className={first ? 'hearth stack' : 'card stack'} aria-label={group}>
      <p className="eyebrow">{group}</p>
      <h2 className="h-big">{said.heading}</h2>
      <p className="hearth__when">
        {unconfirmed ? <Trans>Open the link in the message that we sent you, and press the button there.</Trans> : said.more}
      </p>
      <WhoActs actor={journey.next_actor} due={journey.due_at} late={journey.overdue_since} organisation={journey.organisation.name} />
      {!unconfirmed && (
        <OpenJourney journey={journey.id} plain={!first}>
          <Trans>
            Open it<span className="vh">: {group}</span>
          </Trans>
        </OpenJourney>
      )}
    </section>
  );
}

function OnePlace({ place }: { place: Schemas['MyPlace'] }) {
  const { i18n } = useLingui();
  const until = place.held_until && day(inZone(place.held_until, ownZone()), i18n.locale);
  return (
    <li className="row row--act row--top">
      <div className="stack stack--s">
        <h3>
          {place.group ? (
            <Link to={paths.myGroup(place.organisation.slug, place.group.id)}>{place.group.name}</Link>
          ) : (
            place.programme.name
          )}
        </h3>
        <p className="soft">{place.organisation.name}</p>
      </div>
      {place.state === 'taken' ? (
        <p className="tag tag--done">
          <Trans>You have a place</Trans>
        </p>
      ) : (
        <p className="tag tag--half">{until ? <Trans>Held for you until {until}</Trans> : <Trans>A place is held for you</Trans>}</p>
      )}
    </li>
  );
}
