// Who has a place in a group, and who waits for one, in the order of the list.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { Some } from '../ui/Some';
import { Loading, Trouble } from '../ui/states';
import type { Group } from './groupWords';
import { useName, useShortDay, useShortMoment } from './words';

interface OfGroup {
  org: string;
  group: Group;
}

export function Places({ org, group }: OfGroup) {
  const { t } = useLingui();
  const name = useName();
  const short = useShortDay();
  const moment = useShortMoment();
  const places = useWhole('/v1/orgs/{org}/groups/{group}/places', { path: { org, group: group.id } });
  const items = places.data?.items ?? [];
  return (
    <section className="stack" aria-labelledby="places">
      <h2 id="places">
        <Trans>Places</Trans>
      </h2>
      {places.isPending && <Loading>{t`Getting the places`}</Loading>}
      {places.error && <Trouble error={places.error} again={() => void places.refetch()} />}
      {places.isSuccess && (
        <p className="soft">
          <Plural value={items.length} one={`# of ${group.capacity} is held or taken.`} other={`# of ${group.capacity} are held or taken.`} />
        </p>
      )}
      {items.length > 0 && (
        <table className="table table--fold">
          <caption className="vh">
            <Trans>People with a place</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col"><Trans>Name</Trans></th>
              <th scope="col"><Trans>Place</Trans></th>
              <th scope="col"><Trans>Since</Trans></th>
            </tr>
          </thead>
          <tbody>
            {items.map((place) => (
              <tr key={place.id}>
                <th scope="row">
                  <Link to={paths.journey(org, place.journey)}>{name(place.preferred_name)}</Link>
                </th>
                <td>
                  {place.state === 'taken' ? (
                    <span className="tag tag--done"><Trans>Taken</Trans></span>
                  ) : place.held_until ? (
                    <span className="tag tag--half"><Trans>Held until {moment(place.held_until)}</Trans></span>
                  ) : (
                    <span className="tag tag--half"><Trans>Held</Trans></span>
                  )}
                </td>
                <td data-label={t`Since`}>{short(place.since)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function Waiting({ org, group }: OfGroup) {
  const { t } = useLingui();
  const name = useName();
  const short = useShortDay();
  const waiting = useWhole('/v1/orgs/{org}/groups/{group}/waiting-list', { path: { org, group: group.id } });
  const items = waiting.data?.items ?? [];
  const next = items.find(({ in_line: inLine }) => inLine);
  return (
    <section className="stack" aria-labelledby="waiting">
      <h2 id="waiting">
        <Trans>Waiting list</Trans>
      </h2>
      {waiting.isPending && <Loading>{t`Getting the waiting list`}</Loading>}
      {waiting.error && <Trouble error={waiting.error} again={() => void waiting.refetch()} />}
      {waiting.isSuccess && items.length === 0 && (
        <p className="soft">
          <Trans>Nobody is waiting.</Trans>
        </p>
      )}
      {next && (
        <p className="soft">
          {group.next_offer === 'in_order' ? (
            <Trans>A place that comes free is offered by itself, in this order.</Trans>
          ) : (
            <Trans>When a place comes free, open whoever is next and offer it. Another order needs a reason.</Trans>
          )}
        </p>
      )}
      {items.length > 0 && (
        <Some ordered className="people" items={items} of={<Trans>the waiting list</Trans>}>
          {(entry) => (
            <li key={entry.journey} className="stretch">
              <span className="person">
                <Link className="person__name stretch__a" to={paths.journey(org, entry.journey)}>
                  {name(entry.preferred_name)}
                </Link>
                <span className="person__what">
                  {entry.in_line ? (
                    <Trans>In line since {short(entry.since)}</Trans>
                  ) : (
                    <Trans>On the list since {short(entry.since)}, not in line: the contact is not confirmed, or they asked to rest</Trans>
                  )}
                </span>
              </span>
              {entry === next && (
                <span className="tag tag--now">
                  <Trans>Next in line</Trans>
                </span>
              )}
            </li>
          )}
        </Some>
      )}
    </section>
  );
}
