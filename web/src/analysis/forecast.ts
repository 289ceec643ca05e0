import type { GroupAnswer } from '@tide/model/api/groups';
import type { Reference } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { Exact } from '@tide/model/values/exact';
import { parseScope, type ScopeSearch } from './scope';

/** What a forecast says of a month (spec OPP-04): weighted by likelihood, everything that is open, and what is likely at 70 % or more. */
export const measures = { weighted: '加权预测', best: '最好情况', commit: '承诺' } as const;
export type Measure = keyof typeof measures;

/** The field that a measure adds up. */
export const addedUp = { weighted: 'weightedAmount', best: 'amount', commit: 'amount' } as const;

/** The condition that a promise fulfils. */
export const committed: Condition = { field: 'likelihood', op: 'gte', value: '70' };

/** What the address of 销售预测 says. */
export interface ForecastSearch extends ScopeSearch {
  /** The first of the months, YYYY-MM. */
  from?: string;
  measure?: Measure;
}

export function parseForecastSearch(raw: Record<string, unknown>): ForecastSearch {
  const { from, measure } = raw;
  return {
    ...parseScope(raw),
    ...(typeof from === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(from) && { from }),
    ...(typeof measure === 'string' && Object.hasOwn(measures, measure) && { measure: measure as Measure }),
  };
}

/** Amounts of one owner, or of all, by month. */
export interface ForecastRow {
  owner: Reference | null;
  months: Record<string, string>;
  total: string;
}

/** The sums of a field by month. */
export function totalsOf({ groups }: GroupAnswer, field: string): ForecastRow {
  const all: ForecastRow = { owner: null, months: {}, total: '0' };
  for (const { by, sums } of groups) add(all, String(by[0]), sums[field]);
  return all;
}

/** The sums of a field by owner and month, who expects most first. Where there are too many, the last owner may lack months and is left out. */
export function ownersOf({ groups, truncated }: GroupAnswer, field: string): ForecastRow[] {
  const rows = new Map<string, ForecastRow>();
  for (const { by, sums } of groups) {
    const owner = by[0] as Reference | null;
    const row = rows.get(owner?.id ?? '') ?? { owner, months: {}, total: '0' };
    rows.set(owner?.id ?? '', row);
    add(row, String(by[1]), sums[field]);
  }
  const whole = truncated ? [...rows.values()].slice(0, -1) : [...rows.values()];
  return whole.toSorted((a, b) => new Exact(b.total).comparedTo(a.total));
}

function add(row: ForecastRow, month: string, amount = '0') {
  row.months[month] = plus(row.months[month], amount);
  row.total = plus(row.total, amount);
}

const plus = (a = '0', b = '0') => new Exact(a).plus(b).toFixed();
