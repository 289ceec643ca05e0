import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDaily } from './jobs/daily';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* → 流失 by the rule “no effective contract for N months” of the shipped pack (spec CUST-08). It is Monday 2025-03-10. */
let cash: Cash;
beforeAll(async () => {
  cash = await openCash();
});
afterAll(() => cash.world.close());

const day = 86_400_000;
/** So many days pass, each with its daily work. */
const pass = async (days: number) => {
  for (let count = 0; count < days; count++) {
    cash.world.clock.advance(day);
    await runDaily(cash.world.engine, () => true);
  }
};
const set = async (lostAfterMonths: unknown) =>
  cash.world.request('admin', '/api/settings/business', { method: 'PATCH', body: { lostAfterMonths } });
const customer = async (name: string, signDate: string, more: object = {}) => {
  const { id } = await cash.world.create('qian', 'customer', { name });
  const contract = await cash.contractOver('100', { customer: id, signDate, ...more });
  return { id, contract };
};
const state = async ({ id }: { id: string }) => {
  const { lifecycle, losesOn, lostReason } = await cash.read('customer', id);
  return [lifecycle, losesOn, lostReason];
};
const told = async (who: string) => {
  const pages = ['today', 'past'].map(async (tab) =>
    json(await cash.world.request(who, `/api/notifications?tab=${tab}`)).then(({ items }) => items),
  );
  const all = (await Promise.all(pages)).flat() as { notice: string; text: string; record: { title: string } }[];
  return all.filter(({ notice }) => notice === 'customerFading');
};

describe('CUST-08 a customer without a contract for long', () => {
  it('stays what he is while the rule is off, which it is unless somebody switches it on', async () => {
    const old = await customer('很久以前的客户', '2023-01-05');
    const { settings, values } = await json(await cash.world.request('admin', '/api/settings/business'));
    expect(settings.lostAfterMonths).toMatchObject({ label: '多久没有生效合同算流失', unit: '个月' });
    expect(values.lostAfterMonths).toBeUndefined();
    await pass(1);
    expect(await state(old)).toEqual(['deal', null, null]);
    expect((await set('0')).status).toBe(422);
    expect((await set('200')).status).toBe(422);
    expect((await cash.world.request('qian', '/api/settings/business', { method: 'PATCH', body: {} })).status).toBe(
      403,
    );
  });

  it('is lost with a reason, seven days after his owner was told and not before', async () => {
    const quiet = await customer('安静的客户', '2024-02-01');
    const running = await customer('合同未到期的客户', '2023-06-01', { endDate: '2026-05-31' });
    const recent = await customer('近期的客户', '2025-01-10');
    const potential = await cash.world.create('qian', 'customer', { name: '从未成交的客户' });
    expect((await set('12')).status).toBe(200);
    await pass(1);
    expect(await state(quiet)).toEqual(['deal', '2025-03-19', null]);
    expect((await told('qian')).map(({ text }) => text)).toContain(
      '最近签约日期是 2024-02-01，2025-03-19 仍没有新合同就自动改为流失。',
    );
    expect(await told('zhao')).toEqual([]);
    await pass(6);
    expect(await state(quiet)).toEqual(['deal', '2025-03-19', null]);
    await pass(1);
    expect(await state(quiet)).toEqual(['lost', null, '连续 12 个月没有生效合同']);
    expect(await told('qian')).toHaveLength(2);
    expect(await state(running)).toEqual(['deal', null, null]);
    expect(await state(recent)).toEqual(['deal', null, null]);
    expect(await state(potential)).toEqual(['potential', null, null]);
    const { items } = await json(await cash.world.request('admin', `/api/records/customer/${quiet.id}/history`));
    expect(items[0]).toMatchObject({ action: 'update', user: null, channel: 'job' });
  });

  it('is not lost when he buys in the meantime, and comes back with a contract; the contract made void, he is told of anew', async () => {
    const buyer = await customer('又下单的客户', '2024-02-20');
    await pass(2);
    expect((await state(buyer))[1]).not.toBeNull();
    await cash.contractOver('50', { customer: buyer.id, signDate: '2025-03-15' });
    expect(await state(buyer)).toEqual(['repeat', null, null]);
    await pass(10);
    expect((await state(buyer))[0]).toBe('repeat');
    const back = await customer('回来的客户', '2024-01-20');
    await pass(8);
    expect((await state(back))[0]).toBe('lost');
    const again = await cash.contractOver('70', { customer: back.id, signDate: '2025-03-20' });
    expect(await state(back)).toEqual(['repeat', null, null]);
    await cash.demandAct('qian', 'contract', again, 'void', { voidReason: '客户反悔' });
    expect(await state(back)).toEqual(['deal', null, null]);
    await pass(8);
    expect((await state(back))[0]).toBe('lost');
  });

  it('never goes back by the rule: neither when it is switched off nor when it asks for longer', async () => {
    const lost = await customer('流失的客户', '2024-01-20');
    await pass(8);
    const waiting = await customer('将流失的客户', '2024-01-25');
    await pass(1);
    expect((await state(waiting))[1]).not.toBeNull();
    expect((await set('36')).status).toBe(200);
    await pass(1);
    expect(await state(waiting)).toEqual(['deal', null, null]);
    expect((await state(lost))[0]).toBe('lost');
    await set('12');
    await pass(1);
    expect((await state(waiting))[1]).not.toBeNull();
    expect((await set(null)).status).toBe(200);
    await pass(8);
    expect(await state(waiting)).toEqual(['deal', null, null]);
    expect((await state(lost))[0]).toBe('lost');
  });

  it('is begun again where a day was broken off, and nobody is told twice', async () => {
    const one = await customer('被打断的客户', '2024-01-15');
    await set('12');
    cash.world.clock.advance(day);
    let steps = 0;
    await runDaily(cash.world.engine, () => ++steps < 3);
    await Promise.all([1, 2].map(() => runDaily(cash.world.engine, () => true)));
    const before = (await told('qian')).length;
    expect((await state(one))[1]).not.toBeNull();
    await pass(7);
    expect((await state(one))[0]).toBe('lost');
    expect(await told('qian')).toHaveLength(before);
  });
});
