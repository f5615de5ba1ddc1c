// A resource together with its version, for edits that must not overwrite somebody else's.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, kept, unwrap, type Answer, type GetPath, type Params, type Reply } from './client';
import { useOneAtATime } from './change';
import type { Problem } from './problem';

export interface Tagged<Value> {
  value: Value;
  /** Goes with an edit as `If-Match`; a stale one is answered 412. */
  etag: string;
}

/** Reads a resource and its version. */
export function useTagged<P extends GetPath>(path: P, params: Params<P>) {
  const read = useQuery<Tagged<Answer<P>>, Problem | Error>({
    queryKey: ['tagged', path, params],
    // Forms are filled from this: what is being typed must not be replaced behind somebody's back, not even by what
    // comes in place of an older copy.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const { data, error, response } = await client.GET(path as never, { params, signal } as never);
      if (!response.ok) throw error;
      return { value: data as Answer<P>, etag: response.headers.get('ETag') ?? '*' };
    },
  });
  return kept(path, read);
}

/** An edit of what was read. Where somebody else was quicker it is refused once, and the page says so; sent again, it
 * replaces theirs, knowingly. What was typed stays either way, and the next edit is of what this one made. */
export function useEdit<P extends GetPath, Data, Input = void>(path: P, params: Params<P>, etag: string, send: (etag: string, input: Input) => Promise<Reply<Data>>) {
  const [version, setVersion] = useState(etag);
  return useMutation<Data, Problem | Error, Input>({
    mutationFn: useOneAtATime(async (input) => {
      const reply = await send(version, input);
      const latest = reply.response.status === 412 ? await client.GET(path as never, { params } as never) : reply;
      setVersion(latest.response.headers.get('ETag') ?? version);
      return unwrap(reply);
    }),
  });
}
