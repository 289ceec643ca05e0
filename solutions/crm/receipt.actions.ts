import type { RecordJson, Reference } from '@tide/model/api/records';
import { defineAction } from '@tide/model/functions';
import { formatAmount } from '@tide/model/values/amount';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { payMethods } from './receivablePlan';

const amount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/);

/** A row of the grid that is wrong; `plan` is the id of the plan it stands for. */
interface RowProblem {
  plan: string;
  message: string;
}

/**
 * 批量收款 (spec RCPT-02): ticked plans become one receipt per customer and currency, in one transaction. A row that is wrong saves nothing
 * and is named in `details.rows`.
 */
export const receivePlans = defineAction('receivePlans', {
  label: '批量收款',
  input: z.object({
    receiptDate: z.iso.date(),
    account: z.uuid(),
    payMethod: z.enum(Object.keys(payMethods) as [string, ...string[]]),
    rows: z
      .array(z.object({ plan: z.uuid(), amount }))
      .min(1)
      .max(500),
    confirm: z.boolean().default(false),
  }),
  async run(context, { rows, confirm, ...head }) {
    const plans = await context.records.many(
      'receivablePlan',
      rows.map((row) => row.plan),
      ['number', 'customer', 'contract', 'currency', 'remainingAmount'],
    );
    const problems = rows.flatMap((row) => problemOf(row, plans.get(row.plan)));
    if (problems.length > 0)
      context.refuse('RECEIPT_OVER_PLAN', `有 ${problems.length} 行需要改正。`, { rows: problems });
    const groups = new Map<string, typeof rows>();
    for (const row of rows) {
      const plan = plans.get(row.plan);
      const key = `${(plan?.customer as Reference | null)?.id}|${plan?.currency}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    const receipts: string[] = [];
    for (const [key, group] of groups) {
      const [customer, currency] = key.split('|');
      const total = group.reduce((sum, row) => sum.plus(row.amount), new Decimal(0));
      const { id } = await context.records.create('receipt', {
        ...head,
        customer,
        currency,
        amount: total.toFixed(2),
        allocations: group.map((row) => ({
          plan: row.plan,
          contract: (plans.get(row.plan)?.contract as Reference | null)?.id,
          amount: row.amount,
        })),
      });
      if (confirm) await context.records.act('receipt', id, 'confirm');
      receipts.push(id);
    }
    return { receipts };
  },
});

function problemOf(row: { plan: string; amount: string }, plan: RecordJson | undefined): RowProblem[] {
  if (!plan) return [{ plan: row.plan, message: '回款计划不存在或无权查看。' }];
  const remaining = new Decimal(String(plan.remainingAmount ?? 0));
  if (new Decimal(row.amount).lte(0)) return [{ plan: row.plan, message: '金额应大于 0。' }];
  if (remaining.lt(row.amount))
    return [{ plan: row.plan, message: `金额超过剩余应收 ${formatAmount(remaining.toFixed(), 2)}。` }];
  return [];
}
