// What every page about one journey begins with: who it is about, where they are, which group it leads to; and what
// they wrote.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Journey } from '../journey/types';
import { Heading } from '../shell/page';
import { Stage, useName } from './words';

export function JourneyHead({ journey: { stage, preferred_name: called, group, programme } }: { journey: Journey }) {
  const name = useName();
  return (
    <div className="stack stack--s">
      <p className="eyebrow">
        <Stage stage={stage} />
      </p>
      <Heading>{name(called)}</Heading>
      <p className="soft">
        {group?.name ?? programme.name}
        {group && group.name !== programme.name && <span className="small block">{programme.name}</span>}
      </p>
    </div>
  );
}

/** What they wrote, word for word; nothing where they wrote nothing. */
export function TheirMessage({ journey, children }: { journey: Journey; children?: ReactNode }) {
  if (!journey.message) return null;
  return (
    <section className="stack stack--s" aria-labelledby="message">
      <h2 id="message">
        <Trans>What they wrote</Trans>
      </h2>
      <p className="asis measure">{journey.message}</p>
      {children}
    </section>
  );
}
