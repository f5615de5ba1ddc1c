// Resting, giving a place back and stopping. Each says first what happens to whom; saying no is never made smaller.
import { Trans } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { client, unwrap, useChange } from '../../api/change';
import { followJourney } from '../../api/credential';
import { paths } from '../paths';
import { useGo } from '../shell/router';
import { Dialog } from '../ui/Dialog';
import { Trouble } from '../ui/states';
import { Answer } from './Answer';
import { useVerb } from './tracked';
import type { Journey } from './types';

type Way = 'not-now' | 'leave' | 'withdraw' | 'erase';

const ways: Way[] = ['not-now', 'leave', 'withdraw', 'erase'];

export function Stopping({ journey }: { journey: Journey }) {
  const [asking, setAsking] = useState<Way | null>(null);
  const act = useVerb();
  const erase = useErase();
  // While an offer stands, passing it on says the same as leaving, and stands beside it.
  const open = ways.filter((way) => journey.may.includes(way) && !(way === 'leave' && journey.may.includes('decline-offer')));
  if (open.length === 0) return null;
  const close = () => setAsking(null);
  const yes = (way: Way) => (way === 'erase' ? erase.mutate() : act.mutate(way, { onSuccess: close }));
  const error = act.error ?? erase.error;
  return (
    <section className="stack stack--s" aria-labelledby="stop">
      <h2 id="stop">
        {journey.stage === 'withdrawn' ? <Trans>If you want nothing left</Trans> : <Trans>If it is not for you</Trans>}
      </h2>
      {journey.stage !== 'withdrawn' && (
        <p>
          <Trans>You can pause or stop at any step. You need not say why.</Trans>
        </p>
      )}
      <ul className="plainlist">
        {open.map((way) => (
          <li key={way}>
            <button type="button" className="btn btn--plain btn--wide" onClick={() => setAsking(way)}>
              {words(way, journey).button}
            </button>
            <Dialog open={asking === way} close={close} heading={words(way, journey).heading}>
              <p>{words(way, journey).what}</p>
              {error && <Trouble error={error} />}
              <Answer busy={act.isPending || erase.isPending} yes={words(way, journey).yes} onYes={() => yes(way)} onNo={close} />
            </Dialog>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Removes everything at once; the link opens nothing any more, so the tab forgets it. */
function useErase() {
  const go = useGo();
  return useChange<void>(async () => {
    await unwrap(client.POST('/v1/tracking/erase', { body: {} }));
    followJourney(null);
    go(paths.trackingGone(), { replace: true });
  });
}

interface Words {
  button: ReactNode;
  heading: ReactNode;
  what: ReactNode;
  yes: ReactNode;
}

function words(way: Way, journey: Journey): Words {
  const organisation = journey.organisation_name;
  const joined = journey.stage === 'joined';
  switch (way) {
    case 'not-now':
      return {
        button: <Trans>Not now</Trans>,
        heading: <Trans>Rest for now?</Trans>,
        what: <Trans>A time or a place that is kept for you goes to somebody else. What you did so far stays, and so does your date on a waiting list. You can go on from here whenever you like.</Trans>,
        yes: <Trans>Yes, not now</Trans>,
      };
    case 'leave':
      return {
        button: joined ? <Trans>Give my place back</Trans> : journey.place ? <Trans>Give the place back</Trans> : <Trans>Leave the list</Trans>,
        heading: joined || journey.place ? <Trans>Give your place back?</Trans> : <Trans>Leave the list?</Trans>,
        what: joined ? (
          <Trans>Your place goes to somebody who is waiting. The others are told that you left, and nothing else. Your page stays, and you can go on from here another time.</Trans>
        ) : (
          <Trans>Your place or your date on the list goes to somebody who is waiting. Your page stays, and you can go on from here another time.</Trans>
        ),
        yes: <Trans>Yes, leave</Trans>,
      };
    case 'withdraw':
      return {
        button: <Trans>Stop and remove what I wrote</Trans>,
        heading: <Trans>Stop and remove what you wrote?</Trans>,
        what: <Trans>We remove your message, your times and your answers today. {organisation} sees that you stopped, and nothing else. This can’t be undone, but you can come back whenever you like.</Trans>,
        yes: <Trans>Stop and remove</Trans>,
      };
    case 'erase':
      return {
        button: <Trans>Remove everything about me</Trans>,
        heading: <Trans>Remove everything about you?</Trans>,
        what: <Trans>Your name, how we reach you, what you wrote and this page are removed at once. {organisation} can no longer tell that it was you. This can’t be undone, but you can come back whenever you like.</Trans>,
        yes: <Trans>Remove everything</Trans>,
      };
  }
}
