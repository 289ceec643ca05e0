import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ImportJson, ImportRowJson } from '@tide/model/api/imports';
import { api } from '../api/client';

const moving = ['checking', 'running', 'undoing'];

export const isMoving = (kept: ImportJson) => moving.includes(kept.status);

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => api.get<ImportJson>(`imports/${id}`),
    // Asked every half second while something happens; the server works on without anybody looking.
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 500 : false),
  });

export const importsQuery = (object: string) =>
  queryOptions({
    queryKey: ['imports', 'of', object],
    queryFn: () => api.get<{ items: ImportJson[] }>('imports', { object }),
  });

/** What the table under the counts shows. */
export type RowKind = 'create' | 'update' | 'skip' | 'refuse' | 'flagged' | 'left';

export const rowsQuery = (id: string, outcome: RowKind, version: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', id, 'rows', outcome, version],
    queryFn: ({ pageParam }) =>
      api.get<{ items: ImportRowJson[]; nextCursor: string | null }>(`imports/${id}/rows`, {
        outcome,
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export function uploadImport(object: string, file: File): Promise<ImportJson> {
  const form = new FormData();
  form.set('object', object);
  form.set('file', file);
  return api.post<ImportJson>('imports', form);
}

export const changeImport = (id: string, changes: Record<string, unknown>) =>
  api.patch<ImportJson>(`imports/${id}`, changes);

export const actOnImport = (id: string, verb: 'check' | 'run' | 'cancel' | 'undo') =>
  api.post<unknown>(`imports/${id}/${verb}`);
