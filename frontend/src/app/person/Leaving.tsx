// The organisations that one can leave: where one works, and where one has a journey that hasn't ended.
import { Trans } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import { paths } from '../paths';
import { Link } from '../shell/router';

export function Leaving() {
  const work = useGet('/v1/me/organisations', {});
  const journeys = useGet('/v1/me/journeys', { query: { limit: 100 } });
  const open = journeys.data?.items.filter(({ stage }) => stage !== 'withdrawn').map(({ organisation }) => organisation) ?? [];
  const tied = new Map([...(work.data?.items ?? []), ...open].map(({ slug, name }) => [slug, name]));
  if (tied.size === 0) return null;
  return (
    <section className="stack stack--s" aria-labelledby="leaving">
      <h2 id="leaving">
        <Trans>Leaving</Trans>
      </h2>
      <p>
        <Trans>You can leave at any time. You read first what would happen.</Trans>
      </p>
      <ul className="plainlist">
        {[...tied].map(([slug, name]) => (
          <li key={slug}>
            <Link className="alone" to={paths.myLeave(slug)}>
              <Trans>Leave {name}</Trans>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
