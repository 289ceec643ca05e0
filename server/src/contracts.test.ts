import type { RecordJson } from '@tide/model/api/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* From 报价单 to 合同订单 in the shipped pack (spec 5.3, 5.4). */
let world: Cash['world'];
let customer: Cash['customer'];
let other: Cash['other'];
let product: Cash['product'];
let read: Cash['read'];
let act: Cash['act'];
let demandAct: Cash['demandAct'];
let contractOver: Cash['contractOver'];
let plansOver: Cash['plansOver'];
let receive: Cash['receive'];
beforeAll(async () => {
  ({ world, customer, other, product, read, act, demandAct, contractOver, plansOver, receive } = await openCash());
});
afterAll(() => world.close());

describe('a contract', () => {
  it('CTR-01 takes effect when it is submitted, wins its opportunity and is then locked', async () => {
    const opportunity = (await world.create('qian', 'opportunity', { name: '产线改造', customer, amount: '1000' })).id;
    const id = await contractOver('1000', { opportunity });
    expect(await read('contract', id)).toMatchObject({
      status: 'effective',
      totalAmount: '1000',
      receivableAmount: '1000',
      unreceivedAmount: '1000',
      collectionStatus: 'none',
    });
    expect(await read('opportunity', opportunity)).toMatchObject({
      stage: 'won',
      status: 'won',
      closedAt: '2025-03-10',
    });
    const refused = await world.request('qian', `/api/records/contract/${id}`, {
      method: 'PATCH',
      body: { version: (await read('contract', id)).version, discountRate: '50' },
    });
    expect(refused.status).toBe(409);
  });

  it('without lines is refused with what is missing', async () => {
    const { id } = await world.create('qian', 'contract', { subject: '空', customer });
    const refused = await act('qian', 'contract', id, 'submit');
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({ code: 'CONTRACT_EMPTY', detail: '合同总金额应大于 0，请填写明细。' });
  });

  it('AC-44 CTR-02 is listed with number, amount and customer, by amount, with the total of what is filtered', async () => {
    for (const price of ['10000', '30000', '20000']) await contractOver(price, { customer: other });
    const filter = encodeURIComponent(
      JSON.stringify({
        and: [
          { field: 'customer', op: 'is', value: other },
          { field: 'totalAmount', op: 'gte', value: '20000' },
        ],
      }),
    );
    const list = await json(
      await world.request(
        'qian',
        `/api/records/contract?filter=${filter}&sort=-totalAmount&fields=number,totalAmount,customer`,
      ),
    );
    expect(list.items.map((item: RecordJson) => item.totalAmount)).toEqual(['30000.00', '20000.00']);
    const [first, second] = list.items.map((item: RecordJson) => String(item.number));
    expect(first).toMatch(/^HT20250310\d{4}$/);
    expect(list.items.map((item: RecordJson) => item.customer)).toEqual(
      [1, 2].map(() => ({ id: other, title: '明达物流' })),
    );
    const byNumber = encodeURIComponent(JSON.stringify({ field: 'number', op: 'is', value: second }));
    const found = await json(await world.request('qian', `/api/records/contract?filter=${byNumber}&sort=number`));
    expect(found.items.map((item: RecordJson) => item.id)).toEqual([list.items[1].id]);
    const sums = await json(
      await world.request('qian', `/api/records/contract/groups?filter=${filter}&sums=totalAmount`),
    );
    expect(sums.groups).toEqual([{ by: [], count: 2, sums: { totalAmount: '50000' } }]);
  });

  it('RPLN-06 a change that lowers it cuts the unpaid plans from the last backwards', async () => {
    const id = await contractOver('900');
    const plans = await plansOver(id, [
      ['300', '2025-04-01'],
      ['300', '2025-05-01'],
      ['300', '2025-06-01'],
    ]);
    await demandAct('qian', 'contract', id, 'change', {
      changeReason: '少买',
      lines: [{ product, quantity: '1', price: '450' }],
    });
    expect(await Promise.all(plans.map(async (plan) => (await read('receivablePlan', plan)).amount))).toEqual([
      '300',
      '150',
      '300',
    ]);
    expect(await read('receivablePlan', plans[2] ?? '')).toMatchObject({ status: 'cancelled', remainingAmount: '0' });
    expect(await read('contract', id)).toMatchObject({ status: 'effective', totalAmount: '450', planAmount: '450' });
  });

  it('AC-59 that ends early owes its settlement', async () => {
    const id = await contractOver('50000');
    const { id: receipt } = await receive(id, '15000');
    await demandAct('zheng', 'receipt', receipt, 'confirm');
    await demandAct('qian', 'contract', id, 'terminate', { settlementAmount: '20000', terminationReason: '项目取消' });
    expect(await read('contract', id)).toMatchObject({
      status: 'terminated',
      unreceivedAmount: '5000',
      effectiveBase: '20000',
    });
  });
});

describe('a quote', () => {
  const quoteOver = async () => {
    const { id } = await world.create('qian', 'quote', {
      subject: '报价',
      customer,
      lines: [{ product, quantity: '10', price: '90.5' }],
    });
    await demandAct('qian', 'quote', id, 'submit');
    return id;
  };

  it('AC-37 QUOT-02 in force is revised and not changed', async () => {
    const id = await quoteOver();
    await demandAct('qian', 'quote', id, 'send');
    const { values } = await json(await world.request('qian', `/api/records/quote/${id}/copies/revise`));
    const { id: second } = await world.create('qian', 'quote', values);
    expect(await read('quote', second)).toMatchObject({ revision: '2', status: 'draft', totalAmount: '905' });
    expect(await read('quote', id)).toMatchObject({ status: 'superseded', totalAmount: '905' });
  });

  it('QUOT-04 AC-38 becomes a contract with its lines, and does not once it has expired', async () => {
    const id = await quoteOver();
    const { values } = await json(await world.request('qian', `/api/records/quote/${id}/copies/contract`));
    const { id: contract } = await world.create('qian', 'contract', values);
    expect(await read('contract', contract)).toMatchObject({ totalAmount: '905', quote: { id } });
    expect(await read('quote', id)).toMatchObject({ status: 'converted' });
    const late = await quoteOver();
    world.clock.advance(40 * 86_400_000);
    const refused = await world.request('qian', `/api/records/quote/${late}/copies/contract`);
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({ code: 'QUOTE_EXPIRED', detail: '报价已过期，请先修订。' });
  });
});
