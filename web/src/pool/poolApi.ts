import { type InfiniteData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type {
  LostAnswer,
  PoolAnswer,
  PoolLogJson,
  PoolMemberJson,
  PoolStandingsAnswer,
  PoolVerb,
} from '@tide/model/api/pools';
import type { ListAnswer, ListRequest } from '@tide/model/api/records';
import { poolViews } from '@tide/model/pool/definition';
import { api } from '../api/client';

/** What I have to do with the pools of an object. */
export const poolStandingsQuery = (object: string) =>
  queryOptions({
    queryKey: ['records', object, 'pools'],
    queryFn: async () => (await api.get<PoolStandingsAnswer>(`pools/${object}`)).pools,
  });

/** To whom records of a pool can be assigned. */
export const poolMembersQuery = (object: string, pool: string) =>
  queryOptions({
    queryKey: ['records', object, 'pools', pool, 'members'],
    queryFn: async () => (await api.get<{ items: PoolMemberJson[] }>(`pools/${object}/${pool}/members`)).items,
  });

export const poolLogQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: ['records', object, 'one', id, 'poolLog'],
    queryFn: async () => (await api.get<{ items: PoolLogJson[] }>(`records/${object}/${id}/poolLog`)).items,
  });

/** What went back by itself from me, or from somebody else whose records I see. */
export const lostQuery = (object: string, person: string | undefined) =>
  queryOptions({
    queryKey: ['records', object, 'lost', person],
    queryFn: () => api.get<LostAnswer>(`pools/${object}/lost`, { person }),
  });

/** A verb of the pool on several records: each stands for itself. */
export const runPoolVerb = (object: string, verb: PoolVerb, ids: readonly string[], input: object) =>
  api.post<PoolAnswer>(`records/${object}/actions/${verb}`, { ids, input });

/** The same on one record: a refusal is an error. */
export const runPoolVerbOn = (object: string, verb: PoolVerb | 'undoClaim', id: string) =>
  api.post<PoolAnswer>(`records/${object}/${id}/actions/${verb}`, { input: {} });

/** Whether a kept answer is one of the list of what can be claimed. */
const isUnassigned = (key: readonly unknown[]): boolean =>
  (key[2] === 'list' || key[2] === 'count') && (key[3] as ListRequest | undefined)?.view === poolViews.unassigned;

/** Takes records out of the open lists of what can be claimed, before or without asking the server. */
export async function dropUnassigned(client: QueryClient, object: string, ids: readonly string[]): Promise<void> {
  const lists = {
    queryKey: ['records', object, 'list'],
    predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => isUnassigned(queryKey),
  };
  const gone = new Set(ids);
  // An answer that is under way may still show them.
  await client.cancelQueries(lists);
  client.setQueriesData<InfiniteData<ListAnswer>>(lists, (before) => before && without(before, gone));
}

function without(kept: InfiniteData<ListAnswer>, gone: ReadonlySet<string>): InfiniteData<ListAnswer> {
  const count = kept.pages.flatMap(({ items }) => items).filter(({ id }) => gone.has(id)).length;
  if (count === 0) return kept;
  const less = (total: ListAnswer['total']) =>
    total && (total.exact ? { ...total, value: Math.max(0, total.value - count) } : total);
  return {
    ...kept,
    pages: kept.pages.map((page, index) => ({
      ...page,
      items: page.items.filter(({ id }) => !gone.has(id)),
      ...(index === 0 && { total: less(page.total) }),
    })),
  };
}

/**
 * Asks anew for everything that a claim changes, except for open lists out of which its row has been taken already: rows that are being claimed would
 * come back into them for a moment.
 */
export const refreshAround = (client: QueryClient) =>
  client.invalidateQueries({
    queryKey: ['records'],
    predicate: ({ queryKey, state }) =>
      !(queryKey[2] === 'list' && isUnassigned(queryKey)) ||
      ((state.data as InfiniteData<ListAnswer> | undefined)?.pages.every(({ items }) => items.length === 0) ?? true),
  });

/** What the server tells members when records leave the list of what can be claimed; none named: many. */
export interface PoolEvent {
  object: string;
  pool: string;
  gone: string[];
}

/** So long several events are gathered before counts are asked anew. Milliseconds. */
const gathered = 1_000;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Rows that colleagues have claimed leave the open lists at once, so that nobody clicks what is gone. */
export async function followPool(client: QueryClient, { object, gone }: PoolEvent): Promise<void> {
  await dropUnassigned(client, object, gone);
  clearTimeout(waiting.get(object));
  waiting.set(
    object,
    setTimeout(() => {
      waiting.delete(object);
      void client.invalidateQueries({
        queryKey: ['records', object],
        predicate: ({ queryKey }) =>
          isUnassigned(queryKey)
            ? queryKey[2] === 'count' || gone.length === 0
            : queryKey[2] === 'pools' || (queryKey[2] === 'one' && gone.includes(String(queryKey[3]))),
      });
    }, gathered),
  );
}

const looking = new Set<string>();

/** Asks anew for what is shown of an object: once, however many of its rows come to be opened. */
export function lookAgain(client: QueryClient, object: string): void {
  if (looking.has(object)) return;
  looking.add(object);
  setTimeout(() => {
    looking.delete(object);
    void client.invalidateQueries({ queryKey: ['records', object] });
  });
}
