// What is different in the wording of a clause, word by word, so that nobody reads all of it to find one sentence.

import { diffWordsWithSpace } from 'diff';

export interface Part {
  is: 'kept' | 'added' | 'removed';
  text: string;
}

/** The new wording with what went out of the old one. Where little was kept both stand whole, the old one first. */
export function reworded(before: string, now: string): Part[] {
  const parts = diffWordsWithSpace(before, now).map(({ added, removed, value }): Part => ({ is: added ? 'added' : removed ? 'removed' : 'kept', text: value }));
  const kept = parts.reduce((letters, { is, text }) => (is === 'kept' ? letters + text.length : letters), 0);
  if (kept * 3 >= Math.max(before.length, now.length)) return parts;
  return [
    { is: 'removed', text: before },
    { is: 'added', text: now },
  ];
}

interface Changed<Clause> {
  change: string;
  clause: Clause;
}

/** Changes in which a clause that has another wording stands once, with the wording it had `before`, and not as one that
 * went and one that came. */
export function pairUp<Clause extends { heading: string; text: string }>(changes: Changed<Clause>[]): (Changed<Clause> & { before?: string })[] {
  const only = (change: string, heading: string) => {
    const found = changes.filter((one) => one.change === change && one.clause.heading === heading);
    return found.length === 1 ? found[0] : undefined;
  };
  return changes.flatMap(({ change, clause }) => {
    const [old, fresh] = [only('removed', clause.heading), only('added', clause.heading)];
    if (!old || !fresh || change === 'kept') return [{ change, clause }];
    return change === 'added' ? [{ change: 'reworded', clause, before: old.clause.text }] : [];
  });
}
