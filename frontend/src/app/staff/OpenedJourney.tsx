// A journey that the safeguarding lead opened with a reason: all of it to read, and nothing to do on it.
import { Trans, useLingui } from '@lingui/react/macro';
import { useGet } from '../../api/client';
import type { Journey } from '../journey/types';
import { paths } from '../paths';
import { SignedIn } from '../person/SignedIn';
import { Heading, useTitle } from '../shell/page';
import { Link, useParam } from '../shell/router';
import { Loading, Trouble } from '../ui/states';
import { JourneyFacts } from './JourneyFacts';
import { StaffHistory } from './StaffHistory';
import { StaffWay } from './StaffWay';
import { Stage, useName, useShortMoment } from './words';

export function OpenedJourney() {
  const { t } = useLingui();
  useTitle(t`A journey`);
  return <SignedIn>{() => <One />}</SignedIn>;
}

function One() {
  const { t } = useLingui();
  const org = useParam('org');
  const found = useGet('/v1/orgs/{org}/journey-openings/{opening}', { path: { org, opening: useParam('opening') } });
  const moment = useShortMoment();
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
        <Whole org={org} journey={journey} />
      ) : (
        <div className="stack stack--s">
          <Heading>{opening.reference}</Heading>
          <p className="measure">
            <Trans>The time to read this journey is over. Open it again if you still need to.</Trans>
          </p>
        </div>
      )}
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
    </div>
  );
}

const unchanging = () => {};

function Whole({ org, journey }: { org: string; journey: Journey }) {
  const { t } = useLingui();
  const name = useName();
  return (
    <>
      <div className="split">
        <div className="stack stack--l">
          <div className="stack stack--s">
            <p className="eyebrow">
              <Stage stage={journey.stage} />
            </p>
            <Heading>{name(journey.preferred_name)}</Heading>
            <p className="soft">{journey.group ? `${journey.programme.name}: ${journey.group.name}` : journey.programme.name}</p>
          </div>
          {journey.message && (
            <section className="stack stack--s" aria-labelledby="message">
              <h2 id="message">
                <Trans>What they wrote</Trans>
              </h2>
              <p className="asis measure">{journey.message}</p>
            </section>
          )}
          <section className="stack" aria-labelledby="way">
            <h2 id="way">
              <Trans>The way so far</Trans>
            </h2>
            <StaffWay journey={journey} />
          </section>
        </div>
        <aside className="stack stack--l" aria-label={t`About this journey`}>
          <JourneyFacts journey={journey} />
        </aside>
      </div>
      <StaffHistory org={org} journey={journey} changed={unchanging} />
    </>
  );
}
