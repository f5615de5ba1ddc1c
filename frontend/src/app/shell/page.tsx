// What every page does when it opens: a title that tells a bystander nothing, and the focus on its heading.
import { useEffect, useRef, type ReactNode } from 'react';

let opened = 0;
let openedAt = '';

/** Sets the words in the browser's tab. They name no organisation, group, person or topic. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** The page's one h1. Takes the focus when somebody came here by a link, so that a screen reader starts with it. */
export function Heading({ children, className }: { children: ReactNode; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    opened += 1;
    // On the very first page the browser's own start of reading is right.
    if (opened > 1) heading.current?.focus({ preventScroll: true });
    // A new heading at the same address is a new page to its reader: it begins at its top.
    if (openedAt === window.location.pathname) window.scrollTo(0, 0);
    openedAt = window.location.pathname;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
