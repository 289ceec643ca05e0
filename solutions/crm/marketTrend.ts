import { Exact } from '@tide/model/values/exact';

/** An amount of a month that belongs to a value: a category, an industry, a province; null where there is none. */
export interface TrendCell<Value> {
  value: Value | null;
  /** YYYY-MM */
  month: string;
  amount: string;
}

/** One line of the trend: the amounts of all months in their order. */
export interface TrendSeries<Value> {
  value: Value | null;
  amounts: string[];
}

export interface Trend<Value> {
  /** The values that come to most in the months shown, most first. */
  series: TrendSeries<Value>[];
  /** All values beside them, together; null where there are none. */
  others: string[] | null;
  all: string[];
}

/**
 * The `most` values that come to most in the last `shown` months, each by month, the rest of them together, and all (spec FUN-02). `key` tells values
 * apart.
 */
export function trendOf<Value>(
  cells: readonly TrendCell<Value>[],
  months: readonly string[],
  shown: number,
  most: number,
  key: (value: Value | null) => string,
): Trend<Value> {
  const place = new Map(months.map((month, index) => [month, index]));
  const zeros = () => months.map(() => new Exact(0));
  const all = zeros();
  const lines = new Map<string, { value: Value | null; amounts: Exact[] }>();
  for (const { value, month, amount } of cells) {
    const at = place.get(month);
    if (at === undefined) continue;
    const line = lines.get(key(value)) ?? { value, amounts: zeros() };
    lines.set(key(value), line);
    for (const amounts of [line.amounts, all]) amounts[at] = (amounts[at] ?? new Exact(0)).plus(amount);
  }
  const total = (amounts: readonly Exact[]) =>
    amounts.slice(-shown).reduce((sum, amount) => sum.plus(amount), new Exact(0));
  const ranked = [...lines.values()]
    .map((line) => ({ ...line, total: total(line.amounts) }))
    .toSorted((one, other) => other.total.comparedTo(one.total));
  const texts = (amounts: readonly Exact[]) => amounts.map((amount) => amount.toFixed(2));
  const rest = ranked.slice(most);
  const others = zeros().map((zero, index) => rest.reduce((sum, { amounts }) => sum.plus(amounts[index] ?? 0), zero));
  return {
    series: ranked.slice(0, most).map(({ value, amounts }) => ({ value, amounts: texts(amounts) })),
    others: rest.length > 0 ? texts(others) : null,
    all: texts(all),
  };
}
