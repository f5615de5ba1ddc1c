import { afterEach, describe, expect, it, vi } from 'vitest';
import { client, whole } from './client';

type Asked = { params: { query?: { limit?: number; cursor?: string; state?: string } } };

describe('a list that is longer than a page', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is read to its end, with what it is narrowed by on each page', async () => {
    const asked: Asked['params']['query'][] = [];
    vi.spyOn(client, 'GET').mockImplementation((async (_: string, { params: { query } }: Asked) => {
      asked.push(query);
      const page = query?.cursor ? { items: [{ id: 'c' }], next_cursor: null } : { items: [{ id: 'a' }, { id: 'b' }], next_cursor: 'next' };
      return { data: page, response: new Response() };
    }) as never);
    const { queryFn } = whole('/v1/orgs/{org}/groups', { path: { org: 'example' }, query: { state: 'draft' } });
    const list = (await (queryFn as (given: { signal: AbortSignal }) => Promise<unknown>)({ signal: new AbortController().signal })) as { items: { id: string }[] };
    expect(list).toEqual({ items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], next_cursor: null });
    expect(asked).toEqual([
      { limit: 100, state: 'draft', cursor: undefined },
      { limit: 100, state: 'draft', cursor: 'next' },
    ]);
  });
});
