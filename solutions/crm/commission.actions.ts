import type { Reference } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { defineAction, type FunctionContext } from '@tide/model/functions';
import { cents, Exact } from '@tide/model/values/exact';
import { z } from 'zod';
import { type Earned, earnedBy } from './commission';
import { commissionRules, sharing } from './commission.grounds';
import { lastDayOf, monthsUntil } from './months';

/** What somebody earns of a month, in 本位币. */
export interface CommissionRow {
  person: Reference;
  /** YYYY-MM */
  month: string;
  /** 提成基数: what was allocated to him of confirmed receipts. */
  base: string;
  commission: string;
}

/** What an allocation earns by one rule. What the reader may not see has no title; without a rule it earns nothing. */
export interface CommissionDetail {
  receipt: Reference;
  contract: Reference;
  allocatedOn: string;
  base: string;
  rule: Reference | null;
  /** In percent, of each tier that it reaches into. */
  rates: string[];
  commission: string;
}

/** What of a receipt was allocated to a contract on a day, for somebody. */
interface Allocation {
  receipt: string;
  contract: string;
  person: Reference;
  allocatedOn: string;
  base: string;
}

/** Whoever may not read these of a receipt sees nobody's commission. */
const asked = [
  'exchangeRate',
  ...['contract', 'performer', 'allocatedOn', 'amount'].map((one) => `allocations.${one}`),
];

/** How many values a comparison takes. */
const mostNamed = 1_000;

/** Whose commissions the reader sees: those of the people all of whose receipts he sees. */
function whose(context: FunctionContext): Condition[] {
  const people = context.peopleSeen('receipt', asked);
  if (people === 'everybody') return [];
  const parts = Array.from({ length: Math.ceil(people.length / mostNamed) }, (_, index) =>
    people.slice(index * mostNamed, (index + 1) * mostNamed),
  );
  return [{ or: parts.map((part) => ({ field: 'performer', op: 'in', value: part })) }];
}

/**
 * The allocations of confirmed receipts of a month, in the order in which they fill the tiers. Read with the engine's power: a commission is one number,
 * whoever looks (docs/decisions/0041), and `among` says whose it is.
 */
async function allocationsOf(
  context: FunctionContext,
  month: string,
  among: readonly Condition[],
): Promise<Allocation[]> {
  const { groups, truncated } = await context.engine.groups('receipt', {
    by: ['id', 'allocations.contract', 'allocations.performer', 'allocations.allocatedOn'],
    sums: ['allocations.amount*exchangeRate'],
    filter: { field: 'status', op: 'is', value: 'confirmed' },
    lineFilter: {
      and: [
        { field: 'allocatedOn', op: 'gte', value: `${month}-01` },
        { field: 'allocatedOn', op: 'lte', value: lastDayOf(month) },
        { field: 'performer', op: 'isNotEmpty' },
        ...among,
      ],
    },
  });
  if (truncated) context.refuse('TOO_MANY', `${month} 的收款明细太多，无法计算提成。`);
  return groups
    .map(({ by: [receipt, contract, person, allocatedOn], sums }) => ({
      receipt: String(receipt),
      contract: (contract as Reference).id,
      person: person as Reference,
      allocatedOn: String(allocatedOn),
      base: sums['allocations.amount*exchangeRate'] ?? '0',
    }))
    .toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

// Ids grow with time: of one day what was entered first comes first.
const keyOf = ({ allocatedOn, receipt, contract }: Allocation) => `${allocatedOn} ${receipt} ${contract}`;

/** What each allocation of some months earns, by person and month. */
async function earnedIn(context: FunctionContext, months: readonly string[], among: readonly Condition[]) {
  const allocations: Allocation[] = [];
  for (const month of months) allocations.push(...(await allocationsOf(context, month, among)));
  const rules = await commissionRules(context);
  const shares = await sharing(context, rules, new Set(allocations.map(({ contract }) => contract)));
  const groups = new Map<string, { person: Reference; month: string; allocations: Allocation[] }>();
  for (const allocation of allocations) {
    const { person, allocatedOn } = allocation;
    const month = allocatedOn.slice(0, 7);
    const group = groups.get(`${person.id} ${month}`) ?? { person, month, allocations: [] };
    group.allocations.push(allocation);
    groups.set(`${person.id} ${month}`, group);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    earned: earnedBy(
      group.allocations.map(({ person, contract, base }) => ({
        base,
        portions: shares(person.id, contract, group.month),
      })),
    ),
  }));
}

const sumOf = (earned: readonly Earned[], pick: 'base' | 'commission') =>
  cents(earned.reduce((sum, one) => sum.plus(one[pick]), new Exact(0)));

function demandSight(context: FunctionContext): void {
  if (context.peopleSeen('receipt', asked).length === 0)
    context.refuse('NO_PERMISSION', '您的角色不能查看收款单和收款明细，看不到提成。');
}

/** 销售提成 of a year by person and month (spec RCPT-05, R-22), of the people all of whose receipts the reader sees. Errors: NO_PERMISSION, TOO_MANY. */
export const commissions = defineAction('commissions', {
  label: '销售提成',
  input: z.object({ year: z.int().min(2000).max(2100) }),
  async run(context, { year }): Promise<{ rows: CommissionRow[] }> {
    demandSight(context);
    // Nothing is allocated on a day to come.
    const months = monthsUntil(`${year}-12`, 12).filter((month) => month <= context.today.slice(0, 7));
    const found = await earnedIn(context, months, whose(context));
    return {
      rows: found.map(({ person, month, earned }) => ({
        person,
        month,
        base: sumOf(earned.flat(), 'base'),
        commission: sumOf(earned.flat(), 'commission'),
      })),
    };
  },
});

/** What somebody's commission of a month is made of, allocation by allocation and rule by rule. Errors: NO_PERMISSION, TOO_MANY. */
export const commissionDetails = defineAction('commissionDetails', {
  label: '提成明细',
  input: z.object({ person: z.uuid(), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  async run(context, { person, month }): Promise<{ rows: CommissionDetail[] }> {
    demandSight(context);
    const own: Condition = { field: 'performer', op: 'is', value: person };
    const [found] = await earnedIn(context, [month], [own, ...whose(context)]);
    const { allocations, earned } = found ?? { allocations: [], earned: [] };
    const receipts = await titled(
      context,
      'receipt',
      allocations.map(({ receipt }) => receipt),
    );
    const contracts = await titled(
      context,
      'contract',
      allocations.map(({ contract }) => contract),
    );
    const rules = await titled(
      context,
      'commissionRule',
      earned.flat().flatMap(({ rule }) => rule?.id ?? []),
    );
    return {
      rows: allocations.flatMap(({ receipt, contract, allocatedOn }, index) =>
        (earned[index] ?? []).map(({ rule, base, rates, commission }) => ({
          receipt: receipts(receipt),
          contract: contracts(contract),
          allocatedOn,
          base,
          rule: rule && rules(rule.id),
          rates,
          commission,
        })),
      ),
    };
  },
});

/** References as the reader may see them. */
async function titled(context: FunctionContext, object: string, ids: readonly string[]) {
  const titles = await context.records.titles(object, [...new Set(ids)]);
  return (id: string): Reference => ({ id, title: titles.get(id) ?? null });
}
