import type { PoolDayRule, PoolRules } from '@tide/model/pool/rules';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { night, openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null });
  await world.work();
});
afterAll(() => world.close());
beforeEach(() => setClock(world, '2025-03-01T09:30:00'));

const levelIs = (level: string, days: number | null): PoolDayRule => ({
  label: level,
  where: { field: 'level', op: 'is', value: level },
  days,
});

/** A customer of a level, claimed by qian. */
async function claimed(level: string): Promise<string> {
  const { id } = await world.create('admin', 'customer', { name: `条件${++number}厂`, level });
  await pooling.verb('admin', 'moveToPool', id, { pool: pooling.pool().id });
  expect((await pooling.verb('qian', 'claim', id)).status).toBe(200);
  return id;
}

const endOf = async (id: string) => (await pooling.read('admin', id)).protectEndDate;

describe('Beyond: days by conditions', () => {
  beforeAll(async () => {
    const some: PoolDayRule = {
      label: '有级别',
      where: { field: 'level', op: 'in', value: ['A', 'B', 'C'] },
      days: 20,
    };
    await pooling.change({ dayRules: [levelIs('A', 60), some, levelIs('B', 5), levelIs('D', null)] });
  });
  afterAll(() => pooling.change({ dayRules: [] }));

  it('POOL-14 the first rule that fits holds, and what fits none gets the days of the pool', async () => {
    expect(await endOf(await claimed('A'))).toBe('2025-04-30');
    expect(await endOf(await claimed('B'))).toBe('2025-03-21');
    const { id } = await world.create('admin', 'customer', { name: `条件${++number}厂`, level: null });
    await pooling.verb('admin', 'moveToPool', id);
    await pooling.verb('qian', 'claim', id);
    expect(await endOf(id)).toBe('2025-03-11');
  });

  it('POOL-15 POOL-19 a rule without days protects for ever: no night takes it back, and there is nothing to extend', async () => {
    const id = await claimed('D');
    expect(await endOf(id)).toBeNull();
    expect(await json(await pooling.verb('wei', 'extend', id, { days: 5 }))).toMatchObject({ code: 'POOL_STATE' });
    passTo(world, '2030-01-01T00:10:30');
    await night(world);
    expect(await pooling.read('admin', id)).toMatchObject({ poolStatus: 'assigned', poolTarget: 'pending' });
  });

  it('POOL-14 POOL-23 the date is that of the day of the claim: another level changes it only where dates are given anew', async () => {
    const id = await claimed('A');
    const { version } = await pooling.read('qian', id);
    const path = `/api/records/customer/${id}`;
    expect((await world.request('qian', path, { method: 'PATCH', body: { version, level: 'C' } })).status).toBe(200);
    expect(await endOf(id)).toBe('2025-04-30');
    await pooling.change({ recycleDays: 11 }, { recompute: true });
    await world.work();
    await pooling.settled();
    expect(await endOf(id)).toBe('2025-03-21');
    await pooling.change({ recycleDays: 10 });
  });

  it('POOL-02 a rule about a field that is not there is refused, and so are days that cannot be', async () => {
    const { id, version } = pooling.pool();
    const send = (rules: Partial<PoolRules>) =>
      world.request('admin', `/api/settings/pools/customer/${id}`, { method: 'PATCH', body: { version, rules } });
    const where = { field: 'nowhere', op: 'is', value: 'A' } as const;
    const unknown = await send({ dayRules: [{ label: '不存在', where, days: 3 }] });
    expect([unknown.status, (await json(unknown)).code]).toEqual([400, 'BAD_CONDITION']);
    const none = await send({ dayRules: [levelIs('A', 0)] });
    expect(await json(none)).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'rules.recycleDays' }] });
  });
});

describe('Beyond: which pool takes a record', () => {
  const poolOf = async (id: string) => (await pooling.read('admin', id)).pool;

  /** A further pool of customers. */
  async function further(name: string, rules: Partial<PoolRules>): Promise<string> {
    const body = { rules: { ...pooling.pool().rules, name, ...rules } };
    const made = await world.request('admin', '/api/settings/pools/customer', { method: 'POST', body });
    expect(made.status).toBe(201);
    return (await json(made)).id;
  }

  /** A customer of a level, put into the pool that takes it. */
  async function pooled(level: string | null): Promise<string> {
    const { id } = await world.create('admin', 'customer', { name: `归属${++number}厂`, level });
    expect((await pooling.verb('admin', 'moveToPool', id)).status).toBe(200);
    return id;
  }

  it('POOL-04 the first enabled one that wants it; what none wants goes to the one that names no wish, and a named one wins', async () => {
    const important = await further('重点公海', { takes: { field: 'level', op: 'in', value: ['A', 'B'] } });
    const second = await further('另一公海', { takes: { field: 'level', op: 'in', value: ['B', 'C'] } });
    await further('关着的公海', { enabled: false, takes: { field: 'level', op: 'is', value: 'D' } });
    const usual = pooling.pool().id;
    expect(await poolOf(await pooled('A'))).toBe(important);
    expect(await poolOf(await pooled('B'))).toBe(important);
    expect(await poolOf(await pooled('C'))).toBe(second);
    expect(await poolOf(await pooled('D'))).toBe(usual);
    expect(await poolOf(await pooled(null))).toBe(usual);
    const { id } = await world.create('admin', 'customer', { name: `归属${++number}厂`, level: 'A' });
    await pooling.verb('admin', 'moveToPool', id, { pool: second });
    expect(await poolOf(id)).toBe(second);
  });

  it('POOL-04 POOL-15 POOL-20 what goes back goes back where it came from, whatever it has become meanwhile', async () => {
    const usual = pooling.pool().id;
    const id = await pooled('D');
    await pooling.verb('qian', 'claim', id);
    const { version } = await pooling.read('qian', id);
    await world.request('qian', `/api/records/customer/${id}`, { method: 'PATCH', body: { version, level: 'A' } });
    await pooling.verb('qian', 'release', id);
    expect(await poolOf(id)).toBe(usual);
    await pooling.verb('qian', 'claim', id);
    passTo(world, '2025-03-12T00:10:30');
    await night(world);
    expect(await pooling.read('admin', id)).toMatchObject({ pool: usual, poolEnterReason: 'recycle' });
  });
});
