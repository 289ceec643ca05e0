import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { streamRecords } from '../records/read';
import { json } from '../testing/json';
import { openPool, type Pooling, passTo } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
let id: string;
const mobile = '13812349999';

beforeAll(async () => {
  world = await openWorld({ now: '2025-03-03T09:30:00+08:00' });
  pooling = await openPool(world, { hiddenFields: ['mobile'], dailyReveals: 3 });
  ({ id } = await world.create('admin', 'customer', { name: '藏号公司', mobile }));
  await pooling.verb('admin', 'moveToPool', id);
});
afterAll(() => world.close());
beforeEach(() => sql`delete from tide_pool_reveal`.execute(world.engine.database));

const reveal = (user: string) =>
  world.request(user, `/api/records/customer/${id}/reveal`, { method: 'POST', body: { field: 'mobile' } });

it('Beyond 公海: members uncover what the pool hides so many times a day, and its administrators are told', async () => {
  expect(await pooling.read('qian', id)).toMatchObject({ mobile: '138****9999', revealable: ['mobile'] });
  expect(await json(await reveal('qian'))).toEqual({ value: mobile, remaining: 2, limit: 3 });
  await reveal('qian');
  expect(await json(await reveal('qian'))).toMatchObject({ remaining: 0 });
  expect(await json(await reveal('qian'))).toMatchObject({
    status: 409,
    code: 'POOL_REVEAL_LIMIT',
    detail: '今天已查看 3 次公海客户的隐藏内容，每人每天最多 3 次。请明天再看，或领取后查看。',
  });
  expect((await reveal('sun')).status).toBe(200);
  expect((await reveal('liu')).status).toBe(404);
  const told = await sql<{ receiver: string }>`select receiver from tide_notification
    where notice = 'poolRevealLimit'`.execute(world.engine.database);
  expect(told.rows).toEqual([{ receiver: world.id('wei') }]);
  passTo(world, '2025-03-04T00:00:00');
  expect((await reveal('qian')).status).toBe(200);
});

it('POOL-06 Beyond 公海: an address that the pool hides is uncovered like a number; of what is empty there is nothing to uncover', async () => {
  await pooling.change({ hiddenFields: ['mobile', 'address'] });
  const { id: full } = await world.create('admin', 'customer', {
    name: '藏地址公司',
    mobile: '13812348888',
    address: { province: '上海市', city: '上海市', detail: '创业路 8 号' },
  });
  await pooling.verb('admin', 'moveToPool', full);
  const [seen, without] = [await pooling.read('qian', full), await pooling.read('qian', id)];
  expect(seen).toMatchObject({ address: null, revealable: ['mobile', 'address'] });
  expect(without).toMatchObject({ address: null, revealable: ['mobile'] });
  const uncovered = await world.request('qian', `/api/records/customer/${full}/reveal`, {
    method: 'POST',
    body: { field: 'address' },
  });
  expect(await json(uncovered)).toMatchObject({ value: { detail: '创业路 8 号' }, remaining: 2 });
  const fields = 'fields=name,address';
  const { items } = await json(await world.request('qian', `/api/records/customer?view=poolUnassigned&${fields}`));
  expect(items).toMatchObject([{ revealable: ['address'] }, {}]);
  expect(items[1]).not.toHaveProperty('revealable');
  await pooling.change({ hiddenFields: ['mobile'] });
  await pooling.verb('admin', 'moveToPrivate', full, { owner: world.id('wei') });
});

it('Beyond 公海: 20 at once uncover no more than the limit', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => reveal('zhou')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
});

it('POOL-06 Beyond 公海: without a budget nothing is uncovered before it is claimed', async () => {
  await pooling.change({ dailyReveals: 0 });
  expect(await pooling.read('qian', id)).not.toHaveProperty('revealable');
  expect(await json(await reveal('qian'))).toMatchObject({ status: 403, code: 'NO_PERMISSION' });
  await pooling.change({ dailyReveals: 3 });
});

it('Beyond 公海: what can only be claimed is exported by administrators of the pool alone', async () => {
  const exported = async (user: string, view: string) => {
    const names: unknown[] = [];
    for await (const { name } of streamRecords(world.engine, world.actor(user), 'customer', { view })) names.push(name);
    return names;
  };
  expect(await exported('admin', 'poolUnassigned')).toContain('藏号公司');
  await expect(exported('qian', 'poolUnassigned')).rejects.toMatchObject({
    code: 'NO_PERMISSION',
    message: '公海未分配的客户只有公海管理员可以导出。',
  });
  const asked = await world.request('qian', '/api/exports', {
    method: 'POST',
    body: { object: 'customer', request: { view: 'poolUnassigned' } },
  });
  expect(await json(asked)).toMatchObject({ status: 403, detail: '公海未分配的客户只有公海管理员可以导出。' });
  expect(await exported('qian', 'all')).not.toContain('藏号公司');
});
