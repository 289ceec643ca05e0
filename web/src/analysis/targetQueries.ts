import { queryOptions } from '@tanstack/react-query';
import type { ListAnswer } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { api } from '../api/client';
import { type ActualRow, type DepartmentRow, type Metric, monthFields } from './targets';

const fields = ['name', 'subject', 'department', 'person', 'ownerDepartment', 'status', 'total', ...monthFields];

/** The targets of a year; under `records`, so that every write asks them anew. */
export const targetsQuery = (year: number, metric: Metric, more: readonly Condition[] = []) =>
  queryOptions({
    queryKey: ['records', 'salesTarget', 'year', { year, metric, more }],
    queryFn: () =>
      api.get<ListAnswer>('records/salesTarget', {
        limit: 500,
        sort: 'name',
        fields: fields.join(','),
        filter: JSON.stringify({
          and: [
            { field: 'year', op: 'is', value: String(year) },
            { field: 'metric', op: 'is', value: metric },
            ...more,
          ],
        }),
      }),
  });

/** What was reached in a year by person and month, of what the reader may see. */
export const actualsQuery = (year: number, metric: Metric) =>
  queryOptions({
    queryKey: ['records', 'targetActuals', { year, metric }],
    queryFn: async () => (await api.post<{ rows: ActualRow[] }>('actions/targetActuals', { year, metric })).rows,
  });

export const departmentsQuery = queryOptions({
  queryKey: ['departments', 'tree'],
  queryFn: async () => (await api.get<{ items: DepartmentRow[] }>('people/departments')).items,
});
