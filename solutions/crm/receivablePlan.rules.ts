import type { RecordJson, Reference } from '@tide/model/api/records';
import type { FunctionContext, Reaction, Rule } from '@tide/model/functions';
import { Decimal } from 'decimal.js';

const closed = ['void', 'terminated', 'completed'];

/** Fills what a plan has from its contract, and the next 期次 (spec 3.14); a later due date needs a reason (RPLN-05). */
export const completePlans: Rule = {
  object: 'receivablePlan',
  fields: ['contract', 'period', 'dueDate'],
  async prepare(context, rows) {
    const next = new Map<string, number>();
    // What he may not see he cannot name: the checks of references refuse it.
    const contracts = await context.records.many(
      'contract',
      rows.flatMap(({ whole }) => (typeof whole.contract === 'string' ? [whole.contract] : [])),
      ['status', 'customer', 'currency'],
    );
    for (const row of rows) {
      const { whole, values, before } = row;
      if (before && 'dueDate' in values && values.dueDate !== before.dueDate && !values.dueDateReason)
        row.refuse('dueDateReason', 'REQUIRED', '改变计划回款日期时请填写改期原因。');
      if (typeof whole.contract !== 'string' || (before && !('contract' in values))) continue;
      const contract = contracts.get(whole.contract);
      if (!contract) continue;
      if (closed.includes(String(contract.status)))
        row.refuse('contract', 'CONTRACT_CLOSED', '合同已完成、终止或作废，不能再做回款计划。');
      values.customer = (contract.customer as Reference | null)?.id ?? null;
      values.currency = contract.currency;
      if (whole.period == null) {
        const period = next.get(whole.contract) ?? (await lastPeriod(context, whole.contract)) + 1;
        values.period = String(period);
        next.set(whole.contract, period + 1);
      }
    }
  },
};

async function lastPeriod(context: FunctionContext, contract: string): Promise<number> {
  const [last] = await context.engine.list('receivablePlan', {
    filter: { field: 'contract', op: 'is', value: contract },
    sort: '-period',
    limit: 1,
    fields: ['period'],
  });
  return Number(last?.period ?? 0);
}

/**
 * When a change or an early end lowers what is due below what is planned, the unpaid remainders are cut from the last plan backwards; one
 * that is cut whole is cancelled (spec RPLN-06).
 */
export const cutPlans: Reaction = {
  object: 'contract',
  fields: ['receivableAmount'],
  async follow(context, contracts) {
    for (const { after } of contracts) {
      let excess = new Decimal(String(after.planAmount ?? 0)).minus(String(after.receivableAmount ?? 0));
      if (excess.lte(0)) continue;
      const plans = await context.engine.list('receivablePlan', {
        filter: {
          and: [
            { field: 'contract', op: 'is', value: after.id },
            { field: 'remainingAmount', op: 'gt', value: '0' },
          ],
        },
        sort: '-dueDate,-period',
        fields: ['amount', 'remainingAmount', 'receivedAmount', 'period'],
      });
      for (const plan of plans) {
        if (excess.lte(0)) break;
        excess = excess.minus(await cut(context, plan, excess));
      }
    }
  },
};

async function cut(context: FunctionContext, plan: RecordJson, excess: Decimal): Promise<Decimal> {
  const remaining = new Decimal(String(plan.remainingAmount));
  const less = Decimal.min(remaining, excess);
  if (less.equals(remaining))
    await context.engine.act('receivablePlan', plan.id, 'cancel', { cancelReason: '合同应收金额减少，由系统取消。' });
  else
    await context.engine.update('receivablePlan', plan.id, {
      amount: new Decimal(String(plan.amount)).minus(less).toFixed(2),
    });
  return less;
}
