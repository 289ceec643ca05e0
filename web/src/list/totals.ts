import type { GroupAnswer } from '@tide/model/api/groups';
import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import { isMasked } from '@tide/model/role';
import { Exact } from '@tide/model/values/exact';

/** So many columns the server adds up at once. */
const mostSums = 10;

/** Which columns are added up, and the field that says in which currency they are. */
export interface Summed {
  columns: string[];
  currency?: string;
}

/** What the rows of one currency come to. */
export interface Total {
  /** ISO code; null where the object has no currencies, or the record none. */
  currency: string | null;
  count: number;
  /** Exact decimals by column; a column in 本位币 has its sum in the first total only. */
  sums: Record<string, string>;
}

const currencyOf = (field: FieldJson | undefined): string | undefined =>
  field && 'currency' in field ? field.currency : undefined;

function isAmount(field: FieldJson | undefined): boolean {
  if (!field || isMasked(field.right)) return false;
  return field.type === 'money' || ((field.type === 'rollup' || field.type === 'formula') && field.result === 'money');
}

/** The shown money columns that can be added up honestly: an amount whose currency the reader does not see cannot. */
export function summedOf(object: ObjectJson, shown: readonly string[]): Summed {
  const amounts = shown.filter((name) => isAmount(object.fields[name]));
  const known = (name: string) => {
    const currency = currencyOf(object.fields[name]);
    return currency === undefined || (object.fields[currency] && !isMasked(object.fields[currency].right));
  };
  const columns = amounts.filter(known).slice(0, mostSums);
  const currency = columns.map((name) => currencyOf(object.fields[name])).find((name) => name !== undefined);
  // One field cuts the rows into currencies; what is in another's cannot stand beside it.
  const beside = columns.filter((name) => [undefined, currency].includes(currencyOf(object.fields[name])));
  return { columns: beside, ...(currency !== undefined && { currency }) };
}

/** One total for each currency, the one with the most rows first; never a sum over several. */
export function totalsOf(object: ObjectJson, { columns }: Summed, { groups }: GroupAnswer): Total[] {
  const totals = groups.map(({ by, count, sums }): Total => {
    const [currency = null] = by;
    return { currency: currency === null ? null : String(currency), count, sums: { ...sums } };
  });
  totals.sort((one, other) => other.count - one.count);
  const [first, ...others] = totals;
  for (const name of columns) {
    if (!first || currencyOf(object.fields[name]) !== undefined) continue;
    const exact = others.reduce((sum, total) => sum.plus(total.sums[name] ?? 0), new Exact(first.sums[name] ?? 0));
    first.sums[name] = exact.toFixed();
    for (const total of others) delete total.sums[name];
  }
  return totals;
}
