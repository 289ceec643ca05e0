import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { step, upload } from '../testing/imports';
import { json } from '../testing/json';
import { contractOf, openPool, type Pooling, passTo, setClock } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let number = 0;

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-01T09:30:00+08:00' });
  pooling = await openPool(world, { maxOwned: 3 });
  await world.work();
});
afterAll(() => world.close());

const fresh = () => pooling.unassigned(`周边${++number}厂`);
const claimed = async (user: string) => {
  const id = await fresh();
  const response = await pooling.verb(user, 'claim', id);
  if (response.status !== 200) throw new Error(await response.text());
  return id;
};
const transfer = (user: string, id: string, to: string) =>
  world.request(user, `/api/records/customer/${id}/actions/transfer`, {
    method: 'POST',
    body: { input: { to: world.id(to) } },
  });

beforeEach(async () => {
  await setClock(world, '2025-03-01T09:30:00');
  await sql`update customer set deleted_at = now() where pool is not null`.execute(world.engine.database);
});

describe('移交、删除', () => {
  it('POOL-26 goes to members with room, and its cycle and date go on', async () => {
    const id = await claimed('qian');
    for (let count = 0; count < 3; count++) await claimed('zhou');
    passTo(world, '2025-03-05T10:00:00');
    expect(await json(await transfer('zhao', id, 'wu'))).toMatchObject({
      status: 403,
      code: 'POOL_NOT_MEMBER',
      detail: '接收人不是公海用户。',
    });
    expect(await json(await transfer('zhao', id, 'zhou'))).toMatchObject({ status: 409, code: 'POOL_LIMIT' });
    expect((await transfer('zhao', id, 'sun')).status).toBe(200);
    expect(await pooling.read('sun', id)).toMatchObject({
      protectEndDate: '2025-03-11',
      poolAcquiredAt: '2025-03-01T01:30:00.000Z',
    });
    expect((await pooling.log('sun', id))[0]).toMatchObject({
      action: 'reassign',
      operator: { title: '赵经理' },
      from: { title: '钱一' },
      to: { title: '孙二' },
      cycle: 1,
    });
  });

  it('POOL-26 neither a change of the owner nor a file goes round it', async () => {
    const id = await claimed('qian');
    const free = await fresh();
    const patch = async (user: string, of: string, owner: string) => {
      const { version } = await pooling.read('admin', of);
      return json(
        await world.request(user, `/api/records/customer/${of}`, {
          method: 'PATCH',
          body: { version, owner: world.id(owner) },
        }),
      );
    };
    expect(await patch('zhao', id, 'wu')).toMatchObject({ code: 'POOL_NOT_MEMBER' });
    expect(await patch('admin', free, 'qian')).toMatchObject({ code: 'POOL_STATE' });
    expect(await patch('zhao', id, 'sun')).toMatchObject({ owner: { title: '孙二' } });
    const sneaked = await world.request('admin', '/api/records/customer', {
      method: 'POST',
      body: { name: '自称公海的厂', poolStatus: 'assigned' },
    });
    expect(sneaked.status).toBe(422);
  });

  it('POOL-29 who has claimed it does not delete it; who administers the pool may', async () => {
    const id = await claimed('qian');
    const path = `/api/records/customer/${id}`;
    expect((await pooling.read('qian', id)).can).not.toContain('delete');
    expect((await world.request('qian', path, { method: 'DELETE' })).status).toBe(403);
    expect((await world.request('admin', path, { method: 'DELETE' })).status).toBe(204);
    for (let count = 0; count < 3; count++) await claimed('qian');
    expect(await json(await world.request('admin', `${path}/restore`, { method: 'POST' }))).toMatchObject({
      code: 'POOL_LIMIT',
      detail: '钱一已拥有 3 个公海客户，达到上限 3。',
    });
  });
});

describe('导入公海', () => {
  it('AC-87 POOL-27 new records have no owner, whatever the file says; others have no such target', async () => {
    const lines = Array.from(
      { length: 100 },
      (_, row) => `导入${row}公司,钱一,1381234${String(1000 + row)},联系人${row}`,
    );
    const text = ['客户名称,负责人,手机,联系人', ...lines].join('\n');
    const kept = await upload(world, 'admin', '公海.csv', text);
    const patch = (user: string, id: string, options: object) =>
      world.request(user, `/api/imports/${id}`, { method: 'PATCH', body: { options } });
    expect((await patch('admin', kept.id, { target: 'pool' })).status).toBe(200);
    const done = await step(world, 'admin', kept.id, 'check').then(() => step(world, 'admin', kept.id, 'run'));
    expect(done.counts).toMatchObject({ read: 100, created: 100, failed: 0 });
    const { items, total } = await json(
      await world.request(
        'qian',
        '/api/records/customer?view=poolUnassigned&count=exact&fields=name,owner,poolEnterReason',
      ),
    );
    expect(total.value).toBe(100);
    expect(items[0]).toMatchObject({ owner: null, poolEnterReason: 'import' });
    expect(await pooling.log('admin', items[0].id)).toMatchObject([
      { action: 'import', operator: { title: '系统管理员' } },
    ]);
    expect((await pooling.verb('qian', 'claim', items[0].id)).status).toBe(200);
    const contacts = await json(await world.request('qian', `/api/records/customer/${items[0].id}/related/contacts`));
    expect(contacts.items).toMatchObject([{ owner: { title: '钱一' } }]);
    const foreign = await upload(world, 'sun', '公海.csv', text.replaceAll('导入', '另外'));
    expect(await json(await patch('sun', foreign.id, { target: 'pool' }))).toMatchObject({ status: 403 });
  });
});

describe('关闭和重算', () => {
  it('AC-82 POOL-23 a new number of days holds for later claims, and for earlier ones where it is asked', async () => {
    const id = await claimed('qian');
    await pooling.verb('wei', 'extend', id, { days: 5 });
    await pooling.change({ recycleDays: 20 });
    expect((await pooling.read('qian', id)).protectEndDate).toBe('2025-03-16');
    await pooling.change({}, { recompute: true });
    await pooling.settled();
    expect((await pooling.read('qian', id)).protectEndDate).toBe('2025-03-26');
    passTo(world, '2025-03-10T10:00:00');
    await pooling.change({ recycleDays: 2 }, { recompute: true });
    await pooling.settled();
    expect((await pooling.read('qian', id)).protectEndDate).toBe('2025-03-13');
    expect((await pooling.log('qian', id)).slice(0, 2)).toMatchObject([
      { action: 'recompute', protectBefore: '2025-03-26', protectAfter: '2025-03-13' },
      { action: 'recompute', protectBefore: '2025-03-16', protectAfter: '2025-03-26' },
    ]);
    await pooling.change({ recycleDays: 10 });
  });

  it('POOL-25 a further target is looked for at once; what has been reached stays', async () => {
    const [one, two] = [await claimed('qian'), await claimed('sun')];
    await contractOf(world, 'qian', one, { signDate: '2025-03-01' });
    await world.create('sun', 'interaction', { customer: two, content: '谈过价格了', type: 'phone' });
    await pooling.change({ targets: ['interaction'] });
    await pooling.settled();
    expect([(await pooling.read('admin', one)).poolTarget, (await pooling.read('admin', two)).poolTarget]).toEqual([
      'achieved',
      'achieved',
    ]);
    await pooling.change({ targets: ['contract', 'receipt'] });
    await pooling.settled();
    expect((await pooling.read('admin', two)).poolTarget).toBe('achieved');
  });

  it('POOL-31 XFER-03 releases to the pool what somebody leaves behind', async () => {
    const { id: ordinary } = await world.create('zhou', 'customer', { name: '离职带不走厂' });
    const pooled = await claimed('zhou');
    await world.request('admin', `/api/settings/handover/people/${world.id('zhou')}/freeze`, { method: 'POST' });
    const survey = await json(await world.request('admin', `/api/settings/handover/people/${world.id('zhou')}`));
    expect(JSON.stringify(survey)).toContain('"pool":true');
    const started = await world.request('admin', '/api/settings/handover', {
      method: 'POST',
      body: { person: world.id('zhou'), mode: 'leave', objects: { customer: { how: 'pool' } }, leaving: {} },
    });
    expect(started.status, await started.clone().text()).toBe(202);
    for (const id of [ordinary, pooled])
      await expect
        .poll(() => pooling.read('admin', id), { timeout: 20_000 })
        .toMatchObject({
          poolStatus: 'unassigned',
          owner: null,
          poolEnterReason: 'leave',
          previousOwner: { title: '周三' },
        });
  });

  it('AC-81 POOL-22 switched off, everything is ordinary again: owners stay, former ones come back, the rest goes to the chosen one', async () => {
    const assigned = [await claimed('qian'), await claimed('sun')];
    const back = await claimed('qian');
    await pooling.verb('qian', 'release', back);
    const free = await fresh();
    await sql`update customer set previous_owner = null where id = ${free}::uuid`.execute(world.engine.database);
    const { id, version, counts } = await pooling.change({});
    expect(counts).toMatchObject({ assigned: 2, unassigned: 2 });
    const off = (more: object) =>
      world.request('admin', `/api/settings/pools/customer/${id}`, {
        method: 'PATCH',
        body: { version, rules: { enabled: false }, ...more },
      });
    expect((await json(await off({}))).errors).toMatchObject([{ field: 'closing' }]);
    const stale = world.actor('qian');
    expect((await off({ closing: { owner: 'previous', person: world.id('zhao') } })).status).toBe(200);
    const customer = world.engine.workspace.object('customer');
    const { claim } = await import('./claim');
    // A claim that was on its way when the pool was switched off.
    expect((await claim(world.engine, stale, customer, [free])).failed).toMatchObject([
      expect.objectContaining({ code: expect.stringMatching(/POOL_DISABLED|POOL_STATE|NOT_FOUND/) }),
    ]);
    expect(await json(await pooling.verb('qian', 'claim', free))).toMatchObject({
      code: 'POOL_DISABLED',
      detail: '公海功能已关闭。',
    });
    await pooling.settled();
    const owners = await Promise.all([...assigned, back, free].map((one) => pooling.read('admin', one)));
    expect(owners.map(({ owner }) => (owner as unknown as { title: string }).title)).toEqual([
      '钱一',
      '孙二',
      '钱一',
      '赵经理',
    ]);
    expect(owners.every(({ poolStatus }) => poolStatus === 'normal')).toBe(true);
    expect(await pooling.log('admin', back)).toEqual([]);
    const { views } = await json(await world.request('qian', '/api/objects/customer'));
    expect(Object.keys(views)).not.toContain('poolUnassigned');
    const kept = await sql`select 1 from tide_pool_log where record_id = ${back}::uuid and action = 'close'`.execute(
      world.engine.database,
    );
    expect(kept.rows).toHaveLength(1);
  });
});
