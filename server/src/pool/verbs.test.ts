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

const fresh = () => pooling.unassigned(`公海客户${++number}厂`);
const owned = async (user: string) => (await world.create(user, 'customer', { name: `普通客户${++number}厂` })).id;
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

describe('转公海', () => {
  it('AC-65 POOL-04 POOL-05 takes the owner away, keeps who it was, and answers per row', async () => {
    const [one, two, pooled] = [await owned('qian'), await owned('sun'), await fresh()];
    const contact = await world.create('qian', 'contact', { name: '跟着走', customers: [{ id: one }] });
    const other = await world.create('admin', 'contact', {
      name: '不跟着走',
      owner: world.id('sun'),
      customers: [{ id: one }],
    });
    await world.request('qian', '/api/records/customer/actions/share', {
      method: 'POST',
      body: { ids: [one], input: { kind: 'collaborator', subject: `person:${world.id('liu')}`, access: 'read' } },
    });
    expect((await world.request('liu', `/api/records/customer/${one}`)).status).toBe(200);
    const answer = await json(await pooling.verb('wei', 'moveToPool', [one, two, pooled]));
    expect(answer).toMatchObject({ succeeded: 2, failed: [{ id: pooled, message: '该客户已是公海客户。' }] });
    expect(await pooling.read('admin', one)).toMatchObject({
      owner: null,
      ownerDepartment: null,
      poolStatus: 'unassigned',
      pool: pooling.pool().id,
      previousOwner: { title: '钱一' },
      poolEnterReason: 'manual',
      protectEndDate: null,
      poolTarget: null,
    });
    expect((await world.request('liu', `/api/records/customer/${one}`)).status).toBe(404);
    expect(await pooling.log('admin', one)).toMatchObject([
      { action: 'moveToPool', operator: { title: '卫公' }, from: { title: '钱一' }, to: null, cycle: 0, version: 1 },
    ]);
    const contacts = async (id: string) =>
      (await json(await world.request('admin', `/api/records/contact/${id}`))).owner?.title ?? null;
    expect(await contacts(contact.id)).toBeNull();
    expect(await contacts(other.id)).toBe('孙二');
    const { items } = await json(await world.request('admin', `/api/records/customer/${one}/ownership`));
    expect(items[0]).toMatchObject({ from: { title: '钱一' }, to: null, kind: 'pool' });
  });

  it('AC-66 PERM-13 members move their own, where the pool lets them', async () => {
    const mine = await owned('qian');
    const foreign = await owned('sun');
    expect((await pooling.verb('qian', 'moveToPool', mine)).status).toBe(200);
    expect((await pooling.verb('qian', 'moveToPool', foreign)).status).toBe(404);
    // Superiors who are no members see it, and still may not.
    expect((await pooling.verb('zhao', 'moveToPool', foreign)).status).toBe(403);
    await pooling.change({ allowUserToPool: false });
    const kept = await owned('qian');
    expect((await pooling.verb('qian', 'moveToPool', kept)).status).toBe(403);
    expect((await pooling.read('qian', kept)).can).not.toContain('moveToPool');
    await pooling.change({ allowUserToPool: true });
    const outside = await owned('zhao');
    expect((await pooling.verb('zhao', 'moveToPool', outside)).status).toBe(403);
  });
});

describe('领取', () => {
  it('AC-67 POOL-07 POOL-14 is his for ten days, and its contacts with it', async () => {
    const { id } = await world.create('sun', 'customer', { name: '杭州天成' });
    const contact = await world.create('sun', 'contact', { name: '天成王工', customers: [{ id }] });
    await pooling.verb('wei', 'moveToPool', id);
    expect((await pooling.verb('qian', 'claim', id)).status).toBe(200);
    expect(await pooling.read('qian', id)).toMatchObject({
      owner: { title: '钱一' },
      poolStatus: 'assigned',
      poolAcquireType: 'claim',
      poolAcquiredAt: '2025-03-01T01:30:00.000Z',
      protectEndDate: '2025-03-11',
      poolTarget: 'pending',
      previousOwner: { title: '孙二' },
    });
    expect((await pooling.log('qian', id))[0]).toMatchObject({
      action: 'claim',
      cycle: 1,
      operator: { title: '钱一' },
      to: { title: '钱一' },
      protectBefore: null,
      protectAfter: '2025-03-11',
    });
    const { owner } = await json(await world.request('qian', `/api/records/contact/${contact.id}`));
    expect(owner.title).toBe('钱一');
    const { items } = await json(await world.request('sun', '/api/records/customer?view=poolUnassigned'));
    expect(items.map((item: { id: string }) => item.id)).not.toContain(id);
    const audit = await json(await world.request('admin', `/api/records/customer/${id}/history`));
    expect(audit.items[0].action).toBe('pool.claim');
  });

  it('AC-86 POOL-14 the date is the organisation’s, the moment the reader’s', async () => {
    const id = await fresh();
    await world.engine.database.executeQuery(
      sql`update tide_user set time_zone = 'America/New_York' where username = 'qian'`.compile(world.engine.database),
    );
    await world.engine.directory.reload();
    await pooling.verb('qian', 'claim', id);
    expect(await pooling.read('qian', id)).toMatchObject({
      protectEndDate: '2025-03-11',
      poolAcquiredAt: '2025-03-01T01:30:00.000Z',
    });
  });

  it('AC-70 POOL-13 takes what fits in the order given', async () => {
    await pooling.verb('qian', 'claim', await fresh());
    const [four, five, six] = [await fresh(), await fresh(), await fresh()];
    const answer = await json(await pooling.verb('qian', 'claim', [four, five, six]));
    expect(answer).toMatchObject({
      succeeded: 2,
      failed: [{ id: six, code: 'POOL_LIMIT', message: '您已拥有 3 个公海客户，达到上限 3，请先释放。' }],
    });
    expect(await standing('qian')).toMatchObject({ owned: 3, cap: 3, member: true, administrator: false });
  });

  it('POOL-09 personal limits, and reached ones that do not count', async () => {
    await pooling.change({ maxOwnedOverrides: { [world.id('qian')]: 1 } });
    const [one, two] = [await fresh(), await fresh()];
    expect(await json(await pooling.verb('qian', 'claim', [one, two]))).toMatchObject({
      succeeded: 1,
      failed: [{ message: '您已拥有 1 个公海客户，达到上限 1，请先释放。' }],
    });
    await sql`update customer set pool_target = 'achieved' where id = ${one}::uuid`.execute(world.engine.database);
    expect((await pooling.verb('qian', 'claim', two)).status).toBe(409);
    await pooling.change({ limitCountsAchieved: false });
    expect((await pooling.verb('qian', 'claim', two)).status).toBe(200);
    await pooling.change({ limitCountsAchieved: true, maxOwnedOverrides: {} });
  });

  it('POOL-07 daily limit, cool-down, and nobody who is no member', async () => {
    await pooling.change({ dailyClaimLimit: 1, maxOwned: null });
    const [one, two] = [await fresh(), await fresh()];
    await sql`update tide_pool_counter set claims = 0`.execute(world.engine.database);
    const limited = await json(await pooling.verb('zhou', 'claim', [one, two]));
    expect(limited.failed).toMatchObject([
      { code: 'POOL_DAILY_LIMIT', message: '您今天已领取 1 个，达到每日上限 1。' },
    ]);
    await pooling.change({ dailyClaimLimit: null, cooldownDays: 7, maxOwned: 3 });
    await pooling.verb('zhou', 'release', one);
    expect(await json(await pooling.verb('zhou', 'claim', one))).toMatchObject({
      status: 409,
      code: 'POOL_COOLDOWN',
      detail: '您是该客户的前负责人，2025-03-08 起才能领取。',
    });
    expect((await pooling.verb('sun', 'claim', one)).status).toBe(200);
    await pooling.change({ cooldownDays: 0 });
    // Administrators of the pool who are no members do not claim; system administrators do.
    expect(await json(await pooling.verb('wei', 'claim', two))).toMatchObject({ status: 403, code: 'POOL_NOT_MEMBER' });
    expect((await pooling.verb('liu', 'claim', two)).status).toBe(404);
    expect((await pooling.verb('admin', 'claim', two)).status).toBe(200);
  });

  it('can be undone for ten seconds: it costs nothing and leaves no cool-down', async () => {
    await pooling.change({ dailyClaimLimit: 1, cooldownDays: 30 });
    await sql`update tide_pool_counter set claims = 0`.execute(world.engine.database);
    const [one, two] = [await fresh(), await fresh()];
    const before = await pooling.read('admin', one);
    await pooling.verb('sun', 'claim', one);
    world.clock.advance(9_000);
    expect((await pooling.verb('sun', 'undoClaim', one)).status).toBe(200);
    const after = await pooling.read('admin', one);
    for (const same of ['poolStatus', 'owner', 'previousOwner', 'poolEnteredAt', 'poolEnterReason', 'poolCycle'])
      expect(after[same] ?? '0', same).toEqual(before[same] ?? '0');
    expect((await pooling.verb('sun', 'claim', two)).status).toBe(200);
    world.clock.advance(20_000);
    expect(await json(await pooling.verb('sun', 'undoClaim', two))).toMatchObject({ code: 'POOL_UNDO_OVER' });
    expect((await pooling.verb('zhou', 'undoClaim', two)).status).toBe(409);
    await pooling.change({ dailyClaimLimit: null, cooldownDays: 0 });
  });
});

describe('分配', () => {
  it('AC-79 POOL-08 evenly by turn: who is at his limit is passed over, and the report names it', async () => {
    await pooling.verb('wei', 'assign', [await fresh(), await fresh()], { to: world.id('qian') });
    const ids = [await fresh(), await fresh(), await fresh(), await fresh()];
    const answer = await json(await pooling.verb('wei', 'assign', ids, { to: [world.id('qian'), world.id('zhou')] }));
    expect(answer).toMatchObject({
      succeeded: 4,
      failed: [],
      given: [
        { title: '钱一', count: 1 },
        { title: '周三', count: 3 },
      ],
      shifted: [{ id: ids[2], from: { title: '钱一' }, to: { title: '周三' } }],
    });
    expect([(await standing('qian')).owned, (await standing('zhou')).owned]).toEqual([3, 3]);
    const more = await json(
      await pooling.verb('wei', 'assign', [await fresh()], { to: [world.id('qian'), world.id('zhou')] }),
    );
    expect(more.failed).toMatchObject([{ code: 'POOL_LIMIT', message: '钱一已拥有 3 个公海客户，达到上限 3。' }]);
    await pooling.change({ assignIgnoresLimit: true });
    expect((await pooling.verb('wei', 'assign', await fresh(), { to: world.id('qian') })).status).toBe(200);
    await pooling.change({ assignIgnoresLimit: false });
    expect(await json(await world.request('wei', `/api/pools/customer/${pooling.pool().id}/members`))).toMatchObject({
      items: expect.arrayContaining([{ id: world.id('qian'), title: '钱一', owned: 4, cap: 3 }]),
    });
  });

  it('POOL-08 is for administrators, to active members', async () => {
    const id = await fresh();
    expect((await pooling.read('qian', id)).can).toEqual(['claim']);
    expect((await pooling.verb('qian', 'assign', id, { to: world.id('sun') })).status).toBe(403);
    expect(await json(await pooling.verb('wei', 'assign', id, { to: world.id('liu') }))).toMatchObject({
      code: 'POOL_NOT_MEMBER',
      detail: '刘四不是公海用户。',
    });
    const told = await json(await world.request('sun', '/api/notifications?tab=today'));
    await pooling.verb('wei', 'assign', id, { to: world.id('sun') });
    const after = await json(await world.request('sun', '/api/notifications?tab=today'));
    expect(after.items.length).toBe(told.items.length + 1);
    expect(after.items[0].text).toMatch(/^卫公把客户「公海客户\d+厂」交给你负责。$/);
  });
});
