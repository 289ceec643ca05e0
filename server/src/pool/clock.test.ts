import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { contractOf, night, openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let id: string;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null, daysFrom: 'interaction' });
  await world.work();
});
afterAll(() => world.close());

beforeEach(async () => {
  await setClock(world, '2025-03-01T09:30:00');
  id = await pooling.unassigned(`计时${++number}厂`);
  await pooling.verb('qian', 'claim', id);
});

let notes = 0;
const note = (user: string, content = `第 ${++notes} 次沟通，谈到交期`) =>
  world.create(user, 'interaction', { customer: id, type: 'phone', content });
const end = async () => (await pooling.read('admin', id)).protectEndDate;

describe('Beyond: the days count from the last effective follow-up', () => {
  it('POOL-14 each one starts them anew in its own transaction, and the log names it', async () => {
    expect(await end()).toBe('2025-03-11');
    passTo(world, '2025-03-05T10:00:00');
    const { id: written } = await note('qian');
    expect(await end()).toBe('2025-03-15');
    expect((await pooling.log('qian', id))[0]).toMatchObject({
      action: 'restart',
      protectBefore: '2025-03-11',
      protectAfter: '2025-03-15',
      source: { object: 'interaction', id: written },
    });
    const { version } = await pooling.read('admin', id);
    await note('qian');
    expect((await pooling.read('admin', id)).version, 'one a day moves the date').toBe(version);
    passTo(world, '2025-03-14T23:59:00');
    await note('qian');
    expect(await end()).toBe('2025-03-24');
  });

  it('POOL-14 POOL-17 not by a token, by somebody else’s, or by one that comes too late', async () => {
    passTo(world, '2025-03-05T10:00:00');
    await note('qian', '11');
    await note('admin');
    expect(await end()).toBe('2025-03-11');
    passTo(world, '2025-03-12T00:00:01');
    await note('qian');
    expect(await end()).toBe('2025-03-11');
    passTo(world, '2025-03-12T00:10:30');
    await night(world);
    expect((await pooling.read('admin', id)).poolStatus).toBe('unassigned');
  });

  it('POOL-19 extensions are kept, and a date that lies later already does not move back', async () => {
    await pooling.verb('wei', 'extend', id, { days: 5 });
    passTo(world, '2025-03-03T10:00:00');
    await note('qian');
    expect(await end()).toBe('2025-03-18');
    await pooling.change({ recycleDays: 2 });
    passTo(world, '2025-03-06T10:00:00');
    await note('qian');
    expect(await end()).toBe('2025-03-18');
    await pooling.change({ recycleDays: 10 });
  });

  it('POOL-18 what a note has given stays when it is deleted; dates that are given anew count without it', async () => {
    passTo(world, '2025-03-05T10:00:00');
    const kept = await note('qian');
    passTo(world, '2025-03-07T10:00:00');
    const lost = await note('qian');
    expect(await end()).toBe('2025-03-17');
    expect((await world.request('admin', `/api/records/interaction/${lost.id}`, { method: 'DELETE' })).status).toBe(
      204,
    );
    expect(await end()).toBe('2025-03-17');
    await pooling.change({}, { recompute: true });
    await pooling.settled();
    expect(await end()).toBe('2025-03-15');
    expect((await pooling.log('qian', id))[0]).toMatchObject({ action: 'recompute', source: { id: kept.id } });
  });

  it('POOL-14 a note that a file dates into the time to come counts from today', async () => {
    passTo(world, '2025-03-05T10:00:00');
    const { id: written } = await note('qian', '11');
    await sql`update interaction set content = '下周一再去拜访厂长', created_at = '2025-03-09T10:00:00+08:00' where id = ${written}::uuid`.execute(
      world.engine.database,
    );
    await note('qian', '12');
    expect(await end()).toBe('2025-03-15');
  });

  it('POOL-26 a successor’s follow-ups count from the day on which he has it', async () => {
    passTo(world, '2025-03-04T10:00:00');
    const { version } = await pooling.read('admin', id);
    const path = `/api/records/customer/${id}`;
    const moved = await world.request('admin', path, { method: 'PATCH', body: { version, owner: world.id('sun') } });
    expect(moved.status).toBe(200);
    expect(await end()).toBe('2025-03-11');
    await note('sun');
    expect(await end()).toBe('2025-03-14');
  });

  it('POOL-14 the days of a condition hold as it stands at the follow-up; for ever is later than any date', async () => {
    const where = { field: 'level', op: 'is', value: 'A' } as const;
    await pooling.change({ dayRules: [{ label: 'A', where, days: null }] });
    passTo(world, '2025-03-05T10:00:00');
    const { version } = await pooling.read('admin', id);
    await world.request('admin', `/api/records/customer/${id}`, { method: 'PATCH', body: { version, level: 'A' } });
    expect(await end()).toBe('2025-03-11');
    await note('qian');
    expect(await end()).toBeNull();
    await pooling.change({ dayRules: [] });
    await note('qian');
    expect(await end(), 'what is not to be recycled stays so').toBeNull();
  });

  it('POOL-17 a contract still reaches the target, and nothing counts any more', async () => {
    await contractOf(world, 'qian', id, { signDate: '2025-03-01' });
    await note('qian');
    expect(await pooling.read('admin', id)).toMatchObject({ poolTarget: 'achieved', protectEndDate: null });
  });

  it('POOL-12 POOL-14 many notes at once move many dates, and each once', async () => {
    passTo(world, '2025-03-06T10:00:00');
    const written = await Promise.all(Array.from({ length: 6 }, () => note('qian')));
    expect(written).toHaveLength(6);
    expect(await end()).toBe('2025-03-16');
    const actions = (await pooling.log('qian', id)).map(({ action }) => action);
    expect(actions).toEqual(['restart', 'claim', 'moveToPool']);
  });
});

describe('Beyond: the days count from other documents', () => {
  it('POOL-14 from the end of the last contract, where contracts are no target', async () => {
    await pooling.change({ targets: ['receipt'], daysFrom: 'contract' });
    await pooling.settled();
    passTo(world, '2025-03-05T10:00:00');
    const dates = { signDate: '2025-03-05', startDate: '2025-03-05', endDate: '2025-12-31' };
    const draft = await contractOf(world, 'qian', id, dates, 'draft');
    expect(await end(), 'a draft gives nothing').toBe('2025-03-11');
    await contractOf(world, 'qian', id, { ...dates, endDate: '2025-06-30' });
    expect(await end()).toBe('2025-07-10');
    await contractOf(world, 'qian', id, { signDate: '2025-03-05' });
    expect(await end(), 'one without an end gives nothing').toBe('2025-07-10');
    const { version } = await json(await world.request('qian', `/api/records/contract/${draft}`));
    await world.request('qian', `/api/records/contract/${draft}/actions/submit`, { method: 'POST', body: { version } });
    expect(await end()).toBe('2026-01-10');
  });

  it('POOL-14 from the day on which the last opportunity was made', async () => {
    await pooling.change({ targets: ['contract'], daysFrom: 'opportunity' });
    await pooling.settled();
    passTo(world, '2025-03-08T10:00:00');
    await world.create('qian', 'opportunity', { customer: id, name: '换网关', expectedCloseDate: '2025-06-30' });
    expect(await end()).toBe('2025-03-18');
  });

  it('POOL-02 not from what is a target, and not from what is nothing', async () => {
    const { id: pool, version } = pooling.pool();
    for (const [daysFrom, message] of [
      ['contract', '「合同订单」已是公海目标，有了就不再回收，期限不能再从它起算。'],
      ['moon', '期限不能从这里起算。'],
    ]) {
      const refused = await world.request('admin', `/api/settings/pools/customer/${pool}`, {
        method: 'PATCH',
        body: { version, rules: { targets: ['contract'], daysFrom } },
      });
      expect((await json(refused)).errors).toMatchObject([{ field: 'rules.daysFrom', message }]);
    }
  });
});
