import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openPool, type Pooling } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world);
});
afterAll(() => world.close());

const fresh = () => pooling.unassigned(`在手客户${++number}厂`);
const standing = async (user: string) => (await json(await world.request(user, '/api/pools/customer'))).pools[0];
const releaseAll = async (user: string) => {
  const { items } = await json(await world.request(user, '/api/records/customer?view=poolAssigned&limit=500'));
  if (items.length > 0)
    await pooling.verb(
      'wei',
      'release',
      items.map(({ id }: { id: string }) => id),
    );
};

beforeEach(async () => {
  for (const user of ['qian', 'sun', 'zhou', 'admin']) await releaseAll(user);
});

describe('释放、延期、转普通', () => {
  it('AC-78 POOL-20 a release counts at once', async () => {
    const ids = [await fresh(), await fresh(), await fresh()];
    await pooling.verb('qian', 'claim', ids);
    const answer = await json(await pooling.verb('qian', 'release', ids.slice(0, 2), { remark: '跟不过来' }));
    expect(answer).toEqual({ succeeded: 2, failed: [] });
    expect((await pooling.log('admin', ids[0] ?? ''))[0]).toMatchObject({ action: 'release', remark: '跟不过来' });
    expect(await pooling.read('admin', ids[0] ?? '')).toMatchObject({
      poolEnterReason: 'release',
      previousOwner: { title: '钱一' },
    });
    expect((await standing('qian')).owned).toBe(1);
    expect((await pooling.verb('qian', 'claim', await fresh())).status).toBe(200);
    expect((await pooling.verb('zhao', 'release', ids[2] ?? '')).status).toBe(403);
  });

  it('AC-77 POOL-19 takes whole positive days, by administrators', async () => {
    const id = await fresh();
    await pooling.verb('qian', 'claim', id);
    for (const days of [0, -1, 1.5, 'abc', null])
      expect(await json(await pooling.verb('wei', 'extend', id, { days }))).toMatchObject({
        code: 'VALIDATION_FAILED',
        errors: [{ field: 'days', message: '只能输入正整数。' }],
      });
    expect((await pooling.verb('wei', 'extend', id, { days: 5 })).status).toBe(200);
    expect(await pooling.read('qian', id)).toMatchObject({ protectEndDate: '2025-03-16' });
    expect((await pooling.log('qian', id))[0]).toMatchObject({
      action: 'extend',
      days: 5,
      protectBefore: '2025-03-11',
      protectAfter: '2025-03-16',
    });
    const { can } = await pooling.read('qian', id);
    expect(can).toContain('requestExtension');
    expect(can).not.toContain('extend');
    expect((await pooling.verb('qian', 'extend', id, { days: 1 })).status).toBe(403);
    await pooling.change({ maxExtendTimes: 2, maxExtendDays: 9 });
    expect(await json(await pooling.verb('wei', 'extend', id, { days: 5 }))).toMatchObject({
      code: 'POOL_EXTEND_LIMIT',
      detail: '该客户已累计延期 5 天，最多 9 天。',
    });
    expect((await pooling.verb('wei', 'extend', id, { days: 4 })).status).toBe(200);
    expect((await json(await pooling.verb('wei', 'extend', id, { days: 1 }))).detail).toBe(
      '该客户已延期 2 次，最多 2 次。',
    );
    await pooling.change({ maxExtendTimes: null, maxExtendDays: null });
    await sql`update customer set protect_end_date = '2025-02-20' where id = ${id}::uuid`.execute(
      world.engine.database,
    );
    expect((await json(await pooling.verb('wei', 'extend', id, { days: 5 }))).detail).toBe(
      '延期后的保护结束日期仍早于今天，请至少延期 9 天。',
    );
  });

  it('POOL-19 a request tells the administrators of the pool why', async () => {
    const id = await fresh();
    await pooling.verb('qian', 'claim', id);
    expect((await pooling.verb('qian', 'requestExtension', id, { reason: ' ' })).status).toBe(422);
    expect((await pooling.verb('qian', 'requestExtension', id, { reason: '合同在走流程' })).status).toBe(200);
    const { items } = await json(await world.request('wei', '/api/notifications?tab=today'));
    expect(items[0].text).toMatch(/^钱一申请延长客户「在手客户\d+厂」的保护期：合同在走流程$/);
  });

  it('AC-80 POOL-21 makes it ordinary; the owner stays, and what has none gets one', async () => {
    const [mine, free] = [await fresh(), await fresh()];
    await pooling.verb('qian', 'claim', mine);
    expect((await pooling.read('qian', mine)).can).not.toContain('moveToPrivate');
    expect((await pooling.verb('qian', 'moveToPrivate', mine)).status).toBe(403);
    const answer = await json(await pooling.verb('wei', 'moveToPrivate', [mine, free], { owner: world.id('sun') }));
    expect(answer).toEqual({ succeeded: 2, failed: [] });
    expect(await pooling.read('admin', mine)).toMatchObject({
      owner: { title: '钱一' },
      poolStatus: 'normal',
      pool: null,
      protectEndDate: null,
      poolTarget: null,
    });
    expect(await pooling.read('admin', free)).toMatchObject({ owner: { title: '孙二' }, poolStatus: 'normal' });
    expect((await pooling.read('qian', mine)).can).toContain('moveToPool');
    expect((await pooling.log('admin', mine))[0]).toMatchObject({ action: 'moveToPrivate' });
  });

  it('AC-83 POOL-24 a lower limit takes nothing away and gives nothing more', async () => {
    const ids = [await fresh(), await fresh(), await fresh()];
    await pooling.verb('qian', 'claim', ids);
    await pooling.change({ maxOwned: 2 });
    expect(await standing('qian')).toMatchObject({ owned: 3, cap: 2 });
    const next = await fresh();
    expect((await json(await pooling.verb('qian', 'claim', next))).detail).toBe(
      '您已拥有 3 个公海客户，达到上限 2，请先释放。',
    );
    await pooling.verb('qian', 'release', ids.slice(0, 2));
    expect((await pooling.verb('qian', 'claim', next)).status).toBe(200);
    await pooling.change({ maxOwned: 3 });
  });

  it('POOL-24 who is no member any more keeps what he has', async () => {
    const id = await fresh();
    await pooling.verb('zhou', 'claim', id);
    const { members } = pooling.pool().rules;
    await pooling.change({ members: members.filter((subject) => subject !== `person:${world.id('zhou')}`) });
    expect((await pooling.read('zhou', id)).can).toEqual(expect.arrayContaining(['update', 'release']));
    expect((await pooling.verb('zhou', 'claim', await fresh())).status).toBe(404);
    expect((await pooling.verb('zhou', 'release', id)).status).toBe(200);
    await pooling.change({ members });
  });
});
