// "None of these times fits": always there, as large as any other answer. Somebody then looks with the person.
import { Trans } from '@lingui/react/macro';
import { paths } from '../paths';
import { useOrganisation } from '../shell/organisation';
import { useGo } from '../shell/router';
import { Reach } from '../ui/Reach';
import { Trouble } from '../ui/states';
import { useVerb } from '../journey/tracked';
import type { Journey } from '../journey/types';

export function NothingFits({ journey }: { journey: Journey }) {
  const go = useGo();
  const act = useVerb();
  const organisation = journey.organisation_name;
  const plain = useOrganisation()?.plain_contact;
  const asked = journey.next_actor === 'coordinator';
  return (
    <section className="stack stack--s" aria-labelledby="nothing">
      <h2 id="nothing" className="h-row">
        <Trans>None of these times fits?</Trans>
      </h2>
      {asked ? (
        <p>
          <Trans>You told us, and {organisation} looks for other times with you.</Trans> {plain && <Reach words={plain} />}
        </p>
      ) : (
        <p>
          <Trans>Tell us with one press. {organisation} then gets in touch and finds a time with you.</Trans> {plain && <Trans>Or reach us yourself: <Reach words={plain} /></Trans>}
        </p>
      )}
      {act.error && <Trouble error={act.error} />}
      {journey.may.includes('no-time-fits') && (
        <p>
          <button
            type="button"
            className="btn btn--plain"
            aria-busy={act.isPending || undefined}
            onClick={() => act.isPending || act.mutate('no-time-fits', { onSuccess: () => go(paths.tracking()) })}
          >
            <Trans>None of these fits me</Trans>
          </button>
        </p>
      )}
    </section>
  );
}
