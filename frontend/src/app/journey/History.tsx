// Everything that happened on a journey, in words, for its person.
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import type { components } from '../../api/schema';
import { day, inZone, ownZone } from '../ui/dates';
import { happened, outcomeWords } from './factWords';

type Fact = components['schemas']['FactView'];

interface HistoryProps {
  facts: Fact[];
  organisation: string;
}

export function History({ facts, organisation }: HistoryProps) {
  // A time kept for ten minutes and let go is no news, and neither is a taking back beside what it took back.
  const told = facts.filter(({ kind }) => kind !== 'slot_held' && kind !== 'voided' && happened(kind) !== null);
  const [first] = told;
  if (!first) return null;
  return (
    <details>
      <summary>
        <Trans>Show what happened, and when</Trans>
      </summary>
      <ol className="history inside">
        {told.map((fact) => (
          <OneFact key={fact.id} fact={fact} organisation={organisation} />
        ))}
      </ol>
    </details>
  );
}

function OneFact({ fact, organisation }: { fact: Fact; organisation: string }) {
  const { i18n } = useLingui();
  const outcome = fact.outcome && outcomeWords(fact.outcome);
  const words = happened(fact.kind);
  return (
    <li>
      <p>{fact.voided ? <del>{words}</del> : words}</p>
      {outcome && <p>{outcome}</p>}
      {fact.why && <p className="asis">{fact.why}</p>}
      <p className="soft small">
        {day(inZone(fact.at, ownZone()), i18n.locale)}, {who(fact, organisation)}
        {fact.voided && <>. <Trans>Taken back later.</Trans></>}
      </p>
    </li>
  );
}

function who({ by, how }: Fact, organisation: string): ReactNode {
  if (by === 'peer') return <Trans>by you</Trans>;
  if (by === 'system') return <Trans>by itself</Trans>;
  if (by !== 'on_behalf') return <Trans>by {organisation}</Trans>;
  if (how === 'phone') return <Trans>written down by {organisation}, from a call with you</Trans>;
  if (how === 'letter') return <Trans>written down by {organisation}, from your letter</Trans>;
  return <Trans>written down by {organisation}, when you met</Trans>;
}
