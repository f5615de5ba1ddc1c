// The hearth of a journey's page: the one thing that is next, what is known about it, and what can be done.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useOrganisation } from '../shell/organisation';
import { Heading } from '../shell/page';
import { AddToCalendar } from '../ui/AddToCalendar';
import { Reach } from '../ui/Reach';
import { Until } from '../ui/Until';
import { When } from '../ui/When';
import { day, inZone, isPast, ownZone } from '../ui/dates';
import { NextActs } from './NextActs';
import { keeps, meeting, type Journey } from './types';
import { WhoActs } from './WhoActs';
import { next } from './words';

export function Next({ journey }: { journey: Journey }) {
  const said = next(journey);
  const name = journey.preferred_name;
  const plain = useOrganisation()?.plain_contact;
  return (
    <section className="hearth stack">
      {name !== null && journey.stage !== 'withdrawn' && (
        <p className="eyebrow">
          <Trans>Hello, {name}. This is next for you.</Trans>
        </p>
      )}
      <Heading>{said.heading}</Heading>
      <p className="hearth__when">{said.more}</p>
      <Course journey={journey} />
      <Talk journey={journey} />
      <Waiting journey={journey} />
      <Held journey={journey} />
      <NextActs journey={journey} />
      {journey.next_actor !== 'peer' && !meeting(journey) && <WhoActs actor={journey.next_actor} due={journey.due_at} late={journey.overdue_since} organisation={journey.organisation_name} />}
      {journey.overdue_since && (
        <p className="soft">
          <Trans>We have been reminded, and you need do nothing.</Trans> {plain && <Trans>Rather ask us? {plain}</Trans>}
        </p>
      )}
      {journey.next_actor === 'peer' && journey.due_at === null && (
        <p className="soft">
          <Trans>There is no rush.</Trans> {plain && <Trans>Rather talk? <Reach words={plain} /></Trans>}
        </p>
      )}
    </section>
  );
}

/** When the workshop is, as long as it lies ahead. */
function Course({ journey: { workshop, stage } }: { journey: Journey }) {
  if (!workshop || stage !== 'workshop' || isPast(workshop.starts_at)) return null;
  return (
    <>
      <p className="strong">
        {workshop.name}: <When moment={workshop} minutes={workshop.minutes} />
      </p>
      <AddToCalendar times={[workshop]} />
    </>
  );
}

/** When the conversation is, as long as it lies ahead. */
function Talk({ journey }: { journey: Journey }) {
  const { conversation, stage } = journey;
  if (conversation?.state === 'held' && !keeps(journey)) return null;
  if (!conversation || stage !== 'initial_conversation' || isPast(conversation.starts_at)) return null;
  const { minutes, state } = conversation;
  return (
    <>
      <p className="strong">
        <When moment={conversation} minutes={minutes} />
      </p>
      {state === 'booked' && <AddToCalendar times={[{ starts_at: conversation.starts_at, minutes }]} />}
    </>
  );
}

/** Why not yet, and until when an offer stands: facts that the coordinator reads too. */
function Waiting({ journey: { waiting_list: waiting, offer } }: { journey: Journey }) {
  const { i18n } = useLingui();
  if (offer)
    return (
      <p>
        <Trans>
          We hold it for you until <Until at={offer.until} />. After that it goes to the next person.
        </Trans>
      </p>
    );
  if (!waiting) return null;
  const since = day(inZone(waiting.since, ownZone()), i18n.locale);
  return (
    <p>
      <Trans>You have been on the list since {since}.</Trans> {waiting.why_not_yet}{' '}
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
function Held({ journey: { place: held, group, offer } }: { journey: Journey }) {
  // An offer says for itself until when it stands.
  if (!held || offer) return null;
  const session = held.state === 'taken' ? group?.next_session : null;
  return (
    <>
      {held.state === 'held' && (
        <p className="tag tag--half">
          {held.held_until ? (
            <span>
              <Trans>
                A place is held for you until <Until at={held.held_until} />
              </Trans>
            </span>
          ) : (
            <Trans>A place is held for you</Trans>
          )}
        </p>
      )}
      {session && (
        <>
          <p>
            <Trans>Next time:</Trans> <When moment={session} minutes={session.minutes} />
          </p>
          <AddToCalendar times={[session]} />
        </>
      )}
    </>
  );
}
