// What can be done on a journey: by staff in their own role, and written down for its person. The journey itself says
// what is possible now; what isn't stands below, with the reason, before anybody tries it.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ComponentType } from 'react';
import { useSearchParams } from 'wouter';
import type { Journey } from '../journey/types';
import { Dialog } from '../ui/Dialog';
import { actWords } from './actWords';
import { NotNow } from './NotNow';
import type { ActProps } from './acts/ActForm';
import { Affirm } from './acts/Affirm';
import { Agree } from './acts/Agree';
import { BookTime } from './acts/BookTime';
import { BookWorkshop } from './acts/BookWorkshop';
import { ChangeContact } from './acts/ChangeContact';
import { CloseNameCheck } from './acts/CloseNameCheck';
import { ConsentNameCheck } from './acts/ConsentNameCheck';
import { ContactWishes } from './acts/ContactWishes';
import { Erase } from './acts/Erase';
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
  /** Which of the acts of one verb it is. */
  id?: string;
  Form: ComponentType<ActProps>;
  /** Whether it is what the journey waits for, where it is possible at all. */
  next?: boolean;
}

/** What staff do in their own role, the step at hand first. */
const own: Act[] = [
  { verb: 'record-conversation', Form: RecordOutcome, next: true },
  { verb: 'offer', Form: OfferPlace, next: true },
  { verb: 'record-workshop', Form: RecordWorkshop, next: true },
  { verb: 'open-name-check', Form: OpenNameCheck, next: true },
  { verb: 'close-name-check', Form: CloseNameCheck, next: true },
  { verb: 'exempt-workshop', Form: ExemptWorkshop },
  { verb: 'suggest-group', Form: SuggestGroup },
  { verb: 'signpost', Form: Signpost },
];

function plain(verb: PlainVerb): Act {
  return { verb, Form: (props) => <Told {...props} verb={verb} /> };
}

/** What staff write down for the person. */
const forThem: Act[] = [
  plain('confirm-contact'),
  { verb: 'affirm', Form: Affirm },
  { verb: 'book-workshop', Form: BookWorkshop },
  { verb: 'hold-slot', Form: BookTime },
  { verb: 'move-conversation', Form: BookTime },
  { verb: 'consent-name-check', Form: ConsentNameCheck },
  { verb: 'agree', Form: Agree },
  ...plainVerbs.filter((verb) => verb !== 'confirm-contact' && verb !== 'withdraw').map(plain),
  { verb: 'change-contact', Form: ChangeContact },
  { verb: 'change-contact', id: 'wishes', Form: ContactWishes },
  plain('withdraw'),
  { verb: 'erase', Form: Erase },
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
  // A move that was chosen on the board opens at once.
  const [search, setSearch] = useSearchParams();
  const [chosen, choose] = useState(() => acts.find(({ verb }) => verb === search.get('do')) ?? null);
  const close = () => {
    choose(null);
    if (search.has('do')) setSearch(new URLSearchParams(), { replace: true });
  };
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
              {actWords(act.id ?? act.verb)}
            </button>
          </li>
        ))}
      </ul>
      <Dialog open={chosen !== null} close={close} heading={chosen && actWords(chosen.id ?? chosen.verb)}>
        {chosen && <chosen.Form org={org} journey={journey} done={done} close={close} />}
      </Dialog>
    </>
  );
}

/** What staff can do in their own role: the step at hand is the filled one. */
export function OwnActs(props: ActsProps) {
  const acts = own.filter(({ verb }) => props.journey.may.includes(verb));
  const first = acts.find(({ next }) => next);
  return (
    <>
      {acts.length > 0 && <Choose {...props} acts={acts} list="cluster acts-row" look={(act) => (act === first ? 'btn' : 'btn btn--plain')} />}
      <NotNow id="own-not-now" moves={refused(props.journey, own)} />
    </>
  );
}

export function ForThem(props: ActsProps) {
  const { t } = useLingui();
  const acts = forThem.filter(({ verb }) => props.journey.may.includes(verb));
  const not = refused(props.journey, forThem);
  if (acts.length === 0 && not.length === 0) return null;
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
      <NotNow id="for-them-not-now" moves={not} />
    </section>
  );
}

/** What the journey refuses of these now. */
const refused = (journey: Journey, acts: Act[]) => journey.may_not.filter(({ verb }) => acts.some((act) => act.verb === verb));
