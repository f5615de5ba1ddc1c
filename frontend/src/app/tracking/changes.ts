// What is different between a document that somebody has read and the one that holds now.
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
type Clause = Pick<Schemas['Clause'], 'heading' | 'text'>;

export interface Change {
  change: 'added' | 'removed';
  clause: Clause;
}

const same = (one: Clause) => (other: Clause) => one.heading === other.heading && one.text === other.text;

/** The clauses that went and those that came; another wording of a clause is both, the old one first. */
export function changesBetween(before: Clause[], now: Clause[]): Change[] {
  const gone = before.filter((clause) => !now.some(same(clause)));
  const come = now.filter((clause) => !before.some(same(clause)));
  const reworded = (clause: Clause) => come.find(({ heading }) => heading === clause.heading);
  const pairs = gone.flatMap((clause): Change[] => {
    const next = reworded(clause);
    return [{ change: 'removed', clause }, ...(next ? [{ change: 'added', clause: next } as const] : [])];
  });
  const fresh = come.filter((clause) => !gone.some(({ heading }) => heading === clause.heading));
  return [...pairs, ...fresh.map((clause) => ({ change: 'added', clause }) as const)];
}
