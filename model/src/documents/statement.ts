import type { GroupAnswer } from '../api/groups';
import type { RecordJson, Reference } from '../api/records';
import { cents, Exact } from '../values/exact';

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
export function statementsOf(opening: Pick<GroupAnswer, 'groups'>, entries: readonly RecordJson[]): Statement[] {
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
