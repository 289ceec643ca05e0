import { queryOptions } from '@tanstack/react-query';
import type { OwnershipJson, TransferAnswer, TransferInput } from '@tide/model/api/transfers';
import { api } from '../api/client';

export const transferRecords = (object: string, ids: readonly string[], input: TransferInput) =>
  api.post<TransferAnswer>(`records/${object}/actions/transfer`, { ids, input });

export const undoTransfer = (object: string, transfer: string) =>
  api.post<TransferAnswer>(`records/${object}/actions/undoTransfer`, { input: { transfer } });

/** Children that may move along, per related list. */
export const alongQuery = (object: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['records', object, 'along', ids],
    queryFn: async () =>
      (await api.post<{ items: { name: string; count: number }[] }>(`records/${object}/actions/countAlong`, { ids }))
        .items,
  });

export const ownershipQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: ['records', object, 'one', id, 'ownership'],
    queryFn: async () => (await api.get<{ items: OwnershipJson[] }>(`records/${object}/${id}/ownership`)).items,
  });
