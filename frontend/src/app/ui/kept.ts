// What somebody has typed or chosen on a page about their journey, until it is sent: it outlives Back and a refresh, and
// is gone with the tab and with "exit this page". Kept in the name of the window, as the enquiry keeps its draft, because
// these pages keep no cookie and no storage.
import { useState } from 'react';

const MARK = 'hearth-typed:';

function read<Value>(field: string): Value | null {
  if (!window.name.startsWith(MARK)) return null;
  try {
    const kept = JSON.parse(window.name.slice(MARK.length)) as { field: string; value: Value };
    return kept.field === field ? kept.value : null;
  } catch {
    return null;
  }
}

interface Kept<Value> {
  value: Value;
  set: (value: Value) => void;
  /** Whether it is kept: something was typed, and it is not sent yet. */
  isKept: boolean;
  /** Forgets what was typed; the page shows again what it began with. */
  forget: () => void;
}

/** Like `useState` for what one form holds; `fresh` is what it begins with where nothing was typed yet. */
export function useKeptDraft<Value>(field: string, fresh: () => Value, again: (kept: Value) => Value = (kept) => kept): Kept<Value> {
  const [kept, setKept] = useState<Value | null>(() => {
    const found = read<Value>(field);
    return found && again(found);
  });
  const [first] = useState(fresh);
  return {
    value: kept ?? first,
    isKept: kept !== null,
    set: (value) => {
      setKept(value);
      window.name = MARK + JSON.stringify({ field, value });
    },
    forget: () => {
      setKept(null);
      window.name = '';
    },
  };
}

/** Like `useState` for the text of one field; an empty text is forgotten. */
export function useKept(field: string): [text: string, setText: (text: string) => void] {
  const { value, set, forget } = useKeptDraft(field, () => '');
  return [value, (next) => (next === '' ? forget() : set(next))];
}
