import { queryOptions } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { Reference } from '@tide/model/api/records';
import { Exact } from '@tide/model/values/exact';
import { api } from '../api/client';

/** What is followed, by what, and over how many months (spec FUN-02). */
export const followed = { contract: '签约额', opportunity: '机会金额' } as const;
export type Followed = keyof typeof followed;
export const dimensions = { industry: '客户行业', region: '客户地区', productCategory: '产品类别' } as const;
export type Dimension = keyof typeof dimensions;
export const spans = [12, 24, 36] as const;
export type Span = (typeof spans)[number];

/** What the address of 市场趋势 says; `series` is the key of a value, `others` or absent for all. */
export interface TrendSearch {
  of?: Followed;
  by?: Dimension;
  months?: Span;
  series?: string;
  /** YYYY-MM, whose records are looked into. */
  month?: string;
}

export function parseTrendSearch({ of, by, months, series, month }: Record<string, unknown>): TrendSearch {
  return {
    ...(typeof of === 'string' && Object.hasOwn(followed, of) && { of: of as Followed }),
    ...(typeof by === 'string' && Object.hasOwn(dimensions, by) && { by: by as Dimension }),
    ...(spans.includes(months as Span) && { months: months as Span }),
    ...(typeof series === 'string' && { series }),
    ...(typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && { month }),
  };
}

type Value = Reference | string | null;

/** `POST /api/actions/marketTrend`: a year more than was asked for, to compare with. */
interface TrendAnswer {
  months: string[];
  series: { value: Value; amounts: string[] }[];
  others: string[] | null;
  all: string[];
}

export interface DetailsAnswer {
  rows: { record: Reference; amount: string }[];
  total: string;
  more: number;
}

/** Under `records`, so that every write asks them anew. */
export const trendQuery = (of: Followed, by: Dimension, months: Span) =>
  queryOptions({
    queryKey: ['records', 'marketTrend', { of, by, months }],
    queryFn: () => api.post<TrendAnswer>('actions/marketTrend', { of, by, months }),
  });

export const trendDetailsQuery = (asked: {
  of: Followed;
  by: Dimension;
  month: string;
  only?: string[];
  others?: boolean;
}) =>
  queryOptions({
    queryKey: ['records', 'marketTrend', asked],
    queryFn: () => api.post<DetailsAnswer>('actions/marketTrendDetails', asked),
  });

/** One line of the page. */
export interface Line {
  /** Absent for all. */
  series: string | undefined;
  label: string;
  /** Of all months that were answered. */
  amounts: string[];
  /** What its points are asked by. */
  only?: string[];
  others?: boolean;
}

const keyOf = (value: Value) => (typeof value === 'object' ? (value?.id ?? '') : value);

/** All, each value and the rest of them, with their words. */
export function linesOf(
  answer: TrendAnswer,
  customer: ObjectJson | undefined,
  t: (text: string) => string,
): [Line, ...Line[]] {
  const industry = customer?.fields.industry;
  const labelOf = (value: Value): string => {
    if (value === null) return t('没有填写');
    if (typeof value === 'object') return value.title ?? t('无权查看');
    return (industry?.type === 'choice' && industry.options.find((option) => option.value === value)?.label) || value;
  };
  const keys = answer.series.map(({ value }) => keyOf(value));
  return [
    { series: undefined, label: t('全部'), amounts: answer.all },
    ...answer.series.map(({ value, amounts }) => ({
      series: keyOf(value),
      label: labelOf(value),
      amounts,
      only: [keyOf(value)],
    })),
    ...(answer.others
      ? [{ series: 'others', label: t('其他'), amounts: answer.others, only: keys, others: true }]
      : []),
  ];
}

/** A month of a line. */
export interface Point {
  month: string;
  amount: string;
  /** Of this month and the two before, to the cent. */
  average: string;
  /** A year before. */
  before: string;
}

/** The last `shown` months of a line; the answer holds at least a year before them. */
export function pointsOf(months: readonly string[], amounts: readonly string[], shown: number): Point[] {
  return months
    .map((month, index) => {
      const at = (back: number) => amounts[index - back] ?? '0';
      const average = new Exact(at(0)).plus(at(1)).plus(at(2)).div(3).toFixed(2);
      return { month, amount: at(0), average, before: at(12) };
    })
    .slice(-shown);
}

/** What some amounts come to. */
export const totalOf = (amounts: readonly string[]): string =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Exact(0)).toFixed(2);
