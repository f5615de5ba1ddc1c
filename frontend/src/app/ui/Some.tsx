// A list that may be very long: its beginning, and the way to more of it, a part at a time.
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';

interface Part<Item, Box> {
  /** What is shown of the items. */
  some: Item[];
  /** For what holds them, and nothing else. */
  list: RefObject<Box | null>;
  /** The way to more; nothing where all of them are shown. */
  more: ReactNode;
}

/** `step`: how many are shown at first, and added each time. `of`: what the list holds, for whoever hears the button alone. */
export function useSome<Item, Box extends HTMLElement>(items: Item[], step: number, of: ReactNode): Part<Item, Box> {
  const list = useRef<Box>(null);
  const [shown, setShown] = useState(step);
  const left = items.length - shown;
  // The new ones stand above the button, which may be gone: whoever goes by keyboard is taken to the first of them.
  useEffect(() => {
    const first = shown > step ? (list.current?.children[shown - step] as HTMLElement | undefined) : undefined;
    if (!first) return;
    const target = first.querySelector<HTMLElement>('a, button') ?? first;
    if (target === first) first.tabIndex = -1;
    target.focus();
  }, [shown, step]);
  const more = left > 0 && (
    <p>
      <button type="button" className="btn btn--plain btn--s" onClick={() => setShown(shown + step)}>
        <Trans>
          Show more ({left} left)<span className="vh">: {of}</span>
        </Trans>
      </button>
    </p>
  );
  return { some: items.slice(0, shown), list, more };
}

interface SomeProps<Item> {
  items: Item[];
  step?: number;
  className?: string;
  /** The order says something. */
  ordered?: boolean;
  of: ReactNode;
  /** One item, as an `li` with a key. */
  children: (item: Item) => ReactNode;
}

export function Some<Item>({ items, step = 20, className, ordered, of, children }: SomeProps<Item>) {
  const { some, list, more } = useSome<Item, HTMLUListElement & HTMLOListElement>(items, step, of);
  const List = ordered ? 'ol' : 'ul';
  return (
    <>
      <List ref={list} className={className}>
        {some.map(children)}
      </List>
      {more}
    </>
  );
}
