import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { night, openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;

const lost = async (user: string) => (await json(await world.request(user, '/api/pools/customer/lost'))).items;
const day = (label: string, level: string, days: number | null) => ({
  label,
  where: { field: 'level', op: 'is', value: level } as const,
  days,
});

/** A customer of a level that somebody claims. */
async function claimed(user: string, name: string, level: string): Promise<string> {
  const id = await pooling.unassigned(name);
  const { version } = await pooling.read('admin', id);
  const body = { version, level };
  await world.request('admin', `/api/records/customer/${id}`, { method: 'PATCH', body });
  await pooling.verb(user, 'claim', id);
  return id;
}

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: null, dayRules: [day('A 类客户', 'A', 20)] });
});
afterAll(() => world.close());

describe('公海 Beyond: every recycle can be traced', () => {
  it('keeps rule, days, version, last activity and targets as they were, whatever has changed since', async () => {
    const id = await claimed('qian', '重点厂', 'A');
    expect((await pooling.log('qian', id))[0]).toMatchObject({ action: 'claim', reason: null });
    passTo(world, '2025-03-05T15:00:00');
    await world.create('qian', 'interaction', { customer: id, content: '拜访', type: 'visit' });
    await pooling.verb('wei', 'extend', id, { days: 5 });
    const { version } = await pooling.read('qian', id);
    const body = { version, level: 'B' };
    await world.request('qian', `/api/records/customer/${id}`, { method: 'PATCH', body });
    passTo(world, '2025-03-27T00:10:00');
    await night(world);
    const [line] = await pooling.log('wei', id);
    expect(line).toMatchObject({
      action: 'recycle',
      version: pooling.pool().version,
      reason: {
        acquired: '2025-03-01',
        assigned: false,
        rule: 'A 类客户',
        days: 20,
        extendedDays: 5,
        end: '2025-03-26',
        lastActivity: '2025-03-05',
        targets: ['合同订单', '收款单'],
      },
    });
  });

  it('without a matching rule says the days of the pool', async () => {
    await setClock(world, '2025-04-01T09:00:00');
    const id = await claimed('sun', '普通厂', 'B');
    passTo(world, '2025-04-12T00:10:00');
    await night(world);
    expect((await pooling.log('wei', id))[0]?.reason).toMatchObject({ rule: null, days: 10, lastActivity: null });
  });

  it('a former owner reads what went from him for 30 days, under the title that he knew, and nothing of what came after', async () => {
    await setClock(world, '2025-05-01T09:00:00');
    const id = await claimed('qian', '旧名厂', 'B');
    const own = (await lost('qian')).length;
    passTo(world, '2025-05-12T00:10:00');
    await night(world);
    await pooling.verb('sun', 'claim', id);
    const { version } = await pooling.read('sun', id);
    const body = { version, name: '新名厂' };
    expect((await world.request('sun', `/api/records/customer/${id}`, { method: 'PATCH', body })).status).toBe(200);
    const [line, ...rest] = await lost('qian');
    expect(rest).toHaveLength(own);
    expect(line).toMatchObject({
      record: { id, title: '旧名厂' },
      pool: { title: '公海' },
      visible: false,
      reason: { acquired: '2025-05-01', days: 10, end: '2025-05-11' },
    });
    expect(JSON.stringify(await lost('qian'))).not.toMatch(/新名厂|孙二/);
    for (const user of ['sun', 'zhou', 'zhao', 'wei', 'liu', 'admin'])
      expect((await lost(user)).map(({ record }: { record: { id: string } }) => record.id)).not.toContain(id);
    passTo(world, '2025-06-12T09:00:00');
    expect(await lost('qian')).toEqual([]);
  });

  it('POOL-15 whoever sees what somebody owns reads what went from him, and his notice leads there; others do not', async () => {
    await setClock(world, '2025-06-15T09:00:00');
    const id = await claimed('qian', '上级知道的厂', 'B');
    passTo(world, '2025-06-26T00:10:00');
    await night(world);
    const of = (user: string, person: string) => world.request(user, `/api/pools/customer/lost?person=${person}`);
    for (const user of ['zhao', 'li', 'admin', 'wei', 'qian'])
      expect(await json(await of(user, world.id('qian'))), user).toMatchObject({
        person: { title: '钱一' },
        items: [{ record: { id, title: '上级知道的厂' }, reason: { end: '2025-06-25' } }],
      });
    for (const user of ['sun', 'wu', 'liu']) expect((await of(user, world.id('qian'))).status, user).toBe(403);
    expect((await of('admin', 'nobody')).status).toBe(403);
    const { items } = await json(await world.request('zhao', '/api/notifications'));
    // The same night takes back what others of his people have held.
    expect(items).toContainEqual(
      expect.objectContaining({ notice: 'poolRecycledFrom', person: { id: world.id('qian'), title: '钱一' } }),
    );
    expect((await json(await world.request('qian', '/api/notifications'))).items[0]).toMatchObject({
      notice: 'poolRecycled',
      person: null,
    });
  });

  it('POOL-06 whoever reads the record in the pool opens it from there', async () => {
    await setClock(world, '2025-07-01T09:00:00');
    const id = await claimed('qian', '还在公海厂', 'B');
    passTo(world, '2025-07-12T00:10:00');
    await night(world);
    expect((await lost('qian'))[0]).toMatchObject({ record: { id }, visible: true });
  });
});
