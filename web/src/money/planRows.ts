import { byPercent, instalments, monthlyDays } from '@tide/model/documents/instalments';
import { parseAmount } from '@tide/model/values/amount';
import { Exact } from '@tide/model/values/exact';

/** An instalment as it is typed; what is typed stays, also where it is no amount. */
export interface PlanRow {
  key: string;
  milestone: string;
  amount: string;
  dueDate: string | null;
}

/** A node of a category's template (spec 3.11 planTemplate): a percentage, so many days after signing. */
export interface Node {
  milestone: string;
  percent: string;
  days: string | number;
}

export const newRow = (given: Partial<PlanRow> = {}): PlanRow => ({
  key: crypto.randomUUID(),
  milestone: '',
  amount: '',
  dueDate: null,
  ...given,
});

/** `30, 40 30` and `30% + 70%` as percents; null where something else stands there or they do not add up to 100. */
export function percentsOf(typed: string): string[] | null {
  const parts = typed.split(/[\s,，、;；+%％]+/).filter((part) => part !== '');
  const percents = parts.map((part) => parseAmount(part, 4));
  if (percents.length === 0 || percents.some((percent) => percent === null || new Exact(percent).lte(0))) return null;
  const exact = percents as string[];
  return percentSum(exact) === '100' ? exact : null;
}

const percentSum = (percents: readonly string[]): string =>
  percents.reduce((sum, percent) => sum.plus(percent), new Exact(0)).toFixed();

/** Equal instalments a month apart, what rounding leaves on the last (AC-45). */
export function equalRows(total: string, count: number, first: string): PlanRow[] {
  const days = monthlyDays(first, count);
  return instalments(total, count).map((amount, index) => newRow({ amount, dueDate: days[index] ?? null }));
}

export function percentRows(total: string, percents: readonly string[], first: string): PlanRow[] {
  const days = monthlyDays(first, percents.length);
  return byPercent(total, percents).map((amount, index) => newRow({ amount, dueDate: days[index] ?? null }));
}

/** The usual instalments of the contract's category, counted from the day of signing. */
export function templateRows(total: string, nodes: readonly Node[], signed: string): PlanRow[] {
  const amounts = byPercent(
    total,
    nodes.map(({ percent }) => percent),
  );
  return nodes.map(({ milestone, days }, index) =>
    newRow({ milestone, amount: amounts[index] ?? '', dueDate: daysAfter(signed, Number(days)) }),
  );
}

function daysAfter(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** The exact amount that a cell says, or null where it says none above zero. */
export function amountOf(typed: string): string | null {
  const amount = parseAmount(typed, 2);
  return amount !== null && new Exact(amount).gt(0) ? amount : null;
}

/** What the rows come to; cells that are no amount count nothing. */
export const sumOf = (rows: readonly Pick<PlanRow, 'amount'>[]): string =>
  rows.reduce((sum, { amount }) => sum.plus(amountOf(amount) ?? 0), new Exact(0)).toFixed(2);

export const minus = (one: string, other: string): string => new Exact(one).minus(other).toFixed(2);
export const isNegative = (amount: string): boolean => new Exact(amount).lt(0);
