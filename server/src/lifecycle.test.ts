import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* How far a customer has come, by what is sold to him (spec CUST-08), in the shipped pack. */
let cash: Cash;
beforeAll(async () => {
  cash = await openCash();
});
afterAll(() => cash.world.close());

const customer = async (name: string) => (await cash.world.create('qian', 'customer', { name })).id;
const lifecycle = async (id: string) => (await cash.read('customer', id)).lifecycle;
const pursue = (id: string) =>
  cash.world.create('qian', 'opportunity', { name: '机会', customer: id, expectedCloseDate: '2025-06-30' });
const change = async (id: string, changes: object) => {
  const { version } = await cash.read('customer', id);
  return cash.world.request('qian', `/api/records/customer/${id}`, { method: 'PATCH', body: { version, ...changes } });
};

describe('CUST-08 客户状态', () => {
  it('AC-26 is 意向 with the first opportunity, 成交 with the first contract in force, and 意向 again when that is void', async () => {
    const id = await customer('五号客户');
    expect(await lifecycle(id)).toBe('potential');
    await pursue(id);
    expect(await lifecycle(id)).toBe('intent');
    const contract = await cash.contractOver('100', { customer: id });
    expect(await lifecycle(id)).toBe('deal');
    await cash.demandAct('qian', 'contract', contract, 'void', { voidReason: '客户反悔' });
    expect(await lifecycle(id)).toBe('intent');
  });

  it('is 复购 with a contract of another day, not with a second one of the same, and goes back by what is void', async () => {
    const id = await customer('复购客户');
    await cash.contractOver('100', { customer: id });
    await cash.contractOver('200', { customer: id });
    expect(await lifecycle(id)).toBe('deal');
    const later = await cash.contractOver('300', { customer: id, signDate: '2025-03-01' });
    expect(await lifecycle(id)).toBe('repeat');
    await cash.demandAct('qian', 'contract', later, 'void', { voidReason: '重复' });
    expect(await lifecycle(id)).toBe('deal');
  });

  it('never goes back by itself: neither a further opportunity nor a contract that has ended moves it', async () => {
    const id = await customer('老客户');
    const contract = await cash.contractOver('100', { customer: id });
    await pursue(id);
    await cash.demandAct('qian', 'contract', contract, 'terminate', {
      settlementAmount: '0',
      terminationReason: '停产',
    });
    expect(await lifecycle(id)).toBe('deal');
  });

  it('is 流失 or 无效 with a reason only, and a contract brings a lost customer back', async () => {
    const id = await customer('流失客户');
    const refused = await change(id, { lifecycle: 'lost' });
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors[0].field).toBe('lostReason');
    expect((await change(id, { lifecycle: 'lost', lostReason: '搬到外地' })).status).toBe(200);
    expect((await change(id, { lostReason: null })).status).toBe(422);
    expect((await change(id, { lostReason: '搬到国外' })).status).toBe(200);
    await pursue(id);
    expect(await lifecycle(id)).toBe('lost');
    await cash.contractOver('100', { customer: id });
    expect(await cash.read('customer', id)).toMatchObject({ lifecycle: 'deal', lostReason: null });
    // The next time he is given up for a reason of its own.
    expect((await change(id, { lifecycle: 'invalid' })).status).toBe(422);
  });

  it('of one customer, changed by several sales at once, is lost by none of them', async () => {
    const id = await customer('抢着下单的客户');
    const drafts = await Promise.all(
      ['2025-03-01', '2025-03-02', '2025-03-03'].map((signDate) =>
        cash.world.create('qian', 'contract', {
          subject: signDate,
          customer: id,
          signDate,
          lines: [{ product: cash.product, quantity: '1', price: '10' }],
        }),
      ),
    );
    await Promise.all([pursue(id), ...drafts.map((draft) => cash.demandAct('qian', 'contract', draft.id, 'submit'))]);
    expect(await lifecycle(id)).toBe('repeat');
  });
});
