import type { Comparison, Condition, Operator } from '@tide/model/conditions/condition';
import { needsNoValue } from '@tide/model/conditions/operators';

/** The comparisons of a filter that the editor shows: a list that all must hold. Anything richer is kept whole as it is. */
export function comparisonsOf(filter: Condition | undefined): Comparison[] {
  if (!filter) return [];
  if ('field' in filter) return [filter];
  if ('and' in filter) return filter.and.flatMap((part) => ('field' in part ? [part] : []));
  return [];
}

export function conditionOf(comparisons: readonly Comparison[]): Condition | undefined {
  if (comparisons.length === 0) return undefined;
  return comparisons.length === 1 ? comparisons[0] : { and: [...comparisons] };
}

/** A filter narrowed to one day of a date. */
export function withDay(filter: Condition | undefined, field: string, day: string): Condition {
  const is = { field, op: 'is' as const, value: day };
  if (!filter) return is;
  const parts = 'and' in filter ? filter.and : [filter];
  return { and: [...parts.filter((part) => !('field' in part) || part.field !== field), is] };
}

/** Whether a comparison says all that it takes. */
export function isComplete({ op, value }: Comparison): boolean {
  if (needsNoValue(op)) return true;
  const has = (one: unknown) => one !== undefined && one !== null && one !== '';
  return Array.isArray(value) ? value.length > 0 && value.every(has) : has(value);
}

/** Words for operators; keys of the translations. */
export const operatorWords: Record<Operator, string> = {
  is: '等于',
  isNot: '不等于',
  in: '是其中之一',
  notIn: '不是其中之一',
  contains: '包含',
  notContains: '不包含',
  startsWith: '开头是',
  gt: '大于',
  gte: '大于等于',
  lt: '小于',
  lte: '小于等于',
  between: '介于',
  isEmpty: '为空',
  isNotEmpty: '不为空',
  isMe: '是我',
  isMySubordinate: '是我的下级',
  isMyDepartment: '是我的部门',
  sharedWithMe: '已共享给我',
  inRegion: '位于',
};

/** Relative days that a date may be compared with; keys of the translations. */
export const relativeDays: Record<string, string> = {
  today: '今天',
  yesterday: '昨天',
  tomorrow: '明天',
  thisWeek: '本周',
  lastWeek: '上周',
  nextWeek: '下周',
  thisMonth: '本月',
  lastMonth: '上月',
  thisQuarter: '本季度',
  thisYear: '今年',
  'lastDays:7': '最近 7 天',
  'lastDays:30': '最近 30 天',
  'lastDays:90': '最近 90 天',
};
