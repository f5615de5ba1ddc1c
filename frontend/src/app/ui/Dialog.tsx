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
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
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
