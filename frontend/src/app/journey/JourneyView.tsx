// A journey for its person: what is next, the way there, what they told us, and how to pause or stop.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { useChange } from '../../api/change';
import { Heading } from '../shell/page';
import { clock, day, inZone, ownZone, place } from '../ui/dates';
import { Trouble } from '../ui/states';
import { When } from '../ui/When';
import { ChangeContact } from './ChangeContact';
import { Stopping } from './Stopping';
import type { Acts, Journey, PlainVerb } from './types';
import { Way } from './Way';
import { WhoActs } from './WhoActs';
import { next } from './words';

export function JourneyView({ journey, acts }: { journey: Journey; acts: Acts }) {
  const { t } = useLingui();
  const group = journey.group?.name;
  const ended = journey.stage === 'withdrawn' || journey.stage === 'lapsed';
  return (
    <div className="split">
      <div className="stack stack--xl">
        <Next journey={journey} acts={acts} />
        {!ended && (
          <section className="stack" aria-labelledby="way">
            <h2 id="way">{group ? <Trans>Your way to {group}</Trans> : <Trans>Your way to a place</Trans>}</h2>
            <Way journey={journey} />
          </section>
        )}
      </div>
      <aside className="stack stack--l" aria-label={t`About your journey`}>
        {!ended && (
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
                </div>
              )}
              {journey.message && (
                <div>
                  <dt><Trans>What you wrote</Trans></dt>
                  <dd className="asis">{journey.message}</dd>
                </div>
              )}
            </dl>
            {journey.may.includes('change-contact') && <ChangeContact journey={journey} acts={acts} />}
          </section>
        )}
        <Stopping journey={journey} acts={acts} />
        <p className="soft">
          <Trans>If you ring us, this number helps us find you: <strong className="figures nowrap">{journey.reference}</strong></Trans>
        </p>
      </aside>
    </div>
  );
}

/** The hearth of the page. */
function Next({ journey, acts }: { journey: Journey; acts: Acts }) {
  const said = next(journey);
  const change = useChange((verb: PlainVerb) => acts.ask(verb));
  const [asked, setAsked] = useState<PlainVerb | null>(null);
  const name = journey.preferred_name;
  const button = (verb: PlainVerb, words: ReactNode) =>
    journey.may.includes(verb) && (
      <button
        type="button"
        className="btn"
        aria-busy={(change.isPending && asked === verb) || undefined}
        onClick={() => {
          if (change.isPending) return;
          setAsked(verb);
          change.mutate(verb);
        }}
      >
        {words}
      </button>
    );
  return (
    <section className="hearth stack" aria-live="polite">
      {name !== null && journey.stage !== 'withdrawn' && (
        <p className="eyebrow">
          <Trans>Hello, {name}. This is next for you.</Trans>
        </p>
      )}
      <Heading>{said.heading}</Heading>
      <p className="hearth__when">{said.more}</p>
      <Waiting journey={journey} />
      <Held journey={journey} />
      {change.error && <Trouble error={change.error} />}
      <div className="cluster">
        {journey.stage === 'contact' && button('confirm-contact', <Trans>Yes, this reached me</Trans>)}
      </div>
      <WhoActs actor={journey.next_actor} due={journey.due_at} organisation={journey.organisation_name} />
      {journey.next_actor === 'peer' && journey.stage !== 'offer' && (
        <p className="soft">
          <Trans>There is no rush.</Trans>
        </p>
      )}
    </section>
  );
}

/** Why not yet, and until when an offer stands: facts that the coordinator reads too. */
function Waiting({ journey }: { journey: Journey }) {
  const { i18n } = useLingui();
  const { waiting_list: waiting, offer } = journey;
  if (offer) {
    const until = inZone(offer.until, ownZone());
    return (
      <p>
        <Trans>
          We hold it until {day(until, i18n.locale)}, {clock(until, i18n.locale)} ({place(ownZone())} time). After that it goes to the next person, and you keep your date.
        </Trans>
      </p>
    );
  }
  if (!waiting) return null;
  const since = day(inZone(waiting.since, ownZone()), i18n.locale);
  return (
    <p>
      <Trans>You have been on the list since {since}.</Trans>{' '}
      {waiting.why_not_yet}{' '}
      {waiting.in_line && (
        <Plural
          value={waiting.ahead}
          _0="Nobody is waiting before you."
          one="One person is waiting before you."
          other="# people are waiting before you."
        />
      )}
    </p>
  );
}

/** A place that is held or taken, and when the group meets next. */
function Held({ journey }: { journey: Journey }) {
  const { i18n } = useLingui();
  const { place: held, group } = journey;
  if (!held) return null;
  const until = held.held_until && inZone(held.held_until, ownZone());
  return (
    <>
      {held.state === 'held' && (
        <p className="tag tag--half">
          {until ? (
            <Trans>
              A place is held for you until {day(until, i18n.locale)}, {clock(until, i18n.locale)} ({place(ownZone())} time)
            </Trans>
          ) : (
            <Trans>A place is held for you</Trans>
          )}
        </p>
      )}
      {group?.next_session && (
        <p>
          <Trans>Next time:</Trans> <When moment={group.next_session} minutes={group.next_session.minutes} />
        </p>
      )}
    </>
  );
}
