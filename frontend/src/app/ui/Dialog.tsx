// A dialogue, only for what can't be undone. The browser's own element keeps the focus inside and gives it back, so
// the way out of the page stands inside too.
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { ExitLink } from '../shell/ExitLink';

interface DialogProps {
  open: boolean;
  close: () => void;
  heading: ReactNode;
  children: ReactNode;
}

export function Dialog({ open, close, heading, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      // What opened it may be gone by now; then the page's heading is where one goes on.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.querySelector('h1')?.focus();
      });
    };
  }, [open]);
  return (
    <dialog ref={dialog} className="dialog stack" aria-labelledby={id} onClose={close}>
      {open && (
        <>
          <h2 id={id}>{heading}</h2>
          {children}
          <p>
            <ExitLink className="dialog__exit" />
          </p>
        </>
      )}
    </dialog>
  );
}
