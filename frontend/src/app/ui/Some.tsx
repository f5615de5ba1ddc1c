// A list that may be very long: its beginning, and the way to more of it, a part at a time.
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState, type ReactNode } from 'react';

interface SomeProps<Item> {
  items: Item[];
  /** How many are shown at first, and added each time. */
  step?: number;
  className?: string;
  /** The order says something. */
  ordered?: boolean;
  /** What the list holds, for whoever hears the button alone. */
  of: ReactNode;
  /** One item, as an `li` with a key. */
  children: (item: Item) => ReactNode;
}

export function Some<Item>({ items, step = 20, className, ordered, of, children }: SomeProps<Item>) {
  const list = useRef<HTMLUListElement & HTMLOListElement>(null);
  const [shown, setShown] = useState(step);
  const left = items.length - shown;
  const List = ordered ? 'ol' : 'ul';
  // The new ones stand above the button, so whoever goes by keyboard is taken to the first of them.
  useEffect(() => {
    if (shown > step) list.current?.children[shown - step]?.querySelector('a')?.focus();
  }, [shown, step]);
  return (
    <>
      <List ref={list} className={className}>
        {items.slice(0, shown).map(children)}
      </List>
      {left > 0 && (
        <p>
          <button type="button" className="btn btn--plain btn--s" onClick={() => setShown(shown + step)}>
            <Trans>
              Show more ({left} left)<span className="vh">: {of}</span>
            </Trans>
          </button>
        </p>
      )}
    </>
  );
}
