// What somebody has typed on a page about their journey, until it is sent: it outlives Back and a refresh, and is gone
// with the tab and with "exit this page". Kept in the name of the window, as the enquiry keeps its draft, because
// these pages keep no cookie and no storage.
import { useState } from 'react';

const MARK = 'hearth-typed:';

function read(field: string): string | null {
  if (!window.name.startsWith(MARK)) return null;
  try {
    const kept = JSON.parse(window.name.slice(MARK.length)) as { field: string; text: string };
    return kept.field === field ? kept.text : null;
  } catch {
    return null;
  }
}

/** Like `useState` for the text of one field; an empty text is forgotten. */
export function useKept(field: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(() => read(field) ?? '');
  return [
    text,
    (next) => {
      setText(next);
      window.name = next === '' ? '' : MARK + JSON.stringify({ field, text: next });
    },
  ];
}
