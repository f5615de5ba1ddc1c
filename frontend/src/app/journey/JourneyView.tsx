// A journey for its person: what is next, the way there, what they told us, and how to pause or stop.
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { Next } from './Next';
import type { Journey } from './types';
import { Way } from './Way';

// What is next comes first: these stand below, and come a moment later.
const History = lazy(async () => ({ default: (await import('./History')).History }));
const WishWords = lazy(async () => ({ default: (await import('./WishWords')).WishWords }));
const Stopping = lazy(async () => ({ default: (await import('./Stopping')).Stopping }));

export function JourneyView({ journey }: { journey: Journey }) {
  const { t } = useLingui();
  const group = journey.group?.name;
  const ended = journey.stage === 'withdrawn' || journey.stage === 'lapsed';
  return (
    <div className="split">
      <div className="stack stack--xl">
        <Next journey={journey} />
        {!ended && (
          <section className="stack" aria-labelledby="way">
            <h2 id="way">{group ? <Trans>Your way to {group}</Trans> : <Trans>Your way to a place</Trans>}</h2>
            <Way journey={journey} />
          </section>
        )}
      </div>
      <aside className="stack stack--l" aria-label={t`About your journey`}>
        {!ended && <Told journey={journey} />}
        {/* Above what comes a moment later, so that it stays where somebody reaches for it. */}
        <p>
          <Link className="alone" to={paths.trackingData()}>
            <Trans>See or take along what we keep about you</Trans>
          </Link>
        </p>
        <Suspense fallback={null}>
          <Stopping journey={journey} />
        </Suspense>
        <section className="stack stack--s" aria-labelledby="kept">
          <h2 id="kept">
            <Trans>What happened so far</Trans>
          </h2>
          <Suspense fallback={null}>
            <History facts={journey.facts} organisation={journey.organisation_name} />
          </Suspense>
          <p className="soft">
            <Trans>If you ring us, this number helps us find you: <strong className="figures nowrap">{journey.reference}</strong></Trans>
          </p>
        </section>
      </aside>
    </div>
  );
}

function Told({ journey }: { journey: Journey }) {
  return (
    <section className="stack stack--s" aria-labelledby="told">
      <h2 id="told">
        <Trans>What you told us</Trans>
      </h2>
      <dl className="facts">
        <div>
          <dt><Trans>Your name here</Trans></dt>
          <dd>{journey.preferred_name}</dd>
        </div>
        {journey.contact && (
          <div>
            <dt><Trans>How we reach you</Trans></dt>
            <dd className="asis">{journey.contact.address}</dd>
            {journey.may.includes('change-contact') && (
              <dd>
                <Link className="alone" to={paths.trackingContact()}>
                  <Trans>Change how we reach you</Trans>
                </Link>
              </dd>
            )}
          </div>
        )}
        {journey.contact && (
          <div>
            <dt><Trans>How to reach you safely</Trans></dt>
            <dd>
              {journey.contact_wishes ? (
                <Suspense fallback={null}>
                  <WishWords wishes={journey.contact_wishes} />
                </Suspense>
              ) : (
                <Trans>At any time. You can name hours, or ask us not to write.</Trans>
              )}
            </dd>
            {journey.may.includes('change-contact') && (
              <dd>
                <Link className="alone" to={paths.trackingWishes()}>
                  <Trans>Say how to reach you safely</Trans>
                </Link>
              </dd>
            )}
          </div>
        )}
        {journey.message && (
          <div>
            <dt><Trans>What you wrote</Trans></dt>
            <dd className="asis">{journey.message}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
