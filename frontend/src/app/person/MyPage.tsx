// What is next for me: my journeys first, then the groups where I have a place.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import { Way, WhoActs } from '../journey/Way';
import type { Journey } from '../journey/types';
import { next } from '../journey/words';
import { paths } from '../paths';
import { Heading, useTitle } from '../shell/page';
import { Link } from '../shell/router';
import { Empty, Loading, Trouble } from '../ui/states';
import { When } from '../ui/When';
import { SignedIn, type Me } from './SignedIn';

export function MyPage() {
  const { t } = useLingui();
  useTitle(t`My page`);
  return <SignedIn>{(me) => <Mine me={me} />}</SignedIn>;
}

function Mine({ me }: { me: Me }) {
  const { t } = useLingui();
  const journeys = useGet('/v1/me/journeys', {});
  const places = useGet('/v1/me/places', {});
  const error = journeys.error ?? places.error;
  const name = me.preferred_name;
  const under = journeys.data?.items.filter(({ stage }) => !['joined', 'withdrawn', 'lapsed', 'signposted'].includes(stage)) ?? [];
  const staffOf = me.organisations.filter(({ roles }) => roles.length > 0);
  return (
    <div className="stack stack--xl">
      <Heading>
        <Trans>Hello, {name}</Trans>
      </Heading>
      {error && <Trouble error={error} again={() => void Promise.all([journeys.refetch(), places.refetch()])} />}
      {(journeys.isPending || places.isPending) && <Loading>{t`Getting what is next for you`}</Loading>}
      {under.map((journey) => (
        <OneJourney key={journey.id} journey={journey} />
      ))}
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
      {under.length === 0 && places.data?.items.length === 0 && (
        <Empty>
          <h2>
            <Trans>Nothing is waiting for you</Trans>
          </h2>
          <p>
            <Trans>When you get in touch with a group, what is next stands here.</Trans>
          </p>
        </Empty>
      )}
      {staffOf.length > 0 && (
        <section className="stack" aria-labelledby="work">
          <h2 id="work">
            <Trans>My work</Trans>
          </h2>
          <ul className="plainlist">
            {staffOf.map(({ slug, name: organisation }) => (
              <li key={slug}>
                <Link to={paths.journeys(slug)}>{organisation}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function OneJourney({ journey }: { journey: Journey }) {
  const said = next(journey);
  const group = journey.group?.name;
  return (
    <section className="stack stack--l" aria-label={group}>
      <div className="hearth stack">
        <p className="eyebrow">{group ?? journey.organisation_name}</p>
        <h2 className="h-big">{said.heading}</h2>
        <p className="hearth__when">{said.more}</p>
        <WhoActs journey={journey} />
      </div>
      <details>
        <summary>
          <Trans>The whole way</Trans>
        </summary>
        <div className="inside">
          <Way journey={journey} />
        </div>
      </details>
    </section>
  );
}

function OnePlace({ place }: { place: components['schemas']['MyPlace'] }) {
  const session = place.next_sessions[0];
  return (
    <li className="row row--act row--top">
      <div className="stack stack--s">
        <h3>{place.group.name}</h3>
        {session ? (
          <p>
            <When moment={session} minutes={session.minutes} />
          </p>
        ) : (
          <p className="soft">
            <Trans>No session is planned just now.</Trans>
          </p>
        )}
      </div>
      {place.state === 'taken' ? (
        <p className="tag tag--done">
          <Trans>You have a place</Trans>
        </p>
      ) : (
        <p className="tag tag--half">
          <Trans>A place is held for you</Trans>
        </p>
      )}
    </li>
  );
}
