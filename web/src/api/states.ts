import { queryOptions } from '@tanstack/react-query';
import type { RecordJson, Values } from '@tide/model/api/records';
import type { CopyAnswer, StateChangeJson } from '@tide/model/api/states';
import { api } from './client';

/** Fires an action. One key per press: a double click, or a request that is repeated, fires once (spec GEN-08). */
export const fireAction = (
  object: string,
  { id, version }: RecordJson,
  action: string,
  values: Values,
  idempotencyKey: string,
) =>
  api.post<RecordJson>(
    `records/${object}/${id}/actions/${action}`,
    { version, values },
    { 'idempotency-key': idempotencyKey },
  );

export const statesQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: ['records', object, 'one', id, 'states'],
    queryFn: async () => (await api.get<{ items: StateChangeJson[] }>(`records/${object}/${id}/states`)).items,
  });

/** The values for a new record that is made from this one. */
export const prefillCopy = (object: string, id: string, copy: string) =>
  api.get<CopyAnswer>(`records/${object}/${id}/copies/${copy}`);
