// What both sides agreed on in the initial conversation. Mutual fit: there is no yes or no to a person here.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { client, unwrap } from '../../../api/change';
import type { components } from '../../../api/schema';
import { Choice, Wrong } from '../../ui/form';
import { ActForm, type ActProps } from './ActForm';

type Outcome = components['schemas']['OutcomeInput'];

export function RecordOutcome({ org, journey, done, close }: ActProps) {
  const { t } = useLingui();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [wrong, setWrong] = useState<string>();
  const outcomes: [Outcome, string, string][] = [
    ['join', t`They would like to join`, t`What is next for a place begins.`],
    ['not_now', t`Not now`, t`It rests, and they can go on at any time.`],
    ['another_group', t`Another group may fit better`, t`You can suggest one afterwards.`],
    ['signpost', t`Something else may help more`, t`You told them where.`],
  ];
  return (
    <ActForm
      act={() =>
        unwrap(
          client.POST('/v1/orgs/{org}/journeys/{journey}/record-conversation', {
            params: { path: { org, journey: journey.id } },
            body: { outcome: outcome ?? 'not_now' },
          }),
        )
      }
      ready={() => {
        setWrong(outcome ? undefined : t`Choose what you agreed on`);
        return outcome !== null;
      }}
      done={done}
      close={close}
      send={<Trans>Write it down</Trans>}
    >
      <p>
        <Trans>They read the same words on their own page.</Trans>
      </p>
      <fieldset className="choices">
        <legend className="label">
          <Trans>What did you agree on together?</Trans>
        </legend>
        <Wrong id="outcome" words={wrong} />
        {outcomes.map(([one, label, more]) => (
          <Choice key={one} name="outcome" more={more} checked={outcome === one} onChange={() => setOutcome(one)}>
            {label}
          </Choice>
        ))}
      </fieldset>
    </ActForm>
  );
}
