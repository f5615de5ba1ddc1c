// From one's own page, signed in, to the page of one journey: the same that the link in a message opens.
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { followJourney } from '../../api/credential';
import { paths } from '../paths';
import { useGo } from '../shell/router';
import { Trouble } from '../ui/states';

interface OpenJourneyProps {
  journey: string;
  plain?: boolean;
  children: ReactNode;
}

export function OpenJourney({ journey, plain = false, children }: OpenJourneyProps) {
  const go = useGo();
  const queries = useQueryClient();
  const open = useChange(async () => {
    const { tracking_token: token } = await unwrap(client.POST('/v1/me/journeys/{journey}/open', { params: { path: { journey } }, body: {} }));
    followJourney(token);
    // What this tab may still know of another journey.
    queries.removeQueries({ predicate: ({ queryKey: [path] }) => String(path).startsWith('/v1/tracking') });
    go(paths.tracking());
  });
  return (
    <>
      {open.error && <Trouble error={open.error} />}
      <p className="cluster">
        <button type="button" className={plain ? 'btn btn--plain' : 'btn'} aria-busy={open.isPending || undefined} onClick={() => open.isPending || open.mutate()}>
          {children}
        </button>
      </p>
    </>
  );
}
