// What is next for a member with nothing else on the way: the next session of their group.
import { Trans } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { AddToCalendar } from '../ui/AddToCalendar';
import { When } from '../ui/When';

/** Nothing while it is fetched, nor where no date is fixed: the list of groups stands below and says enough. */
export function NextSession({ org, group: id }: { org: string; group: string }) {
  const group = useGet('/v1/public/{org}/groups/{group}', { path: { org, group: id } });
  const session = group.data?.next_sessions[0];
  if (!group.data || !session) return null;
  const { name } = group.data;
  return (
    <section className="hearth stack" aria-labelledby="next-session">
      <p className="eyebrow">
        <Trans>Next for you</Trans>
      </p>
      <h2 id="next-session" className="h-big">
        <Trans>{name} meets</Trans>
      </h2>
      <p className="hearth__when">
        <When moment={session} minutes={session.minutes} />
      </p>
      <AddToCalendar times={[session]} />
      <p>
        <Link to={paths.myGroup(org, id)}>
          <Trans>All times of this group</Trans>
        </Link>
      </p>
    </section>
  );
}
