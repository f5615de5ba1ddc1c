// A document in versions, as staff read it: what it says, what changed since an earlier version, and which there are.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { components } from '../../api/schema';
import { ClauseText } from '../ui/ClauseText';
import { day, inZone, ownZone } from '../ui/dates';
import { Field } from '../ui/form';
import { pairUp } from '../ui/reworded';

type Schemas = components['schemas'];

/** One version of a document, whoever's it is. */
export type Versioned = Pick<Schemas['Document'], 'version' | 'title' | 'clauses' | 'changes'>;
export type Version = Schemas['DocumentVersion'];

/** Which version is read and which earlier one it is held against, as the API takes them. */
export interface Chosen {
  version: number | undefined;
  since: number | undefined;
}

/** What is looked at: the latest version alone, until somebody chooses. */
export function useChosen() {
  const [chosen, setChosen] = useState<Chosen>({ version: undefined, since: undefined });
  return {
    chosen,
    /** What changed since the one before is the first thing to look at. */
    show: (version: number) => setChosen({ version, since: version > 1 ? version - 1 : undefined }),
    compare: (since: number | undefined) => setChosen({ version: chosen.version, since }),
  };
}

interface CompareProps {
  document: Versioned;
  versions: Version[];
  older: number | undefined;
  compare: (older: number | undefined) => void;
}

/** Which earlier version it is held against; none shows the text alone. */
export function Compare({ document, versions, older, compare }: CompareProps) {
  const { t } = useLingui();
  const same = document.changes?.every(({ change }) => change === 'kept');
  return (
    <div className="stack stack--s">
      <Field id="compare" label={t`Show what changed since`}>
        <select id="compare" className="input input--s" value={older ?? ''} onChange={(event) => compare(Number(event.target.value) || undefined)}>
          <option value="">{t`Show no changes`}</option>
          {versions
            .filter(({ version }) => version < document.version)
            .map(({ version }) => (
              <option key={version} value={version}>{t`Version ${version}`}</option>
            ))}
        </select>
      </Field>
      {same && (
        <p className="soft">
          <Trans>The clauses are the same in both.</Trans>
        </p>
      )}
    </div>
  );
}

interface VersionsProps {
  versions: Version[];
  shown: number;
  show: (version: number) => void;
}

/** Every version, newest first. */
export function Versions({ versions, shown, show }: VersionsProps) {
  const { i18n } = useLingui();
  return (
    <section className="stack stack--s" aria-labelledby="versions">
      <h2 id="versions">
        <Trans>Versions</Trans>
      </h2>
      <ul className="rows">
        {versions.map(({ version, published_at }) => {
          const from = day(inZone(published_at, ownZone()), i18n.locale);
          return (
            <li key={version}>
              <p>
                {version === shown ? (
                  <strong>
                    <Trans>Version {version}</Trans>
                  </strong>
                ) : (
                  <button type="button" className="btn btn--link" onClick={() => show(version)}>
                    <Trans>Version {version}</Trans>
                  </button>
                )}
              </p>
              <p className="soft">
                <Trans>From {from}</Trans>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The clauses, or what changed of them where a version before it is known. */
export function Text({ document }: { document: Versioned }) {
  const changed = document.changes?.some(({ change }) => change !== 'kept') ? document.changes : null;
  const clauses = pairUp(changed ?? document.clauses.map((clause) => ({ change: 'kept', clause })));
  return (
    <ol className="clauses">
      {clauses.map(({ change, clause, before }) => (
        <li key={`${change}-${clause.heading}-${clause.text}`} className={change === 'removed' ? 'stack stack--s clause--out' : 'stack stack--s'}>
          <h2 className="h-row">
            {clause.heading}
            {change === 'added' && <span className="soft small"> <Trans>(new)</Trans></span>}
            {change === 'removed' && <span className="soft small"> <Trans>(taken out)</Trans></span>}
            {change === 'reworded' && <span className="soft small"> <Trans>(changed)</Trans></span>}
          </h2>
          <p className="asis measure">
            <ClauseText change={change} text={clause.text} before={before} />
          </p>
        </li>
      ))}
    </ol>
  );
}
