// A journey that the safeguarding lead opened with a reason: all of it to read, and nothing to do on it.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import type { components } from '../../api/schema';
import type { Journey } from '../journey/types';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { JourneyFacts } from './JourneyFacts';
import { JourneyHead, TheirMessage } from './JourneyHead';
import { StaffHistory } from './StaffHistory';
import { StaffWay } from './StaffWay';
import { useShortMoment } from './words';

type Opening = components['schemas']['JourneyOpening'];

export function OpenedJourney() {
  const { t } = useLingui();
  useTitle(t`A journey`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const found = useGet('/v1/orgs/{org}/journey-openings/{opening}', { path: { org, opening: useParam('opening') } });
  if (found.isPending) return <Loading page>{t`Getting this journey`}</Loading>;
  if (found.error) return <Trouble page error={found.error} again={() => void found.refetch()} />;
  const { opening, journey } = found.data;
  return (
    <div className="stack stack--l">
      <p>
        <Link className="back" to={paths.staffOpenings(org)}>
          <Trans>Opened journeys</Trans>
        </Link>
      </p>
      {journey ? (
        <Whole org={org} journey={journey} opening={opening} />
      ) : (
        <>
          <div className="stack stack--s">
            <Heading>{opening.reference}</Heading>
            <p className="measure">
              <Trans>The time to read this journey is over. Open it again if you still need to.</Trans>
            </p>
          </div>
          <Why opening={opening} />
        </>
      )}
    </div>
  );
}

function Why({ opening }: { opening: Opening }) {
  const moment = useShortMoment();
  return (
    <section className="stack stack--s" aria-labelledby="why">
      <h2 id="why">
        <Trans>Why it was opened</Trans>
      </h2>
      <p className="asis measure">{opening.reason}</p>
      <p className="soft small">
        <Trans>
          {opening.opened_by.preferred_name}, {moment(opening.opened_at)}. Open until {moment(opening.open_until)}.
        </Trans>
      </p>
    </section>
  );
}

const unchanging = () => {};

function Whole({ org, journey, opening }: { org: string; journey: Journey; opening: Opening }) {
  const { t } = useLingui();
  return (
    <>
      <div className="split">
        <div className="stack stack--l">
          <JourneyHead journey={journey} />
          <Why opening={opening} />
          <TheirMessage journey={journey} />
          <StaffWay journey={journey} />
        </div>
        <aside className="stack stack--l" aria-label={t`About this journey`}>
          <JourneyFacts journey={journey} />
        </aside>
      </div>
      <StaffHistory org={org} journey={journey} changed={unchanging} />
    </>
  );
}
