// The way from first word to place: what is done, what is now, what comes later.
import { Trans, useLingui } from '@lingui/react/macro';
import { day, inZone, ownZone } from '../ui/dates';
import { When } from '../ui/When';
import { meeting, type Journey } from './types';
import { WhoActs } from './WhoActs';
import { step } from './words';

export function Way({ journey }: { journey: Journey }) {
  const { i18n } = useLingui();
  const ahead = meeting(journey);
  const first = { step: 'contact', state: journey.stage === 'contact' ? 'to_do' : 'done', at: journey.made_at };
  const steps = [first, ...journey.steps].filter(({ state }) => state !== 'not_needed');
  return (
    <ol className="steps">
      {steps.map(({ step: name, state, at }) => {
        const said = step(name, state === 'done');
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
            {now && ahead && (
              <p>
                <When moment={ahead} minutes={ahead.minutes} />
              </p>
            )}
            {now && !ahead && <WhoActs actor={journey.next_actor} due={journey.due_at} late={journey.overdue_since} organisation={journey.organisation_name} />}
            {said.more && <p className={now ? undefined : 'soft'}>{said.more}</p>}
          </li>
        );
      })}
    </ol>
  );
}
