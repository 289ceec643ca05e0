import type { DemoRecord } from '@tide/model/demo';
import { instalments } from './catalogue';
import type { Signed } from './contracts';
import { enteredAt } from './deals';
import type { Random } from './random';
import { dayFrom, workday } from './time';

/** An instalment of a contract. */
interface Plan {
  key: string;
  amount: number;
  dueDate: string;
  record: DemoRecord;
}

/** What an invoice is written over. */
interface Paid {
  signed: Signed;
  plan: Plan;
  amount: number;
  day: string;
  at: string;
}

/** Plans, receipts and invoices of the contracts, each kind in one list. */
export interface Collections {
  plans: DemoRecord[];
  receipts: DemoRecord[];
  invoices: DemoRecord[];
}

const taxNumber = (position: number) => `9131000000000${String(81_000 + position)}`;

/** What customers are to pay and what they have paid: most in time, some late, some in part, some not yet confirmed. */
export function collectionsOf(random: Random, today: string, contracts: readonly Signed[]): Collections {
  const collections: Collections = { plans: [], receipts: [], invoices: [] };
  const paid: Paid[] = [];
  for (const signed of contracts) {
    if (signed.status === 'terminated') collections.receipts.push(settlementOf(random, today, signed));
    if (signed.status !== 'effective') continue;
    const plans = plansOf(random, today, signed);
    collections.plans.push(...plans.map((plan) => plan.record));
    const all = paymentsOf(random, today, signed, plans);
    collections.receipts.push(...all.map(({ record }) => record));
    paid.push(...all.filter(({ record }) => record.values.status === 'confirmed'));
  }
  collections.receipts.push(...othersOf(random, today, contracts));
  collections.invoices.push(...invoicesOf(random, today, paid, contracts));
  return collections;
}

/** The instalments that the category of the contract has; the last takes what the others leave of the total. */
function plansOf(random: Random, today: string, { deal, key, category }: Signed): Plan[] {
  const parts = instalments[category] ?? [];
  const at = enteredAt(random, today, deal.day, deal.at);
  let left = deal.total;
  return parts.map(([milestone, percent, days], index) => {
    const amount = index === parts.length - 1 ? left : Math.round((deal.total * percent) / 100);
    left -= amount;
    const dueDate = workday(dayFrom(deal.day, days + random.between(0, 6)));
    const plan = `${key}-plan-${index + 1}`;
    const values = {
      contract: { key },
      period: String(index + 1),
      milestone,
      amount: String(amount),
      dueDate,
      owner: { username: deal.customer.owner },
    };
    return { key: plan, amount, dueDate, record: { object: 'receivablePlan', key: plan, author: 'zheng', at, values } };
  });
}

/** What came in for the plans that are due, in order: once one is left open, the later ones are as well. */
function paymentsOf(
  random: Random,
  today: string,
  signed: Signed,
  plans: readonly Plan[],
): (Paid & { record: DemoRecord })[] {
  const payments: (Paid & { record: DemoRecord })[] = [];
  for (const plan of plans) {
    const paidOn = workday(dayFrom(plan.dueDate, random.between(-5, 9)));
    if (paidOn >= today || paidOn < signed.deal.day) break;
    const manner = random.weighted({ full: 84, part: 7, none: 9 });
    if (manner === 'none') break;
    const amount = manner === 'full' ? plan.amount : Math.round(plan.amount / 2);
    const fresh = paidOn >= dayFrom(today, -5) && random.chance(0.6);
    const record = receiptOf(random, today, signed, plan.record.at, {
      key: `${plan.key}-receipt`,
      day: paidOn,
      amount,
      plan: plan.key,
      confirmed: !fresh,
    });
    payments.push({ signed, plan, amount, day: paidOn, at: record.at, record });
    if (manner === 'part' || fresh) break;
  }
  return payments;
}

interface Money {
  key: string;
  day: string;
  amount: number;
  /** Key of the instalment; without one the contract is paid as such. */
  plan?: string;
  confirmed: boolean;
}

const methods = { transfer: 12, draft: 2, wechat: 1, alipay: 1 };

function receiptOf(
  random: Random,
  today: string,
  { deal, key: contract }: Signed,
  after: string,
  { key, day, amount, plan, confirmed }: Money,
): DemoRecord {
  const small = amount < 20_000 && deal.currency === 'CNY';
  const payMethod = small ? random.weighted(methods) : 'transfer';
  const account =
    deal.currency === 'USD'
      ? 'usd'
      : payMethod === 'wechat' || payMethod === 'alipay'
        ? payMethod
        : random.pick(['icbc', 'icbc', 'cmb']);
  return {
    object: 'receipt',
    key,
    author: 'zheng',
    at: enteredAt(random, today, day, after),
    values: {
      customer: { key: deal.customer.key },
      receiptDate: day,
      amount: String(amount),
      currency: deal.currency,
      account: { key: `account-${account}` },
      payMethod,
      payerName: deal.customer.record.values.name,
      bankReference: `${day.replaceAll('-', '')}${random.between(100_000, 999_999)}`,
      allocations: [{ contract: { key: contract }, ...(plan && { plan: { key: plan } }), amount: String(amount) }],
      handler: { username: deal.customer.owner },
      ...confirmation(confirmed, day),
    },
  };
}

const confirmation = (confirmed: boolean, day: string) =>
  confirmed ? { status: 'confirmed', confirmedAt: day, confirmedBy: { username: 'zheng' } } : {};

/** What was paid of a contract that ended early: its settlement, by no instalment. */
function settlementOf(random: Random, today: string, signed: Signed): DemoRecord {
  const { deal } = signed;
  const day = [workday(dayFrom(deal.day, 20)), dayFrom(today, -2)].sort()[0] ?? today;
  const amount = Math.floor(deal.total / 2);
  return receiptOf(random, today, signed, deal.at, { key: `${signed.key}-settlement`, day, amount, confirmed: true });
}

/** Money for no contract yet, and a receipt that was a mistake. */
function othersOf(random: Random, today: string, contracts: readonly Signed[]): DemoRecord[] {
  const inYuan = contracts.filter(({ deal, status }) => deal.currency === 'CNY' && status === 'effective');
  const [first, second] = [inYuan[3], inYuan[8]];
  if (!first || !second) return [];
  const day = workday(dayFrom(today, -9));
  const prepaid = receiptOf(random, today, first, first.deal.at, {
    key: 'receipt-prepaid',
    day,
    amount: 20_000,
    confirmed: true,
  });
  const wrong = receiptOf(random, today, second, second.deal.at, {
    key: 'receipt-void',
    day,
    amount: 5_000,
    confirmed: false,
  });
  return [
    {
      ...prepaid,
      values: { ...prepaid.values, allocations: null, performer: { username: first.deal.customer.owner } },
    },
    { ...wrong, values: { ...wrong.values, allocations: null, status: 'void', voidReason: '重复登记。' } },
  ];
}

/** Invoices over what was paid, the newest still to be written; one in a kind that was sent back. */
function invoicesOf(random: Random, today: string, paid: readonly Paid[], contracts: readonly Signed[]): DemoRecord[] {
  const newest = [...paid].sort((one, other) => other.day.localeCompare(one.day)).slice(0, 19);
  const invoices = newest.map(({ signed, plan, amount, day, at }, position): DemoRecord => {
    const status = position < 4 ? 'applied' : position === 7 ? 'void' : position % 3 === 0 ? 'delivered' : 'issued';
    const written = status !== 'applied';
    const special = random.chance(0.7);
    const { deal, key } = signed;
    return {
      object: 'invoice',
      key: `${plan.key}-invoice`,
      author: deal.customer.owner,
      at: enteredAt(random, today, day, at),
      values: {
        contract: { key },
        plan: { key: plan.key },
        kind: special ? 'special' : 'digital',
        invoiceTitle: deal.customer.record.values.name,
        ...(special && { taxNumber: taxNumber(position) }),
        amount: String(amount),
        currency: deal.currency,
        status,
        ...(written && { invoiceNumber: `2531200000${String(48_210_000 + position * 37)}`, invoiceDate: day }),
        ...(status === 'void' && { voidReason: '抬头有误，重新开具。' }),
      },
    };
  });
  const ahead = contracts.find(({ deal, status }) => status === 'effective' && deal.day > dayFrom(today, -20));
  if (!ahead) return invoices;
  const { deal, key } = ahead;
  return [
    {
      object: 'invoice',
      key: `${key}-invoice`,
      author: deal.customer.owner,
      at: enteredAt(random, today, dayFrom(today, -1), deal.at),
      values: {
        contract: { key },
        kind: 'normal',
        invoiceTitle: deal.customer.record.values.name,
        amount: String(Math.round((deal.total * 30) / 100)),
        currency: deal.currency,
        remark: '客户要求先票后款。',
      },
    },
    ...invoices,
  ];
}
