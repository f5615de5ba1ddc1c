// What is held on somebody, part by part, wherever they read it: of everything, or of the one journey of a link.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { happened } from '../journey/factWords';
import { WishWords } from '../journey/WishWords';
import { clock, day, inZone, ownZone } from '../ui/dates';
import { saveFile } from '../ui/saveFile';
import { logged } from './logWords';

type Schemas = components['schemas'];

/** The file with all of it. */
export function TakeAlong({ data }: { data: unknown }) {
  return (
    <section className="stack stack--s" aria-labelledby="take">
      <h2 id="take">
        <Trans>Take it along</Trans>
      </h2>
      <p>
        <Trans>The file holds all of this. Look after it: whoever opens it can read it.</Trans>
      </p>
      <p>
        <button type="button" className="btn btn--plain" onClick={() => saveFile('my-data.json', 'application/json', JSON.stringify(data, null, 2))}>
          <Trans>Get the file</Trans>
        </button>
      </p>
    </section>
  );
}

export function HeldJourney({ journey }: { journey: Schemas['ExportJourney'] }) {
  const told = journey.facts.filter(({ kind }) => happened(kind) !== null);
  return (
    <Part id={journey.id} heading={journey.group ?? journey.programme}>
      <dl className="facts">
        <Line name={<Trans>With whom</Trans>}>{journey.organisation}</Line>
        <Line name={<Trans>The name you gave</Trans>}>{journey.preferred_name}</Line>
        <Line name={<Trans>How we reach you</Trans>}>{journey.contact}</Line>
        <Line name={<Trans>How to reach you safely</Trans>}>{journey.contact_wishes && <WishWords wishes={journey.contact_wishes} />}</Line>
        <Line name={<Trans>What you wrote</Trans>}>{journey.message}</Line>
        <Line name={<Trans>What members see beside your name</Trans>}>{journey.name_check_detail}</Line>
        <Times name={<Trans>Times to talk</Trans>} times={journey.conversations} />
        <Times name={<Trans>Workshops</Trans>} times={journey.workshops} />
        <Line name={<Trans>For the phone</Trans>}>{journey.reference}</Line>
      </dl>
      {told.length > 0 && (
        <details>
          <summary>
            <Trans>Show what happened, and when</Trans>
          </summary>
          <ol className="history inside">
            {told.map(({ kind, at }) => (
              <li key={`${kind} ${at}`}>
                {happened(kind)} <span className="soft small"><On at={at} /></span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Part>
  );
}

/** What the log tells of the person themselves; the history of each journey stands with it. */
export function Logged({ events }: { events: Schemas['ExportEvent'][] }) {
  const told = events.filter(({ kind }) => logged(kind) !== null).toReversed();
  if (told.length === 0) return null;
  return (
    <Part id="log" heading={<Trans>What the log tells of you</Trans>}>
      <details>
        <summary>
          <Trans>Show what happened, and when</Trans>
        </summary>
        <ol className="history inside">
          {told.map(({ kind, by, at }) => (
            <li key={`${kind} ${at}`}>
              {logged(kind)} <span className="soft small"><On at={at} />{by === 'staff' && <>, <Trans>by staff</Trans></>}</span>
            </li>
          ))}
        </ol>
      </details>
    </Part>
  );
}

export function Part({ id, heading, children }: { id: string; heading: ReactNode; children: ReactNode }) {
  return (
    <section className="stack stack--s" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

/** One line of what is kept; what is not kept has no line. */
export function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  if (children === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="asis">{children}</dd>
    </div>
  );
}

export function On({ at }: { at: string }) {
  const { i18n } = useLingui();
  return <>{day(inZone(at, ownZone()), i18n.locale)}</>;
}

/** Times that were kept for somebody, on their own clock; nothing where there were none. */
function Times({ name, times }: { name: ReactNode; times: Schemas['ExportTime'][] }) {
  const { i18n } = useLingui();
  if (times.length === 0) return null;
  const words = ({ starts_at: at }: Schemas['ExportTime']) => {
    const local = inZone(at, ownZone());
    return `${day(local, i18n.locale)}, ${clock(local, i18n.locale)}`;
  };
  return <Line name={name}>{times.map(words).join('; ')}</Line>;
}
