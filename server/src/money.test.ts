import type { GroupAnswer } from '@tide/model/api/groups';
import type { Line } from '@tide/model/fields/lines';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recompute, sentenceOf } from './records/recompute/recompute';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/*
 * Random stories of contracts and receipts against a model that counts whole cents by itself: Σ lines = head = ledger = report, whatever was
 * changed, voided, ended early or allocated later. Half of the contracts are in dollars.
 */
let cash: Cash;
const rate = '7.1234';
beforeAll(async () => {
  cash = await openCash();
  await cash.world.create('zheng', 'exchangeRate', { currency: 'USD', rate, validFrom: '2025-03-01' });
});
afterAll(() => cash.world.close());

/** Half up, for what is not negative. */
const divide = (amount: bigint, by: bigint) => (2n * amount + by) / (2n * by);
const text = (units: bigint, decimals: number) => {
  const digits = units
    .toString()
    .replace('-', '')
    .padStart(decimals + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};
const cents = (amount: unknown) => {
  const [whole = '', part = ''] = String(amount ?? '0').split('.');
  const units = BigInt(`${whole}${part.padEnd(2, '0').slice(0, 2)}`);
  expect(part.slice(2).replace(/0/g, '')).toBe('');
  return units;
};

/** Quantity in ten thousandths, price in millionths. */
interface Item {
  quantity: bigint;
  price: bigint;
}
interface Terms {
  items: Item[];
  /** 整单折扣率 in hundredths of a percent. */
  percent: bigint;
  /** 整单优惠, of what is left, in hundredths. */
  off: bigint;
}
interface Contract {
  id: string;
  total: bigint;
  received: bigint;
  /** What is owed: the total, or what was settled, or nothing. */
  owed: bigint;
}
interface Receipt {
  id: string;
  contract: Contract | null;
  amount: bigint;
  confirmed: boolean;
}

type Step =
  | { kind: 'contract'; terms: Terms; dollars: boolean }
  | { kind: 'receive'; of: number; part: bigint }
  | { kind: 'prepay'; amount: bigint }
  | { kind: 'allocate'; receipt: number; of: number; part: bigint }
  | { kind: 'withdraw'; receipt: number }
  | { kind: 'change'; of: number; terms: Terms }
  | { kind: 'terminate'; of: number; part: bigint }
  | { kind: 'void'; of: number };

const item = fc.record({ quantity: fc.bigInt(1n, 999_9999n), price: fc.bigInt(1n, 9_999_999_999n) });
const terms: fc.Arbitrary<Terms> = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 4 }),
  percent: fc.bigInt(5_000n, 10_000n),
  off: fc.bigInt(0n, 30n),
});
const index = fc.nat(20);
const part = fc.bigInt(1n, 110n);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('contract'), terms, dollars: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('receive'), of: index, part }) },
  fc.record({ kind: fc.constant('prepay'), amount: fc.bigInt(1n, 1_000_000n) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('allocate'), receipt: index, of: index, part }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw'), receipt: index }) },
  fc.record({ kind: fc.constant('change'), of: index, terms }),
  fc.record({ kind: fc.constant('terminate'), of: index, part }),
  fc.record({ kind: fc.constant('void'), of: index }),
) as fc.Arbitrary<Step>;

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];

/** The total of terms in cents, and the fields that ask for it. */
function priced({ items, percent, off }: Terms): { total: bigint; values: object } {
  const goods = items.reduce((sum, { quantity, price }) => sum + divide(quantity * price, 10n ** 8n), 0n);
  const discounted = divide(goods * percent, 10_000n);
  const discount = (discounted * off) / 100n;
  const lines = items.map(({ quantity, price }) => ({
    product: cash.product,
    quantity: text(quantity, 4),
    price: text(price, 6),
  }));
  return {
    total: discounted - discount,
    values: { lines, discountRate: text(percent, 2), discountAmount: text(discount, 2) },
  };
}

class Story {
  readonly contracts: Contract[] = [];
  readonly receipts: Receipt[] = [];

  readonly customer: string;

  constructor(customer: string) {
    this.customer = customer;
  }

  /** Tries an action; what is refused must be refused with a sentence, and changes nothing. */
  async done(who: string, object: string, id: string, action: string, values: object = {}): Promise<boolean> {
    const answer = await cash.act(who, object, id, action, values);
    if (answer.status === 200) return true;
    expect([409, 422]).toContain(answer.status);
    expect((await json(answer)).detail).toMatch(/。$/);
    return false;
  }

  async tell(step: Step): Promise<void> {
    if (step.kind === 'contract') return this.sign(step.terms, step.dollars ? 'USD' : 'CNY');
    if (step.kind === 'prepay') return this.receive(null, step.amount);
    if (step.kind === 'withdraw') return this.withdraw(pick(this.receipts, step.receipt));
    const contract = pick(this.contracts, step.of);
    if (!contract) return;
    const { id } = contract;
    const share = 'part' in step ? (contract.total * step.part) / 100n + 1n : 0n;
    if (step.kind === 'receive') return this.receive(contract, share);
    if (step.kind === 'allocate') return this.allocate(pick(this.receipts, step.receipt), contract, share);
    if (step.kind === 'change') {
      const { total, values } = priced(step.terms);
      if (await this.done('qian', 'contract', id, 'change', { ...values, changeReason: '改数量' }))
        Object.assign(contract, { total, owed: total });
    } else if (step.kind === 'terminate') {
      const values = { settlementAmount: text(share, 2), terminationReason: '停产' };
      if (await this.done('qian', 'contract', id, 'terminate', values)) Object.assign(contract, { owed: share });
    } else if (await this.done('qian', 'contract', id, 'void', { voidReason: '重复' }))
      Object.assign(contract, { owed: 0n });
  }

  async sign(terms: Terms, currency: string): Promise<void> {
    const { total, values } = priced(terms);
    if (total === 0n) return;
    const head = { subject: '随机', customer: this.customer, currency };
    const { id } = await cash.world.create('qian', 'contract', { ...head, ...values });
    await cash.demandAct('qian', 'contract', id, 'submit');
    this.contracts.push({ id, total, received: 0n, owed: total });
  }

  /** Receipts are in the contract's currency, so that the model needs no rates. */
  async receive(contract: Contract | null, amount: bigint): Promise<void> {
    const currency = contract ? (await cash.read('contract', contract.id)).currency : 'CNY';
    const allocations = contract ? [{ contract: contract.id, amount: text(amount, 2) }] : null;
    const head = { customer: this.customer, account: cash.account, currency };
    const { id } = await cash.world.create('zheng', 'receipt', { ...head, amount: text(amount, 2), allocations });
    const confirmed = await this.done('zheng', 'receipt', id, 'confirm');
    if (confirmed && contract) contract.received += amount;
    this.receipts.push({ id, contract, amount, confirmed });
  }

  async allocate(receipt: Receipt | undefined, contract: Contract, share: bigint): Promise<void> {
    if (!receipt?.confirmed || receipt.contract) return;
    if ((await cash.read('contract', contract.id)).currency !== 'CNY') return;
    const amount = share < receipt.amount ? share : receipt.amount;
    const allocations = [{ contract: contract.id, amount: text(amount, 2) }];
    if (!(await this.done('zheng', 'receipt', receipt.id, 'allocate', { allocations }))) return;
    contract.received += amount;
    Object.assign(receipt, { contract, amount });
  }

  async withdraw(receipt: Receipt | undefined): Promise<void> {
    if (!receipt || !(await this.done('zheng', 'receipt', receipt.id, 'void', { voidReason: '退票' }))) return;
    if (receipt.confirmed && receipt.contract) receipt.contract.received -= receipt.amount;
    receipt.confirmed = false;
  }

  async report(object: string, by: string, sums: string): Promise<GroupAnswer['groups']> {
    const filter = encodeURIComponent(JSON.stringify({ field: 'customer', op: 'is', value: this.customer }));
    const path = `/api/records/${object}/groups?by=${by}&sums=${sums}&filter=${filter}`;
    return (await json(await cash.world.request('zheng', path))).groups;
  }

  /** Σ lines = head = ledger = report = model. */
  async check(): Promise<void> {
    const ledger = new Map(
      (await this.report('ledgerEntry', 'contract', 'debit,credit')).map(({ by: [contract], sums }) => [
        (contract as { id: string }).id,
        cents(sums.debit) - cents(sums.credit),
      ]),
    );
    let unreceivedBase = 0n;
    for (const contract of this.contracts) {
      const read = await cash.read('contract', contract.id);
      const outstanding = contract.owed - contract.received;
      expect({
        lines: (read.lines as unknown as Line[]).reduce((sum, line) => sum + cents(line.netAmount), 0n),
        head: cents(read.totalAmount),
        received: cents(read.receivedAmount),
        outstanding: cents(read.unreceivedAmount),
        ledger: ledger.get(contract.id) ?? 0n,
      }).toEqual({
        lines: contract.total,
        head: contract.total,
        received: contract.received,
        outstanding,
        ledger: outstanding,
      });
      unreceivedBase += cents(read.unreceivedBase);
    }
    expect(cents((await cash.read('customer', this.customer)).unreceivedAmount)).toBe(unreceivedBase);
    const reported = await this.report('contract', 'currency', 'receivedAmount,unreceivedAmount');
    const sum = (name: string) => reported.reduce((total, { sums }) => total + cents(sums[name]), 0n);
    const told = (of: (contract: Contract) => bigint) => this.contracts.reduce((total, one) => total + of(one), 0n);
    expect(sum('receivedAmount')).toBe(told((one) => one.received));
    expect(sum('unreceivedAmount')).toBe(told((one) => one.owed - one.received));
  }
}

let customers = 0;

it('AC-30 AC-47 AC-51 AC-58 AC-59 Σ lines = head = ledger = report, to the cent, whatever happens to contracts and receipts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      const { id } = await cash.world.create('qian', 'customer', { name: `随机客户${++customers}` });
      const story = new Story(id);
      for (const step of steps) await story.tell(step);
      await story.check();
    }),
    { numRuns: 12, endOnFailure: true },
  );
  const { mended, left } = await recompute(cash.world.engine);
  expect([...mended, ...left].map(sentenceOf)).toEqual([]);
}, 120_000);

/** A number with a fraction or an exponent outside of strings, which JavaScript would read as a binary float. */
const float = /"(?:[^"\\]|\\.)*"|(-?\d+(?:\.\d+|[eE][+-]?\d+)+)/g;
const floatsIn = (body: string) => [...body.matchAll(float)].flatMap(([, found]) => (found ? [found] : []));

it('GEN-03 no binary float on the wire or in the schema: amounts travel as text, to 999,999,999,999.99', async () => {
  expect(floatsIn('{"a":"1.5","b":[1,2.5],"c":"\\"3.5"}')).toEqual(['2.5']);
  const { engine } = cash.world;
  const lines = [{ product: cash.product, quantity: '1', price: '999999999999' }];
  const { id } = await cash.world.create('qian', 'contract', {
    subject: '最大',
    customer: cash.customer,
    lines,
    freightAmount: '0.99',
  });
  await cash.demandAct('qian', 'contract', id, 'submit');
  await cash.demandAct('zheng', 'receipt', (await cash.receive(id, '999999999999.98')).id, 'confirm');
  expect(await cash.read('contract', id)).toMatchObject({
    totalAmount: '999999999999.99',
    receivedAmount: '999999999999.98',
    unreceivedAmount: '0.01',
  });

  const paths = [...engine.workspace.objects.values()].flatMap(({ name, fields }) => {
    const sums = Object.keys(fields)
      .filter((field) => fields[field]?.type === 'money')
      .slice(0, 6);
    return [`records/${name}`, `records/${name}/groups${sums.length > 0 ? `?sums=${sums.join(',')}` : ''}`];
  });
  paths.push(`records/contract/${id}`, `records/contract/${id}/copies/receipt`, `records/contract/${id}/history`);
  for (const path of paths) {
    const answer = await cash.world.request('admin', `/api/${path}`);
    const body = await answer.text();
    expect([path, answer.status, floatsIn(body)]).toEqual([path, 200, []]);
  }

  const columns = await sql<{ name: string }>`select table_name || '.' || column_name as name
    from information_schema.columns
    where table_schema = current_schema() and data_type in ('real', 'double precision')`.execute(engine.database);
  expect(columns.rows).toEqual([]);
});
