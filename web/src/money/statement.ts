import { queryOptions } from '@tanstack/react-query';
import type { GroupAnswer } from '@tide/model/api/groups';
import type { ListAnswer, RecordJson, Reference } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { cents, Exact } from '@tide/model/values/exact';
import { api } from '../api/client';

/** An entry of a statement with what is owed after it. */
export interface StatementLine {
  id: string;
  entryDate: string;
  kind: string;
  contract: Reference | null;
  source: string | null;
  debit: string | null;
  credit: string | null;
  balance: string;
}

/** What a customer owes in one currency: before the period, by the entries of it, after it. */
export interface Statement {
  currency: string;
  opening: string;
  lines: StatementLine[];
  debit: string;
  credit: string;
  closing: string;
}

const exact = (value: unknown) => new Exact(String(value ?? '0'));

/** One statement for each currency that has an opening balance or entries; entries are in the order in which they were booked. */
export function statementsOf(opening: GroupAnswer, entries: readonly RecordJson[]): Statement[] {
  const openings = new Map(
    opening.groups.map(({ by: [currency], sums }) => [String(currency), exact(sums.debit).minus(sums.credit ?? 0)]),
  );
  const currencies = [...new Set([...openings.keys(), ...entries.map(({ currency }) => String(currency))])].sort();
  return currencies.map((currency) => {
    const before = openings.get(currency) ?? new Exact(0);
    let [balance, debit, credit] = [before, new Exact(0), new Exact(0)];
    const lines = entries
      .filter((entry) => String(entry.currency) === currency)
      .map((entry) => {
        debit = debit.plus(exact(entry.debit));
        credit = credit.plus(exact(entry.credit));
        balance = balance.plus(exact(entry.debit)).minus(exact(entry.credit));
        return { ...(entry as unknown as StatementLine), balance: cents(balance) };
      });
    return {
      currency,
      opening: cents(before),
      lines,
      debit: cents(debit),
      credit: cents(credit),
      closing: cents(balance),
    };
  });
}

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
