// A resource together with its version, for edits that must not overwrite somebody else's.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, type Answer, type GetPath, type Params } from './client';
import { failure, type Problem } from './problem';

export interface Tagged<Value> {
  value: Value;
  /** Goes with an edit as `If-Match`; a stale one is answered 412. */
  etag: string;
}

/** Reads a resource and its version. */
export function useTagged<P extends GetPath>(path: P, params: Params<P>) {
  return useQuery<Tagged<Answer<P>>, Problem | Error>({
    queryKey: ['tagged', path, params],
    // Forms are filled from this: what is being typed must not be replaced behind somebody's back, not even by what
    // comes in place of an older copy.
    refetchOnWindowFocus: false,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const { data, error, response } = await client.GET(path as never, { params, signal } as never);
      if (!response.ok) throw error;
      return { value: data as Answer<P>, etag: response.headers.get('ETag') ?? '*' };
    },
  });
}

/** An edit of what was read. Where somebody else was quicker it is refused once, and the page says so; sent again, it
 * replaces theirs, knowingly. What was typed stays either way. */
export function useEdit<P extends GetPath, Output>(path: P, params: Params<P>, etag: string, send: (etag: string) => Promise<Output>) {
  const [replaced, replace] = useState(etag);
  return useMutation<Output, Problem | Error>({
    mutationFn: async () => {
      try {
        return await send(replaced);
      } catch (error) {
        if (failure(error) === 'stale') {
          const { response } = await client.GET(path as never, { params } as never);
          replace(response.headers.get('ETag') ?? replaced);
        }
        throw error;
      }
    },
  });
}
