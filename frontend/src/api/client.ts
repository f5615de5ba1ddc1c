// The only way to the server's data: a client typed by the committed OpenAPI document.
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import createClient, { type FetchResponse, type Middleware } from 'openapi-fetch';
import { credential, renewed } from './credential';
import { failure, type Problem } from './problem';
import type { paths } from './schema';

/** What was sent, whole, for as long as it is on its way: a request that was read once can't be sent again. */
const sent = new Map<string, Request>();

/** How long a browser may show what is public without asking again, in milliseconds: whoever has just changed something asks. */
const KEPT_BY_BROWSERS = 30_000;
let changed = -KEPT_BY_BROWSERS;

/** Puts the bearer of the page on each request, and renews a signed-in person's token once when it has run out or has
 * ended meanwhile (by signing out and in again in another tab). What is answered 401 was not done, so it may be sent anew. */
const bearer: Middleware = {
  async onRequest({ request: asked, schemaPath, id }) {
    if (asked.method !== 'GET') changed = Date.now();
    const request = Date.now() - changed < KEPT_BY_BROWSERS ? new Request(asked, { cache: 'no-cache' }) : asked;
    const token = await credential(schemaPath);
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    sent.set(id, request.clone());
    return request;
  },
  async onResponse({ response, schemaPath, id }) {
    const again = sent.get(id);
    sent.delete(id);
    if (response.status !== 401 || !again) return response;
    const token = await renewed(schemaPath);
    if (!token) return response;
    again.headers.set('Authorization', `Bearer ${token}`);
    return fetch(again);
  },
  onError({ id }) {
    sent.delete(id);
  },
};

export const client = createClient<paths>({ baseUrl: '/' });
client.use(bearer);

type Operation<P extends keyof paths> = paths[P] extends { get: infer Get } ? Get : never;
export type GetPath = { [P in keyof paths]: paths[P] extends { get: object } ? P : never }[keyof paths];
export type Params<P extends GetPath> = Operation<P> extends { parameters: infer Given } ? Pick<Given, keyof Given & ('path' | 'query')> : never;
export type Answer<P extends GetPath> = Operation<P> extends infer Op extends Record<string | number, unknown>
  ? NonNullable<FetchResponse<Op, object, `${string}/${string}`>['data']>
  : never;

/** A reading of the server as a query: `get('/v1/public/{org}', { path: { org } })`. */
export function get<P extends GetPath>(path: P, params: Params<P>) {
  return queryOptions<Answer<P>, Problem | Error>({
    queryKey: [path, params],
    queryFn: ({ signal }) => unwrap(client.GET(path as never, { params, signal } as never)) as Promise<Answer<P>>,
  });
}

/** What was read stays on the page where reading it anew fails: somebody may be in the middle of a form there. What is
 * gone, or theirs no more, does not; whoever is signed out is told so by the page around it (`SignedIn`, `TrackedPage`). */
export function kept<Data>(path: GetPath, query: UseQueryResult<Data, Problem | Error>): UseQueryResult<Data, Problem | Error> {
  if (!query.isRefetchError) return query;
  const outside = path !== '/v1/me' && path !== '/v1/tracking';
  const passing = ['offline', 'busy', 'broken', ...(outside ? ['signed_out'] : [])].includes(failure(query.error));
  return passing ? { ...query, error: null, isError: false, isRefetchError: false, isSuccess: true, status: 'success' } : query;
}

/** Reads from the server and keeps the answer for a while. */
export function useGet<P extends GetPath>(path: P, params: Params<P>, options: { enabled?: boolean; refetchOnWindowFocus?: boolean } = {}) {
  return kept(path, useQuery({ ...get(path, params), ...options }));
}

/** So many of a list are read without being asked for; whatever has more says so by its cursor. */
const MOST = 2000;

/** A list of the server with all its pages: what is counted, chosen from or looked through must not end at a page. */
export function whole<P extends GetPath>(path: P, params: Params<P>) {
  return queryOptions<Answer<P>, Problem | Error>({
    queryKey: [path, params, 'whole'],
    queryFn: ({ signal }) => pagesFrom(path, params, signal, []) as Promise<Answer<P>>,
  });
}

interface Page {
  items: unknown[];
  next_cursor?: string | null;
}

/** What was read before, with the page at this cursor and all after it: one page says where the next begins. */
async function pagesFrom<P extends GetPath>(path: P, params: Params<P>, signal: AbortSignal, before: unknown[], cursor?: string): Promise<Page> {
  const query = { limit: 100, ...(params as { query?: object }).query, cursor };
  const page = (await unwrap(client.GET(path as never, { params: { ...params, query }, signal } as never))) as Page;
  const items = [...before, ...page.items];
  return page.next_cursor && items.length < MOST ? pagesFrom(path, params, signal, items, page.next_cursor) : { items, next_cursor: page.next_cursor };
}

/** Reads a whole list and keeps it for a while. */
export function useWhole<P extends GetPath>(path: P, params: Params<P>) {
  return kept(path, useQuery(whole(path, params)));
}

export interface Reply<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Gives the data of an answer, or throws the server's problem. */
export async function unwrap<Data>(answer: Reply<Data> | Promise<Reply<Data>>): Promise<Data> {
  const { data, error, response } = await answer;
  if (!response.ok) throw error ?? new Error(`answered ${response.status}`);
  return data as Data;
}
