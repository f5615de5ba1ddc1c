// "Exit this page": leave at once, leave nothing behind. The server's /exit does the rest (it ends the sign-in,
// asks the browser to clear the site's data and sends on to a neutral page), and works without scripts too.
import { paths } from '../paths';
import { bareShift } from './shift';

/** Blanks the page, forgets what the tab knows and replaces the entry in the history. */
export function exitNow(): void {
  document.title = ' ';
  // Before anything that could take time: nobody behind the person reads on while the next page loads.
  document.body.replaceChildren();
  document.documentElement.classList.add('left');
  window.name = '';
  try {
    sessionStorage.clear();
    localStorage.clear();
  } finally {
    window.location.replace(paths.exit());
  }
}

/** Listens for the key shortcut, and blanks a page that the browser kept and shows again by its Back button. */
export function watchForExit(): () => void {
  const shift = bareShift();
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener('keydown', (event) => shift.down(event.key, event.repeat), { signal, capture: true });
  addEventListener('keyup', (event) => shift.up(event.key, event.timeStamp) && exitNow(), { signal, capture: true });
  addEventListener('pointerdown', () => shift.interrupt(), { signal, capture: true });
  addEventListener('pageshow', (event) => event.persisted && window.location.reload(), { signal });
  return () => listening.abort();
}
