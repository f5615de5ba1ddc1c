// What somebody has changed in a form and not saved. Whoever leaves it by a link or by Back is asked here, for every form
// at once. "Exit this page" never is, and neither is closing the tab: nothing may stand in the way out.
import { Trans } from '@lingui/react/macro';
import { useEffect, useState, type MouseEvent } from 'react';
import { useLocation } from 'wouter';
import { Dialog } from '../ui/Dialog';

/** The forms that hold something unsaved, and the one that was sent last, until it is typed in again. */
const unsaved = new Set<Element>();
let sent: Element | null = null;
/** Where those forms are: what an entry of the history needs to be written again. */
let here = { address: '', state: null as unknown };
let ask: (leave: () => void) => void = (leave) => leave();

const address = () => window.location.pathname + window.location.search;
/** Forms that are not on the page any more were closed, by whoever wrote in them. */
const isUnsaved = () => [...unsaved].some((form) => form.isConnected);

/** What was sent has arrived. */
export function formSaved(): void {
  if (sent) unsaved.delete(sent);
  sent = null;
}

/** Asks first where a link leads away from something unsaved. */
export function leaveBy(event: MouseEvent, leave: () => void): void {
  if (event.defaultPrevented || !isUnsaved()) return;
  event.preventDefault();
  ask(leave);
}

// Before the router hears of Back: the page stays, and its entry of the history is written again.
addEventListener('popstate', (event) => {
  if (!isUnsaved() || address() === here.address) return;
  event.stopImmediatePropagation();
  window.history.pushState(here.state, '', here.address);
  ask(() => window.history.back());
});

function changed({ target }: Event): void {
  const form = target instanceof Element ? target.closest('form') : null;
  if (!form) return;
  here = { address: address(), state: window.history.state };
  unsaved.add(form);
  // What is written while the rest is on its way is not in it.
  if (sent === form) sent = null;
}

function watch(): () => void {
  const watching = new AbortController();
  const options = { signal: watching.signal, capture: true };
  document.addEventListener('input', changed, options);
  // Hours, lines and days are added and taken out by buttons.
  document.addEventListener('click', (event) => event.target instanceof Element && event.target.closest('button[type=button]') && changed(event), options);
  document.addEventListener('submit', (event) => (sent = event.target as Element), options);
  return () => watching.abort();
}

/** Asks whoever leaves. `watches`: the forms of this page are kept nowhere else. */
export function Unsaved({ watches }: { watches: boolean }) {
  const [location] = useLocation();
  const [leave, setLeave] = useState<{ by: () => void; from: string } | null>(null);
  useEffect(() => (watches ? watch() : undefined), [watches]);
  useEffect(() => {
    ask = (by) => setLeave({ by, from: window.location.pathname });
  }, []);
  const stay = () => setLeave(null);
  return (
    // Whoever is elsewhere by now, because what was sent has arrived, is asked nothing.
    <Dialog open={leave?.from === location} close={stay} heading={<Trans>You have not saved</Trans>}>
      <p>
        <Trans>What you changed on this page is lost if you leave it now.</Trans>
      </p>
      <div className="cluster">
        <button type="button" className="btn" onClick={stay}>
          <Trans>Stay</Trans>
        </button>
        <button
          type="button"
          className="btn btn--plain"
          onClick={() => {
            unsaved.clear();
            stay();
            leave?.by();
          }}
        >
          <Trans>Leave without saving</Trans>
        </button>
      </div>
    </Dialog>
  );
}
