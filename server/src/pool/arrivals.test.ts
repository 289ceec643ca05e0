import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freeze, handOver } from '../testing/handovers';
import { step, upload } from '../testing/imports';
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
beforeEach(async () => {
  await setClock(world, '2025-03-01T09:30:00');
  await sql`update tide_user set status = 'active'`.execute(world.engine.database);
  await world.engine.directory.reload();
});

const hold = (order: 'firstCome' | 'lottery') => pooling.change({ opening: { time: '09:00', weekdays: [], order } });
const held = { status: 409, code: 'POOL_HELD', detail: '这个客户 03-02 09:00 开放领取。' };

/** Somebody leaves: an ordinary customer of his, and one that he has claimed, go to the pool. */
async function leave(user: string): Promise<{ ordinary: string; claimed: string; handover: string }> {
  await pooling.change({ opening: null });
  const { id: ordinary } = await world.create(user, 'customer', { name: `留下的普通厂${++number}` });
  const claimed = await pooling.unassigned(`留下的公海厂${number}`);
  expect((await pooling.verb(user, 'claim', claimed)).status).toBe(200);
  await hold('firstCome');
  expect((await freeze(world, 'admin', user)).status).toBe(204);
  const { id } = await handOver(world, 'admin', { person: world.id(user), objects: { customer: { how: 'pool' } } });
  return { ordinary, claimed, handover: id };
}

async function importIntoPool(names: readonly string[]): Promise<{ file: string; ids: string[] }> {
  const kept = await upload(world, 'admin', '公海.csv', ['客户名称', ...names].join('\n'));
  await world.request('admin', `/api/imports/${kept.id}`, { method: 'PATCH', body: { options: { target: 'pool' } } });
  await step(world, 'admin', kept.id, 'check');
  await step(world, 'admin', kept.id, 'run');
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op: 'in', value: names }));
  const { items } = await json(
    await world.request('qian', `/api/records/customer?view=poolUnassigned&filter=${filter}&sort=name`),
  );
  return { file: kept.id, ids: items.map(({ id }: { id: string }) => id) };
}

describe('离职释放 into a pool that holds what comes in', () => {
  it('POOL-31 XFER-03 Beyond 公海: is claimed by nobody before the opening, and then by the first', async () => {
    const { ordinary, claimed } = await leave('zhou');
    for (const id of [ordinary, claimed]) {
      expect(await pooling.read('qian', id)).toMatchObject({
        poolStatus: 'unassigned',
        owner: null,
        poolEnterReason: 'leave',
        previousOwner: { title: '周三' },
        opensAt: '2025-03-02T01:00:00.000Z',
        can: expect.not.arrayContaining(['claim']),
      });
      expect(await json(await pooling.verb('qian', 'claim', id))).toMatchObject(held);
    }
    expect((await pooling.log('qian', claimed))[0]).toMatchObject({ action: 'release', from: { title: '周三' } });
    expect((await pooling.log('qian', ordinary))[0]).toMatchObject({ action: 'moveToPool', from: { title: '周三' } });
    passTo(world, '2025-03-02T09:00:00');
    expect(await json(await pooling.verb('qian', 'claim', [ordinary, claimed]))).toMatchObject({ succeeded: 2 });
  });

  it('POOL-31 Beyond 公海: who has applied for it takes part in the draw of the opening', async () => {
    const { ordinary, claimed } = await leave('zhou');
    await hold('lottery');
    expect(await json(await pooling.verb('qian', 'apply', [ordinary, claimed]))).toMatchObject({ succeeded: 2 });
    expect((await pooling.verb('sun', 'apply', claimed)).status).toBe(200);
    passTo(world, '2025-03-02T09:00:00');
    await night(world);
    expect(await pooling.read('admin', ordinary)).toMatchObject({ owner: { title: '钱一' }, poolAcquireType: 'draw' });
    const [drawn] = await pooling.log('admin', claimed);
    expect(drawn).toMatchObject({
      action: 'draw',
      to: { title: expect.stringMatching(/^(钱一|孙二)$/) },
      decision: { applicants: expect.toSatisfy((applicants: unknown[]) => applicants.length === 2) },
    });
  });
});

describe('导入公海 into a pool that holds what comes in', () => {
  it('POOL-27 Beyond 公海: is held like anything else, and may be assigned meanwhile', async () => {
    await hold('firstCome');
    const { ids } = await importIntoPool(['先到一公司', '先到二公司']);
    const [one = '', two = ''] = ids;
    expect(ids).toHaveLength(2);
    expect(await pooling.read('qian', one)).toMatchObject({
      poolEnterReason: 'import',
      opensAt: '2025-03-02T01:00:00.000Z',
    });
    for (const user of ['qian', 'admin'])
      expect(await json(await pooling.verb(user, 'claim', one))).toMatchObject(held);
    expect((await pooling.verb('wei', 'assign', two, { to: world.id('sun') })).status).toBe(200);
    passTo(world, '2025-03-02T09:00:00');
    expect((await pooling.verb('qian', 'claim', one)).status).toBe(200);
  });

  it('POOL-27 IMP-07 Beyond 公海: taken back before the opening, nobody who has applied gets any of it', async () => {
    await hold('lottery');
    const { file, ids } = await importIntoPool(['退回一公司', '退回二公司']);
    expect(await json(await pooling.verb('qian', 'apply', ids))).toMatchObject({ succeeded: 2 });
    await step(world, 'admin', file, 'undo');
    passTo(world, '2025-03-02T09:00:00');
    await night(world);
    for (const id of ids) expect((await world.request('admin', `/api/records/customer/${id}`)).status).toBe(404);
    const left = await sql<{ status: string }>`select pool_status as status from customer
      where id = any(${ids}::uuid[]) and owner is not null`.execute(world.engine.database);
    expect(left.rows).toEqual([]);
  });
});
