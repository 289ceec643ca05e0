import type { PoolRules } from '@tide/model/pool/rules';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let id: string;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null, targets: ['interaction'] });
  await world.work();
});
afterAll(() => world.close());

beforeEach(async () => {
  await setClock(world, '2025-03-01T09:30:00');
  id = await pooling.unassigned(`跟进${++number}厂`);
  await pooling.verb('qian', 'claim', id);
});

const note = (content: string, values: object = {}) =>
  world.create('qian', 'interaction', { customer: id, type: 'phone', content, ...values });
/** Changes the rules, and waits until they hold for what stands. */
const change = async (rules: Partial<PoolRules>) => {
  await pooling.change(rules);
  await pooling.settled();
};
const target = async () => (await pooling.read('admin', id)).poolTarget;

describe('Beyond: effective follow-up', () => {
  it.each(['11', '。。。。。。', 'ok!!!', '已 联 系', '1111111111', '哈哈哈哈哈哈哈哈'])(
    'POOL-17 nobody keeps a customer by “%s”',
    async (content) => {
      await note(content);
      expect(await target()).toBe('pending');
    },
  );

  it.each(['已电话联系', '见了采购，他们下月定', 'sent the quote', '寄了 2 件样品'])(
    'POOL-17 “%s” says enough',
    async (content) => {
      await note(content);
      expect(await target()).toBe('achieved');
    },
  );

  it('POOL-17 the least length is a rule of the pool', async () => {
    await change({ effectiveLength: 12 });
    await note('已电话联系客户');
    expect(await target()).toBe('pending');
    await change({ effectiveLength: 0 });
    expect(await target(), 'a changed rule looks at them anew').toBe('achieved');
    await change({ effectiveLength: 5 });
    expect(await target(), 'and takes nothing back').toBe('achieved');
  });

  it('POOL-17 only the kinds that are ticked count', async () => {
    await change({ effectiveKinds: ['visit', 'meeting'] });
    await note('电话里谈了半个小时');
    expect(await target()).toBe('pending');
    await note('上门见了他们的厂长', { type: 'visit' });
    expect(await target()).toBe('achieved');
    await change({ effectiveKinds: [] });
  });

  it('POOL-17 a call counts from the minutes on that the pool asks for, and nothing else is asked how long it was', async () => {
    await change({ effectiveCallMinutes: 3 });
    await note('电话里说了两句');
    expect(await target(), 'nobody has said how long').toBe('pending');
    await note('又打了一个电话', { duration: '2' });
    expect(await target()).toBe('pending');
    const call = await note('第三个电话谈了价格', { duration: '3' });
    expect(await target()).toBe('achieved');
    expect((await world.request('admin', `/api/records/interaction/${call.id}`, { method: 'DELETE' })).status).toBe(
      204,
    );
    expect(await target()).toBe('pending');
    await note('上门见了他们的厂长', { type: 'visit' });
    expect(await target(), 'a visit is no call').toBe('achieved');
    await change({ effectiveCallMinutes: 0 });
  });

  it('POOL-17 minutes that are added later count from then on, and less is asked at once of what stands', async () => {
    await change({ effectiveCallMinutes: 10 });
    const call = await note('电话里谈了付款', { duration: '5' });
    expect(await target()).toBe('pending');
    const body = { version: call.version, duration: '10' };
    expect((await world.request('qian', `/api/records/interaction/${call.id}`, { method: 'PATCH', body })).status).toBe(
      200,
    );
    expect(await target()).toBe('achieved');
    const other = await pooling.unassigned(`跟进${++number}厂`);
    await pooling.verb('qian', 'claim', other);
    await note('电话里谈了交期', { customer: other, duration: '5' });
    const read = async () => (await pooling.read('admin', other)).poolTarget;
    expect(await read()).toBe('pending');
    await change({ effectiveCallMinutes: 0 });
    expect(await read()).toBe('achieved');
  });

  it('POOL-17 a visit counts with a check-in where the pool asks for it, and nothing else is asked for one', async () => {
    await change({ effectiveCheckIn: true });
    await note('上门见了他们的厂长', { type: 'visit' });
    expect(await target()).toBe('pending');
    const checkIn = { latitude: 31.3, longitude: 120.6, accuracy: 20 };
    const visit = await note('当场签到见了采购', { type: 'visit', checkIn });
    expect(await target()).toBe('achieved');
    const path = `/api/records/interaction/${visit.id}`;
    expect((await world.request('admin', path, { method: 'DELETE' })).status).toBe(204);
    expect(await target()).toBe('pending');
    await note('电话里谈了付款');
    expect(await target(), 'a call is no visit').toBe('achieved');
    const other = await pooling.unassigned(`跟进${++number}厂`);
    await pooling.verb('qian', 'claim', other);
    await note('上门谈了交期', { customer: other, type: 'visit' });
    const read = async () => (await pooling.read('admin', other)).poolTarget;
    expect(await read()).toBe('pending');
    await change({ effectiveCheckIn: false });
    expect(await read(), 'less is asked at once of what stands').toBe('achieved');
  });

  it('POOL-17 rules that were saved before calls and check-ins could be asked for ask for neither', async () => {
    await sql`update tide_pool set rules = rules - 'effectiveCallMinutes' - 'effectiveCheckIn'`.execute(
      world.engine.database,
    );
    await change({ effectiveLength: 6 });
    expect(pooling.pool().rules).toMatchObject({ effectiveCallMinutes: 0, effectiveCheckIn: false });
    await note('上门说了几句话', { type: 'visit' });
    expect(await target()).toBe('achieved');
    await change({ effectiveLength: 5 });
  });

  it('POOL-17 what repeats one’s last note about the customer does not count, whoever else has written between', async () => {
    const words = '已经联系，客户在考虑';
    await note(words);
    await pooling.verb('qian', 'release', id);
    passTo(world, '2025-03-02T10:00:00');
    await pooling.verb('qian', 'claim', id);
    await world.create('admin', 'interaction', { customer: id, type: 'phone', content: '另一个人写的话' });
    await note('已经联系， 客户在考虑。');
    expect(await target()).toBe('pending');
    await change({ effectiveNew: false });
    expect(await target()).toBe('achieved');
    await change({ effectiveNew: true });
  });

  it('POOL-17 the same words about another customer, or by another person, are no copies', async () => {
    const words = '寄出报价，等待回复';
    await note(words);
    expect(await target()).toBe('achieved');
    const other = await pooling.unassigned(`跟进${++number}厂`);
    await pooling.verb('qian', 'claim', other);
    await note(words, { customer: other });
    expect((await pooling.read('admin', other)).poolTarget).toBe('achieved');
    await pooling.verb('qian', 'release', id);
    await pooling.verb('sun', 'claim', id);
    await world.create('sun', 'interaction', { customer: id, type: 'phone', content: words });
    expect(await target()).toBe('achieved');
  });

  it('POOL-17 a note that is completed later counts from then on, and one that is deleted takes the target back', async () => {
    const short = await note('11');
    expect(await target()).toBe('pending');
    const path = `/api/records/interaction/${short.id}`;
    const patched = await world.request('qian', path, {
      method: 'PATCH',
      body: { version: short.version, content: '客户要两套，月底付款' },
    });
    expect(patched.status).toBe(200);
    expect(await target()).toBe('achieved');
    expect((await world.request('admin', path, { method: 'DELETE' })).status).toBeLessThan(300);
    expect(await target()).toBe('pending');
  });

  it('POOL-02 kinds that are none and lengths that cannot be are refused', async () => {
    const { id: pool, version } = pooling.pool();
    const refused = await world.request('admin', `/api/settings/pools/customer/${pool}`, {
      method: 'PATCH',
      body: { version, rules: { effectiveKinds: ['smoke'], effectiveLength: -1, effectiveCallMinutes: 61 } },
    });
    const { errors } = await json(refused);
    expect(errors.map(({ field, message }: Record<string, string>) => [field, message])).toEqual([
      ['rules.effectiveKinds', '有效跟进中有不存在的类型。'],
      ['rules.effectiveLength', '有效跟进的最少字数应为 0 到 500 的整数。'],
      ['rules.effectiveCallMinutes', '有效跟进的最少通话分钟数应为 0 到 60 的整数。'],
    ]);
    const { objects } = await json(await world.request('admin', '/api/settings/pools'));
    expect(objects[0].effective).toMatchObject({
      name: 'interaction',
      kinds: [{ value: 'phone', label: '电话' }, {}, {}, {}, {}, {}, {}, {}, {}, {}],
      call: { value: 'phone', label: '电话' },
      visit: { value: 'visit', label: '上门拜访' },
    });
  });
});
