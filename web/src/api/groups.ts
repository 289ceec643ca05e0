import { queryOptions } from '@tanstack/react-query';
import type { GroupAnswer, GroupRequest, ReachedAnswer } from '@tide/model/api/groups';
import { api } from './client';

/** Records counted and added up by fields. */
export const groupsQuery = (object: string, { by, sums, ages, filter, ...rest }: GroupRequest) =>
  queryOptions({
    queryKey: ['records', object, 'groups', { by, sums, ages, filter, ...rest }],
    queryFn: () =>
      api.get<GroupAnswer>(`records/${object}/groups`, {
        ...rest,
        ...(filter && { filter: JSON.stringify(filter) }),
        by: by?.join(','),
        sums: sums?.join(','),
        ages: ages?.join(','),
      }),
  });

/** How far the rows of a request have come on a path of states (spec FUN-01). */
export const reachedQuery = (
  object: string,
  path: readonly string[],
  { filter, ...rest }: Omit<GroupRequest, 'by' | 'sums' | 'ages'>,
) =>
  queryOptions({
    queryKey: ['records', object, 'reached', { path, filter, ...rest }],
    queryFn: () =>
      api.get<ReachedAnswer>(`records/${object}/reached`, {
        ...rest,
        ...(filter && { filter: JSON.stringify(filter) }),
        path: path.join(','),
      }),
  });
