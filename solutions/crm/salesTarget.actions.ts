import type { Group } from '@tide/model/api/groups';
import type { Reference } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { defineAction, type FunctionContext, type LineGroupRequest } from '@tide/model/functions';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { inForce } from './contract.states';

/** What somebody reached in a month: `month` 1…12, `actual` an exact decimal in 本位币, or a number of contracts. */
export interface ActualRow {
  /** Null where nobody is named as the one whose performance it is. */
  person: Reference | null;
  /** To which the person belonged on the day of the contract or of the allocation. */
  department: Reference | null;
  month: number;
  actual: string;
}

const inYear = (field: string, year: number): Condition => ({
  and: [
    { field, op: 'gte', value: `${year}-01-01` },
    { field, op: 'lte', value: `${year}-12-31` },
  ],
});

async function allGroups(context: FunctionContext, object: string, request: LineGroupRequest): Promise<Group[]> {
  const { groups, truncated } = await context.records.groups(object, request);
  if (truncated) context.refuse('TOO_MANY', '数据太多，无法汇总目标完成情况。');
  return groups;
}

/** Effective contracts by the day they were signed (spec TGT-02); a void one has left these states. */
async function ofContracts(context: FunctionContext, year: number, counted: boolean): Promise<Group[]> {
  const groups = await allGroups(context, 'contract', {
    by: ['performer', 'performer@signDate', 'signDate:month'],
    sums: ['effectiveBase'],
    filter: { and: [{ field: 'status', op: 'in', value: inForce }, inYear('signDate', year)] },
  });
  return groups.map((group) => ({
    ...group,
    sums: { actual: counted ? String(group.count) : amountIn(group, 'effectiveBase') },
  }));
}

/** Allocations of confirmed receipts by the day they were allocated, at the rate of their receipt (spec TGT-02). */
async function ofReceipts(context: FunctionContext, year: number): Promise<Group[]> {
  const groups = await allGroups(context, 'receipt', {
    by: ['allocations.performer', 'allocations.performer@allocations.allocatedOn', 'allocations.allocatedOn:month'],
    sums: ['allocations.amount*exchangeRate'],
    filter: { field: 'status', op: 'is', value: 'confirmed' },
    lineFilter: inYear('allocatedOn', year),
  });
  return groups.map((group) => ({ ...group, sums: { actual: amountIn(group, 'allocations.amount*exchangeRate') } }));
}

const amountIn = ({ sums }: Group, name: string) => sums[name] ?? '0';

/**
 * What was reached in a year, by person, his department on that day, and month, of the records that the reader may see (spec TGT-02). Void contracts and receipts that are
 * not confirmed do not count. Errors: NO_PERMISSION where the reader may not see contracts or receipts.
 */
export const targetActuals = defineAction('targetActuals', {
  label: '目标完成情况',
  input: z.object({
    year: z.int().min(2000).max(2100),
    metric: z.enum(['contractAmount', 'contractCount', 'receiptAmount']),
  }),
  async run(context, { year, metric }): Promise<{ rows: ActualRow[] }> {
    const groups =
      metric === 'receiptAmount'
        ? await ofReceipts(context, year)
        : await ofContracts(context, year, metric === 'contractCount');
    const rows = new Map<string, Omit<ActualRow, 'actual'> & { actual: Decimal }>();
    for (const { by, sums } of groups) {
      const [person, department] = by as (Reference | null)[];
      const month = Number(String(by[2]).slice(5, 7));
      const key = `${person?.id} ${department?.id} ${month}`;
      const { actual } = rows.get(key) ?? { actual: new Decimal(0) };
      rows.set(key, {
        person: person ?? null,
        department: department ?? null,
        month,
        actual: actual.plus(sums.actual ?? '0'),
      });
    }
    const places = metric === 'contractCount' ? 0 : 2;
    return {
      rows: [...rows.values()].map((row) => ({
        ...row,
        actual: row.actual.toFixed(places, Decimal.ROUND_HALF_UP),
      })),
    };
  },
});
