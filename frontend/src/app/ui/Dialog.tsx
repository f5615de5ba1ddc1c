// A dialogue, only for what can't be undone. The browser's own element keeps the focus inside and gives it back.
import { useEffect, useId, useRef, type ReactNode } from 'react';

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
        </>
      )}
    </dialog>
  );
}
