// What each page about the tab's own journey begins with: the journey, or why there is none to show.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { trackingToken } from '../../api/credential';
import { failure } from '../../api/problem';
import { paths } from '../paths';
import { useBelongsTo } from '../shell/organisation';
import { Heading } from '../shell/page';
import { Link, Redirect } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { useJourney } from './tracked';
import type { Journey } from './types';

interface TrackedPageProps {
  /** What must be possible for the page to have a task; where none of these is, the way leads back to what is next. */
  needs?: string[];
  children: (journey: Journey) => ReactNode;
}

export function TrackedPage({ needs, children }: TrackedPageProps) {
  const { t } = useLingui();
  const journey = useJourney();
  useBelongsTo(journey.data?.organisation);
  if (trackingToken() === null || (journey.error && ['signed_out', 'not_found'].includes(failure(journey.error)))) return <NoLink />;
  if (journey.isPending) return <Loading page>{t`Getting your page`}</Loading>;
  if (!journey.data) return <Trouble page error={journey.error} again={() => void journey.refetch()} />;
  const { may } = journey.data;
  if (needs && !needs.some((verb) => may.includes(verb))) return <Redirect to={paths.tracking()} />;
  return children(journey.data);
}

/** The way back to what is next. */
export function BackToMine() {
  return (
    <p>
      <Link className="back" to={paths.tracking()}>
        <Trans>My page</Trans>
      </Link>
    </p>
  );
}

/** The link has ended, or somebody came here without one. */
function NoLink() {
  return (
    <div className="stack measure">
      <Heading>
        <Trans>This page opens from the link in our message</Trans>
      </Heading>
      <p>
        <Trans>Links end after a while, and the old one ends when you ask for a new one. Open our newest message. Or go to the website where you found us, and ask there for a new link.</Trans>
      </p>
      <p>
        <Link to={paths.my()}>
          <Trans>Or sign in with your e-mail address</Trans>
        </Link>
      </p>
    </div>
  );
}
