import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openPool, type Pooling, scenarioRules } from '../testing/pool';
import { openWorld, type World } from '../testing/world';

let world: World;
let pooling: Pooling;
const path = '/api/settings/pools/customer';
const described = async (user: string) => json(await world.request(user, '/api/objects/customer'));
const list = async (user: string, view: string) =>
  json(await world.request(user, `/api/records/customer?view=${view}&count=exact`));
const names = async (user: string, view: string) =>
  (await list(user, view)).items.map(({ name }: { name: string }) => name);

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('公海客户设置', () => {
  it('POOL-02 is for system administrators alone', async () => {
    for (const user of ['wei', 'zhao', 'liu']) {
      expect((await world.request(user, '/api/settings/pools')).status).toBe(403);
      expect((await world.request(user, path, { method: 'POST', body: { rules: {} } })).status).toBe(403);
    }
    const { objects } = await json(await world.request('admin', '/api/settings/pools'));
    expect(objects).toMatchObject([{ object: 'customer', label: '客户', pools: [] }]);
    expect(objects[0].targets.map(({ label }: { label: string }) => label)).toEqual([
      '合同订单',
      '收款单',
      '销售机会',
      '联系记录',
    ]);
  });

  it('AC-64 POOL-01 is off by default: no lists, no fields, no verbs', async () => {
    const { views, fields, pool } = await described('admin');
    expect(Object.keys(views)).not.toContain('poolUnassigned');
    expect(fields.poolStatus).toBeUndefined();
    expect(pool).toBeUndefined();
    const { id, can } = await world.create('qian', 'customer', { name: '关着的公海' });
    expect(can).not.toContain('moveToPool');
    const refused = await world.request('admin', `/api/records/customer/${id}/actions/moveToPool`, {
      method: 'POST',
      body: { input: {} },
    });
    expect(await json(refused)).toMatchObject({ status: 409, code: 'POOL_DISABLED', detail: '公海功能已关闭。' });
  });

  it('AC-64 POOL-02 says all that is wrong at its field and keeps nothing', async () => {
    const rules = { ...scenarioRules(world), administrators: [], members: [], recycleDays: 0, maxOwned: 1.5 };
    const refused = await world.request('admin', path, { method: 'POST', body: { rules } });
    const { code, detail, errors } = await json(refused);
    expect([refused.status, code, detail]).toEqual([422, 'VALIDATION_FAILED', '请至少设置一名公海管理员。']);
    expect(errors.map(({ field, message }: Record<string, string>) => [field, message])).toEqual([
      ['rules.administrators', '请至少设置一名公海管理员。'],
      ['rules.members', '请至少设置一名公海用户。'],
      ['rules.recycleDays', '自动回收期限应为 1 到 3,650 的整数。'],
      ['rules.maxOwned', '拥有上限应为空，或 1 到 100,000 的整数。'],
    ]);
    expect((await json(await world.request('admin', '/api/settings/pools'))).objects[0].pools).toEqual([]);
  });

  it('AC-64 POOL-03 gives its lists to those who have to do with it', async () => {
    pooling = await openPool(world);
    const tabs = async (user: string) => {
      const { views, pool } = await described(user);
      return [pool?.standing ?? null, ...Object.keys(views).filter((name) => name.startsWith('pool'))];
    };
    expect(await tabs('qian')).toEqual(['member', 'poolAssigned', 'poolUnassigned']);
    expect(await tabs('wei')).toEqual(['administrator', 'poolAssigned', 'poolUnassigned']);
    expect(await tabs('admin')).toEqual(['administrator', 'poolAssigned', 'poolUnassigned']);
    expect(await tabs('zhao')).toEqual(['superior', 'poolAssigned']);
    expect(await tabs('liu')).toEqual([null]);
    expect((await described('qian')).fields.pool.options).toEqual([{ value: pooling.pool().id, label: '公海' }]);
    expect((await described('qian')).fields.protectEndDate.label).toBe('保护结束日期');
  });

  it('POOL-02 keeps every version, audits what has changed, and refuses a stale one', async () => {
    const { id, version } = pooling.pool();
    const changed = await pooling.change({ recycleDays: 12 });
    expect(changed.version).toBe(version + 1);
    const stale = await world.request('admin', `${path}/${id}`, {
      method: 'PATCH',
      body: { version, rules: { recycleDays: 9 } },
    });
    expect(await json(stale)).toMatchObject({ status: 409, code: 'STALE_RECORD' });
    const { items } = await json(await world.request('admin', `${path}/${id}/versions`));
    expect(items.map((item: { rules: { recycleDays: number } }) => item.rules.recycleDays)).toEqual([12, 10]);
    const audit = await json(await world.request('admin', '/api/settings/audit'));
    expect(audit.items[0]).toMatchObject({ action: 'pool.change' });
    expect(audit.items[0].changes).toContainEqual(expect.objectContaining({ field: 'recycleDays', from: 10, to: 12 }));
    await pooling.change({ recycleDays: 10 });
  });

  it('POOL-24 the last administrator and the last member cannot be taken away', async () => {
    const { id, version } = pooling.pool();
    const refused = await world.request('admin', `${path}/${id}`, {
      method: 'PATCH',
      body: { version, rules: { administrators: [`person:${crypto.randomUUID()}`] } },
    });
    expect((await json(refused)).detail).toBe('请至少设置一名公海管理员。');
  });
});

describe('PERM-13 who sees what', () => {
  it('POOL-03 POOL-06 unclaimed records stand in 公海未分配 for members and administrators, and in 全部客户 for the latter alone', async () => {
    const id = await pooling.unassigned('宁波海川');
    for (const user of ['admin', 'wei', 'qian', 'sun', 'zhou'])
      expect([user, await names(user, 'poolUnassigned')]).toEqual([user, ['宁波海川']]);
    for (const user of ['zhao', 'wang', 'zheng', 'chen', 'liu']) {
      expect([user, await names(user, 'all')]).toEqual([user, expect.not.arrayContaining(['宁波海川'])]);
      expect((await world.request(user, `/api/records/customer/${id}`)).status, user).toBe(404);
    }
    for (const user of ['admin', 'wei']) expect(await names(user, 'all')).toContain('宁波海川');
    expect(await names('qian', 'all')).not.toContain('宁波海川');
    expect((await list('qian', 'poolUnassigned')).total).toEqual({ value: 1, exact: true });
  });

  it('POOL-06 members look, and neither change, share nor write about it', async () => {
    const [item] = (await list('sun', 'poolUnassigned')).items;
    expect(item.can).toEqual(['claim']);
    const [seen] = (await list('admin', 'poolUnassigned')).items;
    expect(seen.can).toContain('assign');
    expect(seen.can).not.toContain('transfer');
    const path = `/api/records/customer/${item.id}`;
    const patched = await world.request('sun', path, { method: 'PATCH', body: { version: item.version, level: 'A' } });
    expect(patched.status).toBe(404);
    const noted = await world.request('sun', '/api/records/interaction', {
      method: 'POST',
      body: { customer: item.id, content: '先聊聊', type: 'phone' },
    });
    expect((await json(noted)).errors).toMatchObject([{ field: 'customer', code: 'NOT_FOUND' }]);
  });

  it('POOL-06 hidden fields come masked until the record is claimed, and nothing can be asked by them', async () => {
    await pooling.change({ hiddenFields: ['phone', 'mobile', 'address'] });
    const { id } = await world.create('admin', 'customer', {
      name: '藏号码厂',
      phone: '021-55551234',
      mobile: '13812345678',
      address: { province: '上海市', city: '上海市', district: '浦东新区', detail: '创业路 8 号' },
    });
    await world.create('admin', 'contact', { name: '张藏', mobile: '13912340000', customers: [{ id }] });
    await pooling.verb('admin', 'moveToPool', id);
    const seen = await pooling.read('qian', id);
    expect([seen.mobile, seen.address]).toEqual(['138****5678', null]);
    expect((await pooling.read('wei', id)).mobile).toBe('13812345678');
    const ask = (user: string, query: string) =>
      world.request(user, `/api/records/customer?view=poolUnassigned&${query}`);
    expect((await json(await ask('qian', 'search=13812345678'))).items).toEqual([]);
    expect((await json(await ask('qian', `search=${encodeURIComponent('藏号码')}`))).items).toHaveLength(1);
    for (const query of [
      'sort=mobile',
      `filter=${encodeURIComponent(JSON.stringify({ field: 'mobile', op: 'contains', value: '138' }))}`,
    ])
      expect(await json(await ask('qian', query))).toMatchObject({ status: 400, code: 'UNKNOWN_FIELD' });
    const mixed = {
      and: [
        { field: 'poolStatus', op: 'isNotEmpty' },
        { field: 'mobile', op: 'contains', value: '138' },
      ],
    };
    const refused = await world.request(
      'qian',
      `/api/records/customer?filter=${encodeURIComponent(JSON.stringify(mixed))}`,
    );
    expect(refused.status).toBe(400);
    const related = await json(await world.request('qian', `/api/records/customer/${id}/related/contacts`));
    expect(related.items).toEqual([]);
    const { items } = await json(await world.request('qian', `/api/records/customer/${id}/history`));
    expect(JSON.stringify(items)).not.toContain('13812345678');
    expect((await pooling.verb('qian', 'claim', id)).status).toBe(200);
    expect((await pooling.read('qian', id)).mobile).toBe('13812345678');
    expect(
      (await json(await world.request('qian', `/api/records/customer/${id}/related/contacts`))).items,
    ).toHaveLength(1);
    await pooling.verb('qian', 'release', id);
    await pooling.change({ hiddenFields: [] });
  });

  it('AC-84 POOL-10 what is claimed is seen by its owner, his superiors and administrators', async () => {
    const id = await pooling.unassigned('合肥科力');
    expect((await pooling.verb('qian', 'claim', id)).status).toBe(200);
    const sees = async (user: string) => (await names(user, 'poolAssigned')).includes('合肥科力');
    expect(await Promise.all(['qian', 'zhao', 'wei', 'admin', 'sun', 'liu'].map(sees))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    for (const user of ['sun', 'liu'])
      expect((await world.request(user, `/api/records/customer/${id}`)).status).toBe(404);
    const { can } = await pooling.read('wei', id);
    expect(can).toEqual(expect.arrayContaining(['release', 'extend', 'moveToPrivate']));
    expect(can).not.toContain('update');
  });
});
