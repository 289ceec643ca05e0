import { queryOptions } from '@tanstack/react-query';
import type { GroupAnswer, GroupRequest } from '@tide/model/api/groups';
import { api } from './client';

/** Records counted and added up by fields. */
export const groupsQuery = (object: string, { by, sums, filter, ...rest }: GroupRequest) =>
  queryOptions({
    queryKey: ['records', object, 'groups', { by, sums, filter, ...rest }],
    queryFn: () =>
      api.get<GroupAnswer>(`records/${object}/groups`, {
        ...rest,
        ...(filter && { filter: JSON.stringify(filter) }),
        by: by?.join(','),
        sums: sums?.join(','),
      }),
  });
