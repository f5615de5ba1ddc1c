// A document to agree to: whole for whoever has not read it, otherwise what changed, with the whole of it to unfold.
import { Trans } from '@lingui/react/macro';
import type { components } from '../../api/schema';
import { Clauses } from '../ui/Clauses';
import { ClauseText } from '../ui/ClauseText';
import { pairUp } from '../ui/reworded';
import { changesBetween, type Change } from './changes';

type Document = components['schemas']['AgreementDocument'];

/** Which document it is, in whatever version: the group's own has no public address. */
export const nameOf = ({ slug, of }: Document) => `${of} ${slug ?? ''}`;

interface ToReadProps {
  document: Document;
  /** The version that was on the page until now, where a newer one came while it was read. */
  before: Document | undefined;
}

export function ToRead({ document, before }: ToReadProps) {
  const { title, number, clauses, agreed, of } = document;
  const changes = before ? changesBetween(before.clauses, clauses) : changesOf(document);
  return (
    <section className="stack" aria-label={title}>
      {of === 'group' && (
        <p className="eyebrow">
          <Trans>Only in this group</Trans>
        </p>
      )}
      <h2>{title}</h2>
      <p className="soft">
        {agreed ? <Trans>Version {number}. You have agreed to this one.</Trans> : <Trans>Version {number}</Trans>}
      </p>
      {agreed || changes ? (
        <>
          {!agreed && changes && <Changes changes={changes} />}
          <details>
            <summary>
              <Trans>Show the whole of it</Trans>
            </summary>
            <div className="inside">
              <Clauses clauses={clauses} />
            </div>
          </details>
        </>
      ) : (
        <Clauses clauses={clauses} />
      )}
    </section>
  );
}

function changesOf({ changes }: Document): Change[] | null {
  if (!changes) return null;
  return changes.flatMap(({ change, clause }) => (change === 'added' || change === 'removed' ? [{ change, clause }] : []));
}

function Changes({ changes }: { changes: Change[] }) {
  if (changes.length === 0)
    return (
      <p>
        <Trans>Nothing has changed here.</Trans>
      </p>
    );
  return (
    <ul className="diff">
      {pairUp(changes).map(({ change, clause, before }) => (
        <li key={`${change} ${clause.heading} ${clause.text}`} className="stack stack--s">
          <p className="eyebrow">{change === 'added' ? <Trans>New</Trans> : change === 'removed' ? <Trans>No longer there</Trans> : <Trans>Changed</Trans>}</p>
          <p className="strong">{clause.heading}</p>
          <p className="asis">
            <ClauseText change={change} text={clause.text} before={before} />
          </p>
        </li>
      ))}
    </ul>
  );
}
