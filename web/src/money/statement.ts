import { queryOptions } from '@tanstack/react-query';
import type { GroupAnswer } from '@tide/model/api/groups';
import type { ListAnswer, RecordJson } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { statementsOf } from '@tide/model/documents/statement';
import { api } from '../api/client';

const fields = 'entryDate,kind,contract,source,debit,credit,currency';

async function entriesOf(filter: Condition): Promise<RecordJson[]> {
  const entries: RecordJson[] = [];
  let cursor: string | undefined;
  do {
    const page: ListAnswer = await api.get<ListAnswer>('records/ledgerEntry', {
      filter: JSON.stringify(filter),
      sort: 'entryDate,createdAt',
      fields,
      limit: 100,
      count: 'none',
      cursor,
    });
    entries.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return entries;
}

/** 对账单 of a customer over days, both inclusive (spec ORD-04). */
export const statementQuery = (customer: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['records', 'ledgerEntry', 'statement', customer, from, to],
    queryFn: async () => {
      const own = { field: 'customer', op: 'is', value: customer } as const;
      const [opening, entries] = await Promise.all([
        api.get<GroupAnswer>('records/ledgerEntry/groups', {
          filter: JSON.stringify({ and: [own, { field: 'entryDate', op: 'lt', value: from }] }),
          by: 'currency',
          sums: 'debit,credit',
        }),
        entriesOf({
          and: [own, { field: 'entryDate', op: 'gte', value: from }, { field: 'entryDate', op: 'lte', value: to }],
        }),
      ]);
      return statementsOf(opening, entries);
    },
  });
