// The way from first word to place: what is done, what is now, what comes later.
import { Trans, useLingui } from '@lingui/react/macro';
import { day, inZone, isPast, ownZone } from '../ui/dates';
import type { Journey } from './types';
import { step } from './words';

export function Way({ journey }: { journey: Journey }) {
  const { i18n } = useLingui();
  const first = { step: 'contact', state: journey.stage === 'contact' ? 'to_do' : 'done', at: null };
  const steps = [first, ...journey.steps].filter(({ state }) => state !== 'not_needed');
  return (
    <ol className="steps">
      {steps.map(({ step: name, state, at }) => {
        const said = step(name);
        if (!said) return null;
        if (state === 'done')
          return (
            <li key={name} data-state="done">
              <span className="tick" aria-hidden="true" />
              <h3>{said.heading}</h3>
              <p className="soft">
                {at ? <Trans>Done on {day(inZone(at, ownZone()), i18n.locale)}</Trans> : <Trans>Done</Trans>}
              </p>
            </li>
          );
        const now = state === 'to_do';
        return (
          <li key={name} data-state={now ? 'now' : 'next'} aria-current={now ? 'step' : undefined}>
            <h3>{said.heading}</h3>
            {now && <WhoActs journey={journey} />}
            {said.more && <p className={now ? undefined : 'soft'}>{said.more}</p>}
          </li>
        );
      })}
    </ol>
  );
}

/** Who acts next, and by when; honest when the date has passed. */
export function WhoActs({ journey }: { journey: Journey }) {
  const { i18n } = useLingui();
  const { next_actor: actor, due_at: due } = journey;
  const organisation = journey.organisation_name;
  if (actor === 'nobody') return null;
  const by = due && day(inZone(due, ownZone()), i18n.locale);
  if (actor === 'peer')
    return (
      <p className="with with--you">
        <b><Trans>Now: your turn</Trans></b>
      </p>
    );
  const late = due !== null && isPast(due);
  return (
    <>
      <p className="with">
        <b>
          {actor === 'facilitators' && <Trans>The facilitators act next</Trans>}
          {actor === 'members' && <Trans>The group answers next</Trans>}
          {actor === 'coordinator' && <Trans>{organisation} acts next</Trans>}
        </b>{' '}
        {by && !late && <span className="soft"><Trans>by {by}</Trans></span>}
      </p>
      {late && (
        <p className="tag tag--care">
          <Trans>We said {by}, and are late. We have been reminded.</Trans>
        </p>
      )}
    </>
  );
}
