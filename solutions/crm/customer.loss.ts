import type { Condition } from '@tide/model/conditions/condition';
import { addDays } from '@tide/model/conditions/dates';
import type { DailyWork, FunctionContext } from '@tide/model/functions';

/** The owner is told so many days before his customer counts as lost. */
export const daysOfNotice = 7;

/** After how many months without a contract a customer counts as lost; null while the rule is off (spec CUST-08). */
function monthsOf(context: FunctionContext): number | null {
  const months = Number(context.setting('lostAfterMonths') ?? 0);
  return months > 0 ? months : null;
}

/** A day some months earlier; the last one of its month where that month is shorter. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}

const bought: Condition = { field: 'lifecycle', op: 'in', value: ['deal', 'repeat'] };

/** Customers who by the end of the notice will have had no contract for so long: none signed, and none still running. */
function quiet(context: FunctionContext, months: number): Condition {
  const since = monthsBefore(addDays(context.today, daysOfNotice), months);
  const ended: Condition = {
    or: [
      { field: 'lastEndsOn', op: 'isEmpty' },
      { field: 'lastEndsOn', op: 'lte', value: since },
    ],
  };
  return { and: [bought, { field: 'lastSignedOn', op: 'lte', value: since }, ended] };
}

const announced: Condition = { field: 'losesOn', op: 'isNotEmpty' };

async function each(context: FunctionContext, ids: readonly string[], changes: Record<string, unknown>): Promise<void> {
  for (const id of ids) await context.engine.update('customer', id, changes);
}

/** Whoever has bought again, or is spared by a changed setting, is not lost after all. */
const spare: DailyWork = {
  object: 'customer',
  which(context) {
    const months = monthsOf(context);
    return months === null ? announced : { and: [announced, { not: quiet(context, months) }] };
  },
  follow: (context, ids) => each(context, ids, { losesOn: null }),
};

const lose: DailyWork = {
  object: 'customer',
  which(context) {
    const months = monthsOf(context);
    return months === null
      ? null
      : { and: [{ field: 'losesOn', op: 'lte', value: context.today }, quiet(context, months)] };
  },
  follow: (context, ids) =>
    each(context, ids, { lifecycle: 'lost', lostReason: `连续 ${monthsOf(context)} 个月没有生效合同` }),
};

/** Says the day; the notice `customerFading` tells the owner of it. Nobody is lost without it, also when the rule has just been switched on. */
const announce: DailyWork = {
  object: 'customer',
  which(context) {
    const months = monthsOf(context);
    return months === null ? null : { and: [{ field: 'losesOn', op: 'isEmpty' }, quiet(context, months)] };
  },
  follow: (context, ids) => each(context, ids, { losesOn: addDays(context.today, daysOfNotice) }),
};

/** → 流失 by rule, where 业务规则 says after how many months without a contract in force (spec CUST-08). */
export const loseQuietCustomers: readonly DailyWork[] = [spare, lose, announce];
