// The workshops that have begun and of which nobody has written down who was there, beside the one that is next.
import { Trans } from '@lingui/react/macro';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { When } from '../ui/When';
import type { Coming } from './comingWeek';

export function ToRecord({ org, items }: { org: string; items: Coming[] }) {
  if (items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="to-record">
      <h2 id="to-record">
        <Trans>Workshops behind us</Trans>
      </h2>
      <ul className="rows">
        {items.map(({ session, group }) => (
          <li key={session.id} className="row row--act stretch">
            <div className="stack stack--s">
              <h3 className="h-row">
                <Link className="stretch__a" to={paths.staffAttendance(org, group.id, session.id)}>
                  {group.name}
                </Link>
              </h3>
              <p>
                <When moment={session} minutes={session.minutes} />
              </p>
            </div>
            <p className="tag tag--care">
              <Trans>Not written down yet</Trans>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
