import { queryOptions } from '@tanstack/react-query';
import type { ListAnswer, Reference } from '@tide/model/api/records';
import { api } from '../api/client';

/** What the address of 销售提成 says: the year, and whose month is looked into. */
export interface CommissionSearch {
  year?: number;
  person?: string;
  /** YYYY-MM */
  month?: string;
}

export function parseCommissionSearch({ year, person, month }: Record<string, unknown>): CommissionSearch {
  return {
    ...(typeof year === 'number' && year >= 2000 && year <= 2100 && { year }),
    ...(typeof person === 'string' && { person }),
    ...(typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && { month }),
  };
}

/** A row of `POST /api/actions/commissions`. */
export interface CommissionRow {
  person: Reference;
  /** YYYY-MM */
  month: string;
  base: string;
  commission: string;
}

/** A row of `POST /api/actions/commissionDetails`. */
export interface CommissionDetail {
  receipt: Reference;
  contract: Reference;
  allocatedOn: string;
  base: string;
  rule: Reference | null;
  /** In percent, of each tier that it reaches into. */
  rates: string[];
  commission: string;
}

/** Under `records`, so that every write asks them anew. */
export const commissionsQuery = (year: number) =>
  queryOptions({
    queryKey: ['records', 'commissions', year],
    queryFn: async () => (await api.post<{ rows: CommissionRow[] }>('actions/commissions', { year })).rows,
  });

export const detailsQuery = (person: string, month: string) =>
  queryOptions({
    queryKey: ['records', 'commissions', person, month],
    queryFn: async () =>
      (await api.post<{ rows: CommissionDetail[] }>('actions/commissionDetails', { person, month })).rows,
  });

const ruleFields = [
  ...['name', 'order', 'enabled', 'sellerRole', 'contractCategory', 'productCategory', 'validFrom', 'validTo', 'tiers'],
];

/** The rules in their order. */
export const rulesQuery = queryOptions({
  queryKey: ['records', 'commissionRule', 'in order'],
  queryFn: async () =>
    (
      await api.get<ListAnswer>('records/commissionRule', {
        limit: 500,
        sort: 'order,createdAt',
        fields: ruleFields.join(','),
      })
    ).items,
});
