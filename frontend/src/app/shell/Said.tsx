// What was just done, said in one place that is always there: what was pressed is often gone by then, or the page is
// another. It stays until the next press, or 20 seconds.
import { useEffect, useState, type ReactNode } from 'react';

const SHOWN_MS = 20_000;
let show: (words: ReactNode) => void = () => {};

/** Says that something is done. */
export const say = (words: ReactNode): void => show(words);

export function Said() {
  const [words, setWords] = useState<ReactNode>(null);
  useEffect(() => {
    show = setWords;
  }, []);
  useEffect(() => {
    if (!words) return undefined;
    const over = new AbortController();
    const close = () => setWords(null);
    const timer = setTimeout(close, SHOWN_MS);
    addEventListener('click', close, { signal: over.signal, capture: true });
    // The button may be gone that was pressed; then the page's heading is where one goes on.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.querySelector('h1')?.focus({ preventScroll: true });
    });
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [words]);
  return <output className={words ? 'toast toast--fixed' : 'vh'}>{words}</output>;
}
