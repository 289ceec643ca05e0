import type { Group, GroupAnswer, ReachedAnswer } from '@tide/model/api/groups';
import { Exact } from '@tide/model/values/exact';
import { isPeriod, type Period } from './periods';
import { parseScope, type ScopeSearch } from './scope';

/** What the address of 销售漏斗 says. */
export interface FunnelSearch extends ScopeSearch {
  /** When the opportunities are expected to close. */
  closing?: Period;
  /** When they were created, and the period that is compared with. */
  created?: Period;
  against?: Period;
  /** Whose stages are shown; the standard pipeline's unless told. */
  pipeline?: string;
}

export function parseFunnelSearch(raw: Record<string, unknown>): FunnelSearch {
  const period = (name: string) => (isPeriod(raw[name]) ? { [name]: raw[name] } : {});
  const pipeline = typeof raw.pipeline === 'string' ? { pipeline: raw.pipeline } : {};
  return { ...parseScope(raw), ...period('closing'), ...period('created'), ...period('against'), ...pipeline };
}

/** One stage of the open stock. */
export interface StageRow {
  stage: string;
  count: number;
  amount: string;
  weighted: string;
  /** Days that they stand there on average; null where there are none. */
  days: string | null;
  /** Of the highest amount, 0…100, for the bar. */
  width: number;
}

/** The stages in their order, also those without opportunities, and what they come to. */
export function stockOf(stages: readonly string[], { groups }: GroupAnswer): { rows: StageRow[]; total: StageRow } {
  const found = new Map(groups.map((group) => [String(group.by[0]), group]));
  const rows = stages.map((stage) => rowOf(stage, found.get(stage)));
  const highest = rows.reduce((most, row) => Exact.max(most, row.amount), new Exact(0));
  const sum = (pick: (row: StageRow) => string | number) =>
    rows.reduce((total, row) => total.plus(pick(row)), new Exact(0));
  return {
    rows: rows.map((row) => ({
      ...row,
      width: highest.isZero() ? 0 : new Exact(row.amount).div(highest).times(100).toNumber(),
    })),
    total: {
      stage: '',
      count: sum((row) => row.count).toNumber(),
      amount: sum((row) => row.amount).toFixed(),
      weighted: sum((row) => row.weighted).toFixed(),
      days: null,
      width: 0,
    },
  };
}

const rowOf = (stage: string, group: Group | undefined): StageRow => ({
  stage,
  count: group?.count ?? 0,
  amount: group?.sums.amount ?? '0',
  weighted: group?.sums.weightedAmount ?? '0',
  days: group?.ages?.stageEnteredAt ?? null,
  width: 0,
});

/** A share as whole or tenth percents; a dash of nothing. */
export function share(part: number | string, whole: number | string): string {
  const of = new Exact(whole);
  if (of.isZero()) return '—';
  return `${new Exact(part).times(100).div(of).toDecimalPlaces(1).toString()}%`;
}

/** Each step with what of the one before it came there (AC-107: 10, 6, 3, 1 → 60 %, 50 %, 33.3 %). */
export function conversions({ steps }: ReachedAnswer): { state: string; count: number; rate: string | null }[] {
  return steps.map((step, index) => {
    const before = steps[index - 1];
    return { ...step, rate: before ? share(step.count, before.count) : null };
  });
}
