// A resource together with its version, for edits that must not overwrite somebody else's.
import { useQuery } from '@tanstack/react-query';
import { client, type Answer, type GetPath, type Params } from './client';
import type { Problem } from './problem';

export interface Tagged<Value> {
  value: Value;
  /** Goes with an edit as `If-Match`; a stale one is answered 412. */
  etag: string;
}

/** Reads a resource and its version. */
export function useTagged<P extends GetPath>(path: P, params: Params<P>) {
  return useQuery<Tagged<Answer<P>>, Problem | Error>({
    queryKey: ['tagged', path, params],
    // Forms are filled from this: what is being typed must not be replaced behind somebody's back.
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      const { data, error, response } = await client.GET(path as never, { params, signal } as never);
      if (!response.ok) throw error;
      return { value: data as Answer<P>, etag: response.headers.get('ETag') ?? '*' };
    },
  });
}
