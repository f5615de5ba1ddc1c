// The page behind the link in a message: one journey, without signing in.
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, unwrap } from '../../api/change';
import { get, useGet } from '../../api/client';
import { trackingToken } from '../../api/credential';
import { failure } from '../../api/problem';
import { JourneyView } from '../journey/JourneyView';
import type { Acts, Journey } from '../journey/types';
import { paths } from '../paths';
import { useBelongsTo } from '../shell/organisation';
import { Heading, useTitle } from '../shell/page';
import { Link } from '../shell/router';
import { Loading, Trouble } from '../ui/states';

export function Tracking() {
  const { t } = useLingui();
  useTitle(t`My page`);
  const followed = trackingToken() !== null;
  const journey = useGet('/v1/tracking', {}, { enabled: followed });
  useBelongsTo(journey.data?.organisation);
  const acts = useActs();
  if (!followed || (journey.error && ['signed_out', 'not_found'].includes(failure(journey.error)))) return <NoLink />;
  if (journey.isPending) return <Loading>{t`Getting your page`}</Loading>;
  if (journey.error) return <Trouble error={journey.error} again={() => void journey.refetch()} />;
  return <JourneyView key={journey.data.stage} journey={journey.data} acts={acts} />;
}

/** Acts on the journey, and shows it as the server gives it back. */
function useActs(): Acts {
  const queries = useQueryClient();
  return useMemo(() => {
    const shown = (journey: Journey) => {
      queries.setQueryData(get('/v1/tracking', {}).queryKey, journey);
      return journey;
    };
    return {
      ask: async (verb) => shown(await unwrap(client.POST(`/v1/tracking/${verb}`, { body: {} }))),
      changeContact: async (contact) => shown(await unwrap(client.POST('/v1/tracking/change-contact', { body: { contact } }))),
    };
  }, [queries]);
}

/** The link has ended, or somebody came here without one. */
function NoLink() {
  return (
    <div className="stack measure">
      <Heading>
        <Trans>This page opens from the link in our message</Trans>
      </Heading>
      <p>
        <Trans>Links end after a while, and the old one ends when you ask for a new one. Open the newest message from us, or go to the website where you found us and ask for a new link there.</Trans>
      </p>
      <p>
        <Link to={paths.my()}>
          <Trans>Or sign in with your e-mail address</Trans>
        </Link>
      </p>
    </div>
  );
}
