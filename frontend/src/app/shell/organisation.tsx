// Which organisation a page belongs to: by its address, or, where the address does not say, by the page's data.
import { useParam } from './router';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useGet } from '../../api/client';
import { failure } from '../../api/problem';

interface Known {
  slug: string | null;
  learn: (slug: string | null) => void;
}

const Context = createContext<Known>({ slug: null, learn: () => {} });

export function OrganisationProvider({ children }: { children: ReactNode }) {
  const org = useParam('org');
  const [learnt, learn] = useState<string | null>(null);
  const known = useMemo(() => ({ slug: org || learnt, learn }), [org, learnt]);
  return <Context value={known}>{children}</Context>;
}

/** The public face of the page's organisation; undefined while it is not known. */
export function useOrganisation() {
  const { slug } = useContext(Context);
  const query = useGet('/v1/public/{org}', { path: { org: slug ?? '' } }, { enabled: slug !== null });
  return slug === null ? undefined : query.data;
}

/** Whether no organisation is called as the page's address says. */
export function useIsNowhere(): boolean {
  const { slug } = useContext(Context);
  const { error } = useGet('/v1/public/{org}', { path: { org: slug ?? '' } }, { enabled: slug !== null });
  return error !== null && failure(error) === 'not_found';
}

/** For pages whose address names no organisation: says which one their data belongs to. */
export function useBelongsTo(slug: string | undefined): void {
  const { learn } = useContext(Context);
  useEffect(() => {
    learn(slug ?? null);
    return () => learn(null);
  }, [learn, slug]);
}
