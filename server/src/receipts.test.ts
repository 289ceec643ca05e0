import type { RecordJson } from '@tide/model/api/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshDated } from './records/refreshDated';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* From 回款计划 to 收款单 in the shipped pack (spec 5.4). */
let world: Cash['world'];
let customer: Cash['customer'];
let other: Cash['other'];
let product: Cash['product'];
let account: Cash['account'];
let post: Cash['post'];
let read: Cash['read'];
let act: Cash['act'];
let demandAct: Cash['demandAct'];
let contractOver: Cash['contractOver'];
let plansOver: Cash['plansOver'];
let receive: Cash['receive'];
beforeAll(async () => {
  ({ world, customer, other, product, account, post, read, act, demandAct, contractOver, plansOver, receive } =
    await openCash());
});
afterAll(() => world.close());

describe('plans', () => {
  it('AC-45 AC-46 are made together and never exceed what is due', async () => {
    const id = await contractOver('10000');
    await plansOver(id, [
      ['3333.33', '2025-03-31'],
      ['3333.33', '2025-04-30'],
      ['3333.34', '2025-05-31'],
    ]);
    expect(await read('contract', id)).toMatchObject({ planAmount: '10000', unplannedAmount: '0' });
    const refused = await post('qian', 'records/receivablePlan', {
      contract: id,
      amount: '0.01',
      dueDate: '2025-06-30',
    });
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({
      code: 'PLAN_EXCEEDS',
      detail: '回款计划合计 10,000.01 超过应收金额 10,000.00。',
    });
  });

  it('RPLN-01 a batch with a wrong one saves none', async () => {
    const id = await contractOver('100');
    const refused = await post('qian', 'actions/createPlans', {
      contract: id,
      plans: [
        { amount: '60', dueDate: '2025-04-01' },
        { amount: '60', dueDate: '2025-05-01' },
      ],
    });
    expect(refused.status).toBe(422);
    expect(await read('contract', id)).toMatchObject({ planAmount: '0' });
  });

  it('RPLN-05 change their date with a reason', async () => {
    const [plan = ''] = await plansOver(await contractOver('100'), [['100', '2025-04-01']]);
    const { version } = await read('receivablePlan', plan);
    const refused = await world.request('qian', `/api/records/receivablePlan/${plan}`, {
      method: 'PATCH',
      body: { version, dueDate: '2025-05-01' },
    });
    expect(refused.status).toBe(422);
    await demandAct('qian', 'receivablePlan', plan, 'postpone', {
      dueDate: '2025-05-01',
      dueDateReason: '客户资金紧张',
    });
  });
});

describe('what is overdue', () => {
  it('ORD-05 AC-56 grows with the day, without anybody writing', async () => {
    const id = await contractOver('100');
    await plansOver(id, [['40', '2025-03-12']]);
    expect(await read('contract', id)).toMatchObject({ overdueAmount: '0' });
    world.clock.advance(3 * 86_400_000);
    await refreshDated(world.engine, () => true);
    expect(await read('contract', id)).toMatchObject({ overdueAmount: '40' });
    world.clock.advance(-3 * 86_400_000);
    await refreshDated(world.engine, () => true);
    expect(await read('contract', id)).toMatchObject({ overdueAmount: '0' });
  });
});

describe('receipts', () => {
  it('RPLN-04 are made from a plan and from a contract with the line that pays it', async () => {
    const id = await contractOver('900');
    const [plan = ''] = await plansOver(id, [['300', '2025-04-01']]);
    const prefilled = async (path: string) =>
      (await json(await world.request('zheng', `/api/records/${path}/copies/receipt`))).values;
    const fromPlan = await prefilled(`receivablePlan/${plan}`);
    expect(fromPlan).toMatchObject({ customer: { id: customer }, currency: 'CNY', amount: '300' });
    expect(fromPlan.allocations).toMatchObject([{ contract: { id }, plan: { id: plan }, amount: '300' }]);
    const fromContract = await prefilled(`contract/${id}`);
    expect(fromContract.allocations).toEqual([{ contract: { id, title: '合同 900' }, amount: fromContract.amount }]);
    const { id: receipt } = await world.create('zheng', 'receipt', { ...fromPlan, account });
    await demandAct('zheng', 'receipt', receipt, 'confirm');
    expect(await read('receivablePlan', plan)).toMatchObject({ status: 'paid' });
    expect(await prefilled(`contract/${id}`)).toMatchObject({ amount: '600' });
  });

  it('AC-47 pay a plan in parts and never more than remains', async () => {
    const id = await contractOver('10000');
    const [plan = ''] = await plansOver(id, [['3333.33', '2025-03-31']]);
    await demandAct('zheng', 'receipt', (await receive(id, '1000', plan)).id, 'confirm');
    expect(await read('receivablePlan', plan)).toMatchObject({ status: 'partial', remainingAmount: '2333.33' });
    expect(await read('contract', id)).toMatchObject({
      status: 'executing',
      unreceivedAmount: '9000',
      collectionStatus: 'partial',
    });
    const { id: tooMuch } = await receive(id, '2333.34', plan);
    const refused = await act('zheng', 'receipt', tooMuch, 'confirm');
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({
      code: 'RECEIPT_OVER_PLAN',
      detail: '已收 3,333.34 会超过计划金额 3,333.33，剩余应收 2,333.33。',
    });
    await demandAct('zheng', 'receipt', (await receive(id, '2333.33', plan)).id, 'confirm');
    expect(await read('receivablePlan', plan)).toMatchObject({ status: 'paid', remainingAmount: '0' });
  });

  it('AC-48 come without a plan, and without a contract as a prepayment that is allocated later', async () => {
    const id = await contractOver('5000');
    await demandAct('zheng', 'receipt', (await receive(id, '2000')).id, 'confirm');
    expect(await read('contract', id)).toMatchObject({ unreceivedAmount: '3000' });
    const { id: prepaid } = await world.create('zheng', 'receipt', { customer, amount: '1500', account });
    await demandAct('zheng', 'receipt', prepaid, 'confirm');
    expect(await read('receipt', prepaid)).toMatchObject({ unallocatedAmount: '1500' });
    await demandAct('zheng', 'receipt', prepaid, 'allocate', { allocations: [{ contract: id, amount: '1500' }] });
    expect(await read('contract', id)).toMatchObject({ unreceivedAmount: '1500' });
    expect(await read('receipt', prepaid)).toMatchObject({ unallocatedAmount: '0' });
  });

  it('AC-49 RCPT-02 of many plans are one per customer, all or none', async () => {
    const [first, second] = [await contractOver('300'), await contractOver('200', { customer: other })];
    const plans = [
      ...(await plansOver(first, [
        ['100', '2025-04-01'],
        ['100', '2025-05-01'],
        ['100', '2025-06-01'],
      ])),
      ...(await plansOver(second, [
        ['100', '2025-04-01'],
        ['100', '2025-05-01'],
      ])),
    ];
    const batch = (amounts: string[]) =>
      post('zheng', 'actions/receivePlans', {
        receiptDate: '2025-03-10',
        account,
        payMethod: 'transfer',
        confirm: true,
        rows: plans.map((plan, index) => ({ plan, amount: amounts[index] })),
      });
    const refused = await batch(['100', '100', '100', '100', '100.01']);
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({
      code: 'RECEIPT_OVER_PLAN',
      rows: [{ plan: plans[4], message: '金额超过剩余应收 100.00。' }],
    });
    expect(await read('contract', first)).toMatchObject({ receivedAmount: '0' });
    const done = await batch(['100', '100', '100', '100', '50']);
    expect((await json(done)).receipts).toHaveLength(2);
    expect(await read('contract', first)).toMatchObject({ status: 'completed', collectionStatus: 'full' });
    expect(await read('contract', second)).toMatchObject({ unreceivedAmount: '50' });
  });

  it('AC-50 two who confirm over one plan at once: one succeeds, the other is told what remains', async () => {
    const id = await contractOver('1000');
    const [plan = ''] = await plansOver(id, [['1000', '2025-04-01']]);
    const receipts = await Promise.all([receive(id, '800', plan), receive(id, '800', plan)]);
    const answers = await Promise.all(receipts.map((receipt) => act('zheng', 'receipt', receipt.id, 'confirm')));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
    const refused = answers.find((answer) => answer.status === 422);
    expect((await json(refused as Response)).detail).toContain('剩余应收 200.00');
  });

  it('AC-51 AC-58 ORD-04 voiding reverses everything, and the ledger keeps both entries', async () => {
    const id = await contractOver('10000');
    const [plan = ''] = await plansOver(id, [['10000', '2025-04-01']]);
    const before = (await read('fundAccount', account)).receivedAmount;
    const { id: receipt } = await receive(id, '4000', plan);
    await demandAct('zheng', 'receipt', receipt, 'confirm');
    await demandAct('zheng', 'receipt', receipt, 'void', { voidReason: '退票' });
    expect(await read('receivablePlan', plan)).toMatchObject({ status: 'unpaid' });
    expect(await read('contract', id)).toMatchObject({ unreceivedAmount: '10000' });
    expect(await read('fundAccount', account)).toMatchObject({ receivedAmount: before });
    const entries = await json(
      await world.request(
        'zheng',
        `/api/records/contract/${id}/related/entries?fields=kind,debit,credit,source&sort=createdAt`,
      ),
    );
    expect(entries.items.map((entry: RecordJson) => [entry.kind, Number(entry.debit), Number(entry.credit)])).toEqual([
      ['receivable', 10000, 0],
      ['receipt', 0, 4000],
      ['reversal', 4000, 0],
    ]);
  });

  it('AC-52 in another currency count in that of the contract; without a rate they say which one is missing', async () => {
    const refused = await post('qian', 'records/contract', {
      subject: '出口',
      customer,
      currency: 'USD',
      lines: [{ product, quantity: '1', price: '10000' }],
    });
    expect((await json(refused)).detail).toContain('没有 USD 在 2025-03-10 的汇率');
    await world.create('zheng', 'exchangeRate', { currency: 'USD', rate: '7.2', validFrom: '2025-03-01' });
    const id = await contractOver('10000', { currency: 'USD' });
    expect(await read('contract', id)).toMatchObject({ exchangeRate: '7.2', totalAmountBase: '72000' });
    const { id: receipt } = await receive(id, '36000');
    expect((await read('receipt', receipt)).allocations).toMatchObject([{ contractAmount: '5000' }]);
    await demandAct('zheng', 'receipt', receipt, 'confirm');
    expect(await read('contract', id)).toMatchObject({ unreceivedAmount: '5000' });
  });

  it('are confirmed by finance only, and for contracts of their own customer', async () => {
    const id = await contractOver('100');
    const { id: receipt } = await world.create('qian', 'receipt', {
      customer,
      amount: '100',
      allocations: [{ contract: id, amount: '100' }],
    });
    expect((await act('qian', 'receipt', receipt, 'confirm', { account })).status).toBe(403);
    const refused = await post('zheng', 'records/receipt', {
      customer: other,
      amount: '100',
      account,
      allocations: [{ contract: id, amount: '100' }],
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('不属于这个客户');
  });

  it('of twenty people over one plan are all taken down, and nobody waits for the other for ever', async () => {
    const id = await contractOver('1000');
    const [plan = ''] = await plansOver(id, [['1000', '2025-04-01']]);
    const body = { customer, amount: '10', account, allocations: [{ contract: id, plan, amount: '10' }] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('zheng', 'records/receipt', body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  });

  it('AC-63 a double click confirms once', async () => {
    const id = await contractOver('100');
    const { id: receipt, version } = await receive(id, '60');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post('zheng', `records/receipt/${receipt}/actions/confirm`, { version })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(await read('contract', id)).toMatchObject({ receivedAmount: '60' });
  });
});
