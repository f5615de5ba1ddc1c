// What a person can do about what is next: ways to a page of its own, and what one press does.
import { Trans } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { paths } from '../paths';
import { Link } from '../shell/router';
import { isPast } from '../ui/dates';
import { Dialog } from '../ui/Dialog';
import { Trouble } from '../ui/states';
import { Answer } from './Answer';
import { useVerb } from './tracked';
import { keeps, type Journey, type PlainVerb } from './types';

export function NextActs({ journey }: { journey: Journey }) {
  const act = useVerb();
  const [asked, setAsked] = useState<PlainVerb | null>(null);
  const may = (verb: string) => journey.may.includes(verb);
  const press = (verb: PlainVerb, words: ReactNode, plain = false) =>
    may(verb) && (
      <button
        type="button"
        className={plain ? 'btn btn--plain' : 'btn'}
        aria-busy={(act.isPending && asked === verb) || undefined}
        onClick={() => {
          if (act.isPending) return;
          setAsked(verb);
          act.mutate(verb);
        }}
      >
        {words}
      </button>
    );
  return (
    <>
      {act.error && <Trouble error={act.error} />}
      <div className="cluster">
        {journey.stage === 'contact' && press('confirm-contact', <Trans>Yes, this reached me</Trans>)}
        {journey.stage === 'eligibility' && may('affirm') && (
          <Link className={journey.next_actor === 'peer' ? 'btn' : 'btn btn--plain'} to={paths.trackingFit()}>
            {journey.next_actor === 'peer' ? <Trans>Read the sentence</Trans> : <Trans>Read the sentence again</Trans>}
          </Link>
        )}
        {journey.stage === 'workshop' && <WorkshopActs journey={journey} />}
        {journey.stage === 'initial_conversation' && <TalkActs journey={journey} />}
        {press('wait', <Trans>Put me on the waiting list</Trans>)}
        {may('accept-offer') && (
          <>
            {press('accept-offer', <Trans>Yes, I want this place</Trans>)}
            <PassOn journey={journey} />
          </>
        )}
        {may('consent-name-check') && (
          <Link className={journey.stage === 'name_check' ? 'btn' : 'ahead'} to={paths.trackingNames()}>
            {journey.stage === 'name_check' ? <Trans>Read what we would ask</Trans> : <Trans>May we ask the group about you?</Trans>}
          </Link>
        )}
        {press('withdraw-name-check-consent', <Trans>Please do not ask them yet</Trans>, true)}
        {may('agree') && (
          <Link className={journey.stage === 'agreement' ? 'btn' : 'ahead'} to={paths.trackingAgree()}>
            <Trans>Read how we treat each other</Trans>
          </Link>
        )}
        {press('resume', journey.stage === 'waiting_list' ? <Trans>I would like a place again</Trans> : <Trans>Go on from where I was</Trans>)}
      </div>
    </>
  );
}

function WorkshopActs({ journey: { may, workshop, next_actor } }: { journey: Journey }) {
  const ahead = workshop !== null && !isPast(workshop.starts_at);
  return (
    <>
      {may.includes('book-workshop') && (
        <Link className={workshop || next_actor !== 'peer' ? 'btn btn--plain' : 'btn'} to={paths.trackingWorkshop()}>
          {workshop ? <Trans>Choose another one</Trans> : next_actor === 'peer' ? <Trans>Choose a workshop</Trans> : <Trans>Look at the workshops again</Trans>}
        </Link>
      )}
      {ahead && may.includes('cancel-workshop') && <GiveBack verb="cancel-workshop" />}
    </>
  );
}

function TalkActs({ journey }: { journey: Journey }) {
  const { may, conversation, next_actor } = journey;
  if (conversation?.state === 'booked')
    return (
      <>
        {may.includes('move-conversation') && (
          <Link className="btn btn--plain" to={paths.trackingTime()}>
            {isPast(conversation.starts_at) ? <Trans>We did not meet: choose another time</Trans> : <Trans>Choose another time</Trans>}
          </Link>
        )}
        {may.includes('cancel-conversation') && !isPast(conversation.starts_at) && <GiveBack verb="cancel-conversation" />}
      </>
    );
  if (!may.includes('hold-slot')) return null;
  return (
    <Link className={next_actor === 'peer' ? 'btn' : 'btn btn--plain'} to={paths.trackingTime()}>
      {keeps(journey) ? <Trans>Book it, or choose another</Trans> : next_actor === 'peer' ? <Trans>Choose a time</Trans> : <Trans>Look at the times again</Trans>}
    </Link>
  );
}

/** Giving a booked time back. Somebody else may take it at once, so it is asked first. */
function GiveBack({ verb }: { verb: 'cancel-workshop' | 'cancel-conversation' }) {
  const [asking, setAsking] = useState(false);
  const act = useVerb();
  return (
    <>
      <button type="button" className="btn btn--plain" onClick={() => setAsking(true)}>
        <Trans>Give this time back</Trans>
      </button>
      <Dialog open={asking} close={() => setAsking(false)} heading={<Trans>Give this time back?</Trans>}>
        <p>
          <Trans>We tell the facilitators, and someone else may take it. You can choose a new one at any time.</Trans>
        </p>
        {act.error && <Trouble error={act.error} />}
        <Answer busy={act.isPending} yes={<Trans>Yes, give it back</Trans>} onYes={() => act.mutate(verb)} onNo={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

/** Passing a place on. The next person is offered it at once, so it is asked first; the button is no smaller. */
function PassOn({ journey }: { journey: Journey }) {
  const [asking, setAsking] = useState(false);
  const act = useVerb();
  if (!journey.may.includes('decline-offer')) return null;
  return (
    <>
      <button type="button" className="btn btn--plain" onClick={() => setAsking(true)}>
        <Trans>Not this one</Trans>
      </button>
      <Dialog open={asking} close={() => setAsking(false)} heading={<Trans>Pass this place on?</Trans>}>
        <p>
          <Trans>It goes to the next person who waits. You keep your date on the list. We offer you nothing more until you say so on this page.</Trans>
        </p>
        {act.error && <Trouble error={act.error} />}
        <Answer busy={act.isPending} yes={<Trans>Yes, pass it on</Trans>} onYes={() => act.mutate('decline-offer')} onNo={() => setAsking(false)} />
      </Dialog>
    </>
  );
}
