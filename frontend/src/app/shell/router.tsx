// Where the reader is: the route that the address fits, and its parts. The addresses themselves are in `paths.ts`,
// the pages in `routes.tsx`.
import { createContext, useContext, useEffect, useRef, type ComponentProps, type MouseEvent, type ReactNode } from 'react';
import { Link as PlainLink, matchRoute, useLocation, useRouter } from 'wouter';
import { fetchPage, table, type Route } from '../routes';
import { leaveBy } from './unsaved';

interface Here {
  route: Route | null;
  params: Record<string, string>;
}

const Context = createContext<Here>({ route: null, params: {} });

function useMatch(): Here {
  const [location] = useLocation();
  const { parser } = useRouter();
  for (const route of table) {
    const [fits, params] = matchRoute(parser, route.path, location);
    if (fits) return { route, params: params as Record<string, string> };
  }
  return { route: null, params: {} };
}

/** Tells everything inside which page this is, and starts each newly opened page at its top. */
export function Router({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const here = useMatch();
  const shown = useRef(location);
  useEffect(() => {
    if (shown.current === location) return;
    shown.current = location;
    if (!backOrForward) window.scrollTo(0, 0);
    backOrForward = false;
  }, [location]);
  return <Context value={here}>{children}</Context>;
}

// On Back and Forward the browser itself returns to where the reader was.
let backOrForward = false;
addEventListener('popstate', () => {
  backOrForward = true;
});

/** The route of this page; null where no page is. */
export const useRoute = (): Route | null => useContext(Context).route;

/** A part of this page's address, by its name in the route; empty where the route has none. */
export const useParam = (name: 'org' | 'group' | 'question' | 'slug' | 'journey' | 'document' | 'person' | 'programme' | 'session' | 'opening'): string =>
  useContext(Context).params[name] ?? '';

/** Goes to another page. `replace` leaves no way back to this one. */
export function useGo(): (to: string, options?: { replace?: boolean; state?: unknown }) => void {
  return useLocation()[1];
}

/** A link within the app; the page behind it is fetched as soon as somebody reaches for it. `state` goes with the entry of the
 * history. `discards`: it says itself that what was changed is not saved. */
export function Link({ discards = false, ...link }: { to: string; state?: object; discards?: boolean } & Omit<ComponentProps<'a'>, 'href'>) {
  const go = useGo();
  const fetch = () => fetchPage(link.to);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    link.onClick?.(event);
    if (!discards) leaveBy(event, () => go(link.to, link));
  };
  return <PlainLink {...link} onPointerEnter={fetch} onFocus={fetch} onClick={follow} />;
}

/** Goes elsewhere at once, leaving no way back to the address that led here. */
export function Redirect({ to }: { to: string }) {
  const go = useGo();
  useEffect(() => go(to, { replace: true }), [go, to]);
  return null;
}
