import type { Group } from '@tide/model/api/groups';
import type { Reference } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { defineAction, type FunctionContext, type LineGroupRequest } from '@tide/model/functions';
import { Exact } from '@tide/model/values/exact';
import { z } from 'zod';
import { inForce } from './contract.states';
import { type Trend, trendOf } from './marketTrend';
import { lastDayOf, monthsUntil } from './months';

/** A product category, an industry or a province. */
type Value = Reference | string;

const mostSeries = 10;
/** So many records of a point are told, those that come to most first. */
const mostDetails = 500;

/** How the amounts of an object are read: of whole records, and of its lines where they are sorted by product. */
const measures = {
  contract: {
    day: 'signDate',
    amount: 'effectiveBase',
    lineAmount: 'lines.netAmount*exchangeRate',
    counted: (): Condition[] => [{ field: 'status', op: 'in', value: inForce }],
  },
  opportunity: {
    day: 'createdAt',
    amount: 'amount',
    lineAmount: 'lines.quantity*lines.price',
    // An opportunity has no rate: what is in another currency is left out, and the page says so.
    counted: (currency: string): Condition[] => [
      { field: 'status', op: 'isNot', value: 'void' },
      { field: 'currency', op: 'is', value: currency },
    ],
  },
} as const;

const dimensions = {
  productCategory: 'lines.product.category',
  region: 'customer.address:province',
  industry: 'customer.industry',
} as const;

const asked = {
  of: z.enum(Object.keys(measures) as [keyof typeof measures, ...(keyof typeof measures)[]]),
  by: z.enum(Object.keys(dimensions) as [keyof typeof dimensions, ...(keyof typeof dimensions)[]]),
};

interface Asked {
  of: keyof typeof measures;
  by: keyof typeof dimensions;
}

const keyOf = (value: Value | null) => (typeof value === 'object' ? (value?.id ?? '') : value);

/** What the reader sees of some months, by a dimension and something else; one statement. */
async function groupsOf(
  context: FunctionContext,
  { of, by }: Asked,
  [first, last]: readonly [string, string],
  beside: string,
): Promise<{ value: Value | null; beside: unknown; amount: string }[]> {
  const { day, counted, ...amounts } = measures[of];
  const sum = by === 'productCategory' ? amounts.lineAmount : amounts.amount;
  const request: LineGroupRequest = {
    by: [dimensions[by], beside],
    sums: [sum],
    filter: {
      and: [
        ...counted(context.currency),
        { field: day, op: 'gte', value: `${first}-01` },
        { field: day, op: 'lte', value: lastDayOf(last) },
      ],
    },
  };
  const { groups, truncated } = await context.records.groups(of, request);
  if (truncated) context.refuse('TOO_MANY', '分组太多，无法汇总市场趋势，请选短一些的时间。');
  return groups.map((group: Group) => ({
    value: (group.by[0] as Value | null) ?? null,
    beside: group.by[1],
    amount: group.sums[sum] ?? '0',
  }));
}

/**
 * 市场趋势 (spec FUN-02): what was signed, or what opportunities came up, by month and product category, region or industry of the customer, of what the
 * reader may see. The answer begins a year before the months that are asked for, to compare with. Errors: NO_PERMISSION, UNKNOWN_FIELD, TOO_MANY.
 */
export const marketTrend = defineAction('marketTrend', {
  label: '市场趋势',
  input: z.object({ ...asked, months: z.union([z.literal(12), z.literal(24), z.literal(36)]) }),
  async run(context, { months: shown, ...input }): Promise<{ months: string[] } & Trend<Value>> {
    const months = monthsUntil(context.today.slice(0, 7), shown + 12);
    const span = [months[0] ?? '', months.at(-1) ?? ''] as const;
    const groups = await groupsOf(context, input, span, `${measures[input.of].day}:month`);
    const cells = groups.map(({ value, beside, amount }) => ({ value, month: String(beside), amount }));
    return { months, ...trendOf(cells, months, shown, mostSeries, keyOf) };
  },
});

/** A record behind a point, with what it adds to it. */
export interface TrendDetail {
  record: Reference;
  amount: string;
}

/**
 * The records behind a point of 市场趋势: of one value, of none of them (`others`), or of all. They come to the point. Errors: those of marketTrend.
 */
export const marketTrendDetails = defineAction('marketTrendDetails', {
  label: '市场趋势明细',
  input: z.object({
    ...asked,
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    /** Ids of categories, or words; '' is without. All where absent. */
    only: z.array(z.string().max(100)).max(mostSeries).optional(),
    others: z.boolean().default(false),
  }),
  async run(context, { month, only, others, ...input }): Promise<{ rows: TrendDetail[]; total: string; more: number }> {
    const found = new Map<string, Exact>();
    for (const { value, beside, amount } of await groupsOf(context, input, [month, month], 'id')) {
      if (only && only.includes(keyOf(value)) === others) continue;
      found.set(String(beside), (found.get(String(beside)) ?? new Exact(0)).plus(amount));
    }
    const ranked = [...found].toSorted(([, one], [, other]) => other.comparedTo(one));
    const shown = ranked.slice(0, mostDetails);
    const titles = await context.records.titles(
      input.of,
      shown.map(([id]) => id),
    );
    return {
      rows: shown.map(([id, amount]) => ({ record: { id, title: titles.get(id) ?? null }, amount: amount.toFixed(2) })),
      total: ranked.reduce((sum, [, amount]) => sum.plus(amount), new Exact(0)).toFixed(2),
      more: ranked.length - shown.length,
    };
  },
});
