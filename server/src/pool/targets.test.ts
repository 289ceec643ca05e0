import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { act, contractOf, openPool, type Pooling, passTo, setClock, submit } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let account: string;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null });
  await world.work();
  account = (await world.create('zheng', 'fundAccount', { name: '工行' })).id;
});
afterAll(() => world.close());

let id: string;
beforeEach(async () => {
  await setClock(world, '2025-03-01T09:30:00');
  id = await pooling.unassigned(`目标${++number}厂`);
  await pooling.verb('qian', 'claim', id);
});

const state = async () => {
  const { poolTarget, protectEndDate } = await pooling.read('admin', id);
  return [poolTarget, protectEndDate];
};
const pending = ['pending', '2025-03-11'];
const achieved = ['achieved', null];

describe('公海目标', () => {
  it('AC-72 POOL-17 a contract that takes effect reaches it in the same transaction', async () => {
    passTo(world, '2025-03-05T10:00:00');
    const contract = await contractOf(world, 'qian', id, { signDate: '2025-03-05' }, 'draft');
    expect(await state()).toEqual(pending);
    passTo(world, '2025-03-06T10:00:00');
    await submit(world, 'qian', contract);
    expect(await state()).toEqual(achieved);
    expect(await pooling.read('qian', id)).toMatchObject({
      poolTargetAt: '2025-03-06T02:00:00.000Z',
      poolTargetRef: `contract/${contract}`,
    });
    expect((await pooling.log('qian', id))[0]).toMatchObject({
      action: 'achieve',
      protectBefore: '2025-03-11',
      protectAfter: null,
      source: { object: 'contract', id: contract },
    });
  });

  it('AC-73 POOL-17 not by a draft, by one that was signed before, or by somebody else’s', async () => {
    await contractOf(world, 'qian', id, {}, 'draft');
    await contractOf(world, 'qian', id, { signDate: '2025-02-20' });
    await contractOf(world, 'admin', id, { signDate: '2025-03-01' });
    expect(await state()).toEqual(pending);
  });

  it('POOL-17 not by a contract that is made after the last day, or before the claim', async () => {
    const early = await pooling.unassigned(`更早${number}厂`);
    const before = await contractOf(world, 'admin', early, { owner: world.id('qian'), signDate: '2025-03-01' });
    passTo(world, '2025-03-01T10:00:00');
    await pooling.verb('qian', 'claim', early);
    await act(world, 'qian', 'contract', before, 'terminate', {
      terminationReason: '重签',
      settlementAmount: '0',
    }).catch(() => undefined);
    expect((await pooling.read('admin', early)).poolTarget).toBe('pending');
    passTo(world, '2025-03-12T00:00:01');
    await contractOf(world, 'qian', id, { signDate: '2025-03-11' });
    expect(await state()).toEqual(pending);
  });

  it('AC-75 POOL-17 only what is ticked counts: a receipt in the last minutes of the last day', async () => {
    await pooling.change({ targets: ['receipt'] });
    await pooling.settled();
    await contractOf(world, 'qian', id, { signDate: '2025-03-01' });
    expect(await state()).toEqual(pending);
    passTo(world, '2025-03-11T23:50:00');
    const receipt = await world.create('zheng', 'receipt', {
      customer: id,
      amount: '500',
      account,
      receiptDate: '2025-03-11',
    });
    expect(await state()).toEqual(pending);
    await act(world, 'zheng', 'receipt', receipt.id, 'confirm', { account });
    expect(await state()).toEqual(achieved);
    await pooling.change({ targets: ['contract', 'receipt'] });
    await pooling.settled();
  });

  it('AC-76 POOL-18 a voided contract takes it back, with some days left, and its owner is told', async () => {
    passTo(world, '2025-03-06T10:00:00');
    const contract = await contractOf(world, 'qian', id, { signDate: '2025-03-05' });
    expect(await state()).toEqual(achieved);
    passTo(world, '2025-03-20T10:00:00');
    await act(world, 'admin', 'contract', contract, 'void', { voidReason: '客户取消' });
    expect(await state()).toEqual(['pending', '2025-03-23']);
    expect((await pooling.log('qian', id))[0]).toMatchObject({
      action: 'revert',
      protectAfter: '2025-03-23',
      source: { object: 'contract', id: contract },
    });
    const { items } = await json(await world.request('qian', '/api/notifications?tab=today'));
    expect(items[0].text).toBe(`客户「目标${number}厂」的目标已撤销，保护结束日期是 2025-03-23。`);
  });

  it('POOL-18 of several times that it was reached the last one says until when it was protected', async () => {
    const reach = () => contractOf(world, 'qian', id, { signDate: '2025-03-01' });
    const voided = (contract: string) => act(world, 'admin', 'contract', contract, 'void', { voidReason: '客户取消' });
    await voided(await reach());
    expect(await state()).toEqual(pending);
    for (const day of ['2025-03-16', '2025-03-21', '2025-03-26']) {
      await pooling.verb('wei', 'extend', id, { days: 5 });
      await voided(await reach());
      expect(await state()).toEqual(['pending', day]);
    }
  });

  it('POOL-18 another document keeps it, and so does the setting', async () => {
    const one = await contractOf(world, 'qian', id, { signDate: '2025-03-01' });
    const two = await contractOf(world, 'qian', id, { signDate: '2025-03-01' });
    await act(world, 'admin', 'contract', one, 'void', { voidReason: '重复' });
    expect(await state()).toEqual(achieved);
    await pooling.change({ revertOnVoid: false });
    await act(world, 'admin', 'contract', two, 'void', { voidReason: '取消' });
    expect(await state()).toEqual(achieved);
    await pooling.change({ revertOnVoid: true });
  });

  it('POOL-17 opportunities and notes of the owner count where they are ticked', async () => {
    await world.create('qian', 'interaction', { customer: id, content: '见面谈过价格', type: 'visit' });
    expect(await state()).toEqual(pending);
    await pooling.change({ targets: ['interaction'] });
    await pooling.settled();
    expect(await state()).toEqual(achieved);
    const other = await pooling.unassigned(`再一个${number}厂`);
    await pooling.verb('qian', 'claim', other);
    await world.create('admin', 'interaction', { customer: other, content: '别人写的一条', type: 'visit' });
    expect((await pooling.read('admin', other)).poolTarget).toBe('pending');
    await world.create('qian', 'interaction', { customer: other, content: '自己写的一条', type: 'visit' });
    expect((await pooling.read('admin', other)).poolTarget).toBe('achieved');
  });
});
