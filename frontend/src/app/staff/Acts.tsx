// What can be done on a journey now: by staff in their own role, and written down for its person. The journey itself
// says what is possible; anything else is not offered.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ComponentType, type ReactNode } from 'react';
import type { Journey } from '../journey/types';
import { Dialog } from '../ui/Dialog';
import type { ActProps } from './acts/ActForm';
import { Affirm } from './acts/Affirm';
import { Agree } from './acts/Agree';
import { BookTime } from './acts/BookTime';
import { ChangeContact } from './acts/ChangeContact';
import { CloseNameCheck } from './acts/CloseNameCheck';
import { ConsentNameCheck } from './acts/ConsentNameCheck';
import { ContactWishes } from './acts/ContactWishes';
import { ExemptWorkshop } from './acts/ExemptWorkshop';
import { OfferPlace } from './acts/OfferPlace';
import { OpenNameCheck } from './acts/OpenNameCheck';
import { RecordOutcome } from './acts/RecordOutcome';
import { RecordWorkshop } from './acts/RecordWorkshop';
import { Signpost } from './acts/Signpost';
import { SuggestGroup } from './acts/SuggestGroup';
import { plainVerbs, Told, type PlainVerb } from './acts/Told';

interface Act {
  /** What must be possible on the journey. */
  verb: string;
  id?: string;
  words: ReactNode;
  Form: ComponentType<ActProps>;
  /** Whether it is what the journey waits for, where it is possible at all. */
  next?: boolean;
}

/** What staff do in their own role, the step at hand first. */
const own: Act[] = [
  { verb: 'record-conversation', words: <Trans>Write down what you agreed on</Trans>, Form: RecordOutcome, next: true },
  { verb: 'offer', words: <Trans>Offer a place</Trans>, Form: OfferPlace, next: true },
  { verb: 'record-workshop', words: <Trans>Write down the workshop</Trans>, Form: RecordWorkshop, next: true },
  { verb: 'open-name-check', words: <Trans>Ask the members</Trans>, Form: OpenNameCheck, next: true },
  { verb: 'close-name-check', words: <Trans>Close the name-check</Trans>, Form: CloseNameCheck, next: true },
  { verb: 'exempt-workshop', words: <Trans>Go on without the workshop</Trans>, Form: ExemptWorkshop },
  { verb: 'suggest-group', words: <Trans>Suggest another group</Trans>, Form: SuggestGroup },
  { verb: 'signpost', words: <Trans>Point to something outside</Trans>, Form: Signpost },
];

function plain(verb: PlainVerb): Act {
  return { verb, words: told(verb), Form: (props) => <Told {...props} verb={verb} /> };
}

function told(verb: PlainVerb): ReactNode {
  switch (verb) {
    case 'confirm-contact':
      return <Trans>We reached them: the contact is right</Trans>;
    case 'accept-offer':
      return <Trans>They take the place</Trans>;
    case 'decline-offer':
      return <Trans>They pass the place on</Trans>;
    case 'wait':
      return <Trans>They would like to wait for a place</Trans>;
    case 'not-now':
      return <Trans>Not now</Trans>;
    case 'withdraw-name-check-consent':
      return <Trans>The members may not be asked after all</Trans>;
    case 'resume':
      return <Trans>They would like to go on</Trans>;
    case 'no-time-fits':
      return <Trans>None of the times fits</Trans>;
    case 'cancel-conversation':
      return <Trans>They give their time back</Trans>;
    case 'leave':
      return <Trans>They give back their place, or leave the list</Trans>;
    case 'withdraw':
      return <Trans>They stop, and what they wrote is removed</Trans>;
    case 'erase':
      return <Trans>Remove everything about this journey</Trans>;
  }
}

/** What staff write down for the person. */
const forThem: Act[] = [
  plain('confirm-contact'),
  { verb: 'affirm', words: <Trans>What they say of the statement</Trans>, Form: Affirm },
  { verb: 'hold-slot', words: <Trans>Book a time to talk</Trans>, Form: BookTime },
  { verb: 'move-conversation', words: <Trans>Move the time to talk</Trans>, Form: BookTime },
  { verb: 'consent-name-check', words: <Trans>The members may be asked</Trans>, Form: ConsentNameCheck },
  { verb: 'agree', words: <Trans>They agree to how people treat each other</Trans>, Form: Agree },
  ...plainVerbs.filter((verb) => verb !== 'confirm-contact' && verb !== 'withdraw' && verb !== 'erase').map(plain),
  { verb: 'change-contact', words: <Trans>Another way to reach them</Trans>, Form: ChangeContact },
  { verb: 'change-contact', id: 'wishes', words: <Trans>How to reach them safely</Trans>, Form: ContactWishes },
  plain('withdraw'),
  plain('erase'),
];

interface ActsProps {
  org: string;
  journey: Journey;
  changed: (journey: Journey) => void;
}

interface ChooseProps extends ActsProps {
  acts: Act[];
  /** The look of each button and of what holds them. */
  look: (act: Act) => string;
  list: string;
}

/** Acts as buttons, each with its form in a dialogue. */
function Choose({ org, journey, changed, acts, look, list }: ChooseProps) {
  const [chosen, choose] = useState<Act | null>(null);
  const close = () => choose(null);
  const done = (next: Journey) => {
    close();
    changed(next);
  };
  return (
    <>
      <ul className={list}>
        {acts.map((act) => (
          <li key={act.id ?? act.verb}>
            <button type="button" className={look(act)} onClick={() => choose(act)}>
              {act.words}
            </button>
          </li>
        ))}
      </ul>
      <Dialog open={chosen !== null} close={close} heading={chosen?.words}>
        {chosen && <chosen.Form org={org} journey={journey} done={done} close={close} />}
      </Dialog>
    </>
  );
}

/** What staff can do in their own role: the step at hand is the filled one. */
export function OwnActs(props: ActsProps) {
  const acts = own.filter(({ verb }) => props.journey.may.includes(verb));
  if (acts.length === 0) return null;
  const first = acts.find(({ next }) => next);
  return <Choose {...props} acts={acts} list="cluster acts-row" look={(act) => (act === first ? 'btn' : 'btn btn--plain')} />;
}

export function ForThem(props: ActsProps) {
  const { t } = useLingui();
  const acts = forThem.filter(({ verb }) => props.journey.may.includes(verb));
  if (acts.length === 0) return null;
  const name = props.journey.preferred_name ?? t`them`;
  return (
    <section className="stack stack--s" aria-labelledby="for-them">
      <h2 id="for-them">
        <Trans>Write down for {name}</Trans>
      </h2>
      <p className="soft">
        <Trans>What somebody told you. They can do the same on their own page.</Trans>
      </p>
      <Choose {...props} acts={acts} list="plainlist" look={() => 'btn btn--plain btn--wide'} />
    </section>
  );
}
