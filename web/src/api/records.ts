import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { AuditItem, RevealAnswer } from '@tide/model/api/audit';
import type { Duplicate, ListAnswer, ListRequest, RecordJson, Values } from '@tide/model/api/records';
import { api } from './client';

export const pageSize = 50;

/** A list request as an address: conditions as JSON, fields joined. */
const queryOf = ({ filter, fields, ...rest }: ListRequest) => ({
  ...rest,
  ...(filter && { filter: JSON.stringify(filter) }),
  ...(fields && { fields: fields.join(',') }),
});

/** The pages of a list; the first one carries the count. */
export const listQuery = (object: string, request: ListRequest) =>
  infiniteQueryOptions({
    queryKey: ['records', object, 'list', request],
    queryFn: ({ pageParam }) =>
      api.get<ListAnswer>(
        `records/${object}`,
        queryOf({ limit: pageSize, ...request, cursor: pageParam, count: pageParam ? 'none' : 'capped' }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const countQuery = (object: string, request: ListRequest) =>
  queryOptions({
    queryKey: ['records', object, 'count', request],
    queryFn: async () =>
      (await api.get<ListAnswer>(`records/${object}`, queryOf({ ...request, limit: 1, count: 'capped' }))).total,
    staleTime: 30_000,
  });

export const recordQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: ['records', object, 'one', id],
    queryFn: () => api.get<RecordJson>(`records/${object}/${id}`),
  });

/** A page of a related list. */
export const relatedPage = (object: string, id: string, related: string, request: ListRequest) =>
  api.get<ListAnswer>(`records/${object}/${id}/related/${related}`, queryOf(request));

export const relatedQuery = (object: string, id: string, related: string, fields?: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: ['records', object, 'one', id, 'related', related, fields],
    queryFn: ({ pageParam }) =>
      relatedPage(object, id, related, {
        limit: 30,
        fields,
        cursor: pageParam,
        count: pageParam ? 'none' : 'capped',
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export interface HistoryAnswer {
  items: Pick<AuditItem, 'id' | 'at' | 'user' | 'action' | 'channel' | 'changes'>[];
  nextCursor: string | null;
}

export const historyQuery = (object: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ['records', object, 'one', id, 'history'],
    queryFn: ({ pageParam }) => api.get<HistoryAnswer>(`records/${object}/${id}/history`, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export interface DeletedAnswer {
  items: {
    id: string;
    title: string | null;
    deletedAt: string;
    deletedBy: { id: string; title: string | null } | null;
    along: number;
  }[];
  nextCursor: string | null;
}

export const deletedQuery = (object: string) =>
  infiniteQueryOptions({
    queryKey: ['records', object, 'deleted'],
    queryFn: ({ pageParam }) => api.get<DeletedAnswer>(`records/${object}/deleted`, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

interface SaveOptions {
  /** One key per opened form: a double click or a repeated request saves once. */
  idempotencyKey?: string;
  /** The person has seen the duplicates that only warn. */
  confirmed?: boolean;
}

const headersOf = ({ idempotencyKey, confirmed }: SaveOptions): Record<string, string> => ({
  ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
  ...(confirmed && { 'x-confirm-duplicates': '1' }),
});

export const createRecord = (object: string, values: Values, options: SaveOptions = {}) =>
  api.post<RecordJson>(`records/${object}`, values, headersOf(options));

export const updateRecord = (object: string, id: string, version: number, changes: Values, options: SaveOptions = {}) =>
  api.patch<RecordJson>(`records/${object}/${id}`, { ...changes, version }, headersOf(options));

export const deleteRecord = (object: string, id: string) => api.delete(`records/${object}/${id}`);

export const restoreRecord = (object: string, id: string) => api.post<RecordJson>(`records/${object}/${id}/restore`);

export const findDuplicates = async (object: string, values: Values, except?: string) =>
  (await api.post<{ duplicates: Duplicate[] }>(`records/${object}/duplicates`, { values, except })).duplicates;

/** Uncovers one masked value; counted and audited. */
export const revealValue = (object: string, id: string, field: string) =>
  api.post<RevealAnswer>(`records/${object}/${id}/reveal`, { field });

/** After a write: a record shows in lists, parents and counts, so everything about records is asked anew. */
export const refreshRecords = (client: QueryClient) => client.invalidateQueries({ queryKey: ['records'] });
