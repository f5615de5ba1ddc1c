// What is different in the wording of a clause, word by word, so that nobody reads all of it to find one sentence.

export interface Part {
  is: 'kept' | 'added' | 'removed';
  text: string;
}

/** Words, the gaps between them, and each mark by itself. */
const piecesOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}'’-]+|[^\s]/gu) ?? [];

/** How many pieces two texts share at most, in order, from each place on: `[at][other]`. */
function shared(before: string[], now: string[]): Uint16Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(now.length + 1));
  const at = (row: number, place: number) => rows[row]?.[place] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let place = now.length - 1; place >= 0; place -= 1) {
      const longest = before[row] === now[place] ? at(row + 1, place + 1) + 1 : Math.max(at(row + 1, place), at(row, place + 1));
      rows[row]?.fill(longest, place, place + 1);
    }
  return rows;
}

/** The new wording with what went out of the old one. Where little was kept both stand whole, the old one first. */
export function reworded(before: string, now: string): Part[] {
  const [old, fresh] = [piecesOf(before), piecesOf(now)];
  const rows = shared(old, fresh);
  if ((rows[0]?.[0] ?? 0) * 3 < Math.max(old.length, fresh.length))
    return [
      { is: 'removed', text: before },
      { is: 'added', text: now },
    ];
  const parts: Part[] = [];
  const put = (is: Part['is'], text = '') => {
    const last = parts.at(-1);
    if (last?.is === is) last.text += text;
    else parts.push({ is, text });
  };
  let [row, place] = [0, 0];
  while (row < old.length || place < fresh.length) {
    if (row < old.length && old[row] === fresh[place]) {
      put('kept', old[row]);
      row += 1;
      place += 1;
    } else if (place === fresh.length || (row < old.length && (rows[row + 1]?.[place] ?? 0) >= (rows[row]?.[place + 1] ?? 0))) {
      put('removed', old[row]);
      row += 1;
    } else {
      put('added', fresh[place]);
      place += 1;
    }
  }
  return parts;
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
