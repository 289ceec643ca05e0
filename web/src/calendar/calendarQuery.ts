import { queryOptions } from '@tanstack/react-query';
import type { ListAnswer, ListRequest } from '@tide/model/api/records';
import { api } from '../api/client';

/** So many entries of a month are shown; the sums and counts of its days are of all. */
const most = 500;

/** The records of a month's page in one call. */
export const calendarQuery = (object: string, request: ListRequest) =>
  queryOptions({
    queryKey: ['records', object, 'calendar', request],
    queryFn: async () =>
      (await api.post<ListAnswer>(`records/${object}/query`, { ...request, limit: most, count: 'none' })).items,
  });
