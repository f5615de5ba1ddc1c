// Those with whom we are late, above the board and narrowed as the board is.
import { Trans, useLingui } from '@lingui/react/macro';
import { useWhole } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { useSome } from '../ui/Some';
import { Trouble } from '../ui/states';
import { Stage, useName, useShortDay, With, type Summary } from './words';

/** So many stand above the board at first: what is late must not push everything else out of sight. */
const FIRST = 10;

export function Overdue({ org, channel, group }: { org: string; channel: string; group: string }) {
  const name = useName();
  const short = useShortDay();
  const { t } = useLingui();
  const overdue = useWhole('/v1/orgs/{org}/journeys', { path: { org }, query: { overdue: true, channel: channel || undefined, group: group || undefined } });
  const late = overdue.data?.items ?? [];
  const { some, list, more } = useSome<Summary, HTMLTableSectionElement>(late, FIRST, <Trans>those who wait longer than we said</Trans>);
  if (overdue.error) return <Trouble error={overdue.error} again={() => void overdue.refetch()} />;
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
        <tbody ref={list}>
          {some.map((journey) => (
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
      {more}
    </section>
  );
}
