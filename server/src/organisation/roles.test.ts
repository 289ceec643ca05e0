import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const send = (method: string, path: string, body?: unknown, username = 'admin') =>
  world.request(username, `/api/settings/roles${path}`, { method, body });
const listed = async () => (await json(await send('GET', ''))).items as Record<string, unknown>[];
const one = async (name: string) => json(await send('GET', `/${name}`));
const add = async (body: unknown): Promise<string> => (await json(await send('POST', '', body))).name;
const change = async (name: string, changes: object) =>
  send('PATCH', `/${name}`, { version: (await one(name)).version, ...changes });
const give = async (username: string, ...roles: string[]) => {
  const answer = await world.request('admin', `/api/settings/users/${world.id(username)}`, {
    method: 'PATCH',
    body: { roles },
  });
  expect(answer.status).toBe(204);
};
const lastAudit = async () => {
  const found = await sql<{
    action: string;
    changes: { field: string; from: unknown; to: unknown }[];
  }>`select action, changes from tide_audit where action like 'role.%' order by id desc limit 1`.execute(
    world.engine.database,
  );
  return found.rows[0];
};
let made = 0;
/** A role of an administrator's own, whose name no other test uses. */
const fresh = (body: object = {}) => {
  made += 1;
  return add({ label: `测试角色 ${made}`, ...body });
};

describe('reading', () => {
  it('ORG-04 lists the seed roles as a tree, with how many people have them', async () => {
    const items = await listed();
    const of = (label: string) => items.find((item) => item.label === label);
    for (const label of [
      '系统管理员',
      '总经理',
      '销售总监',
      '销售经理',
      '销售代表',
      '市场专员',
      '服务经理',
      '服务工程师',
    ])
      expect(of(label), label).toBeDefined();
    for (const label of ['财务', '产品管理员', '普通用户']) expect(of(label), label).toBeDefined();
    expect(of('销售代表')).toMatchObject({ parent: 'salesManager', origin: 'pack', users: 3, kind: 'position' });
    expect(of('销售经理')).toMatchObject({ parent: 'salesDirector' });
    expect(of('销售总监')).toMatchObject({ parent: 'generalManager', users: 0 });
  });

  it('shows one with its rights and its people', async () => {
    const role = await one('marketingSpecialist');
    expect(role).toMatchObject({ objects: { customer: { view: 'all', export: true } }, problems: [], origin: 'pack' });
    expect(role.fields['customer.mobile']).toBe('masked');
    expect(role.people).toEqual([expect.objectContaining({ id: world.id('chen'), title: '陈市' })]);
    expect((await send('GET', '/nothing')).status).toBe(404);
  });

  it.each([
    ['GET', ''],
    ['GET', '/staff'],
    ['POST', ''],
    ['PATCH', '/staff'],
    ['DELETE', '/staff'],
    ['POST', '/staff/reset'],
  ])('PERM-01 nobody but an administrator: %s %s', async (method, path) => {
    const answer = await send(method, path, method === 'GET' ? undefined : {}, 'wang');
    expect(answer.status).toBe(403);
    expect((await json(answer)).code).toBe('NO_PERMISSION');
  });
});

describe('adding', () => {
  it('AC-13 DICT-07 copies a role without 删除 and 导出; whoever has it is answered 403 for both', async () => {
    const { objects } = await one('salesRepresentative');
    const { delete: _, export: __, ...rest } = objects.customer;
    const name = await add({
      label: '实习销售',
      copyOf: 'salesRepresentative',
      objects: { ...objects, customer: rest },
    });
    expect(name).toMatch(/^role_[0-9a-f]{12}$/);
    expect(await one(name)).toMatchObject({
      origin: 'own',
      parent: 'salesManager',
      objects: { contact: { delete: 'own' } },
    });
    await give('liu', name);
    const customer = await world.create('liu', 'customer', { name: '实习客户' });
    const { objects: seen } = await json(await world.request('liu', '/api/objects'));
    const { can } = seen.find((object: { name: string }) => object.name === 'customer');
    expect(can).toEqual(expect.arrayContaining(['view', 'create', 'update', 'import']));
    expect(can).not.toContain('delete');
    expect(can).not.toContain('export');
    for (const [method, path, body] of [
      ['DELETE', `records/customer/${customer.id}`],
      ['POST', 'exports', { object: 'customer', format: 'xlsx' }],
    ] as const) {
      const refused = await world.request('liu', `/api/${path}`, { method, body });
      expect(refused.status, path).toBe(403);
      expect((await json(refused)).code).toBe('NO_PERMISSION');
    }
    await give('liu', 'staff');
  });

  it.each([
    [{ label: ' ' }, 'label', '角色名称应为 1 到 30 个字。'],
    [{ label: '财务' }, 'label', '已有名为「财务」的角色。'],
    [{ label: '甲', parent: 'nobody' }, 'parent', '没有角色「nobody」。'],
    [{ label: '甲', objects: { order: { view: 'all' } } }, 'objects.order', '给了权限的对象「order」不存在。'],
    [
      { label: '甲', fields: { 'customer.gone': 'hidden' } },
      'fields.customer.gone',
      '给了权限的字段「customer.gone」不存在。',
    ],
    [
      { label: '甲', fields: { 'customer.name': 'masked' } },
      'fields.customer.name',
      '客户的「客户名称」是记录的标题，不能隐藏或脱敏。',
    ],
    [
      { label: '甲', objects: { customer: { view: { reach: 'departments' } } } },
      'objects.customer.view',
      '请选择部门。',
    ],
    [
      {
        label: '甲',
        objects: {
          customer: { view: { reach: 'departments', departments: ['00000000-0000-4000-8000-000000000000'] } },
        },
      },
      'objects.customer.view',
      '没有这个部门。',
    ],
    [
      {
        label: '甲',
        objects: { customer: { view: { reach: 'all', where: { field: 'gone', op: 'is', value: '1' } } } },
      },
      'objects.customer.view',
      '客户的数据范围的条件不正确：客户没有可用于筛选的字段「gone」。',
    ],
    [
      {
        label: '甲',
        objects: {
          interaction: {
            view: 'all',
            update: { reach: 'all', where: { field: 'customer.industry', op: 'is', value: 'healthcare' } },
          },
        },
      },
      'objects.interaction.update',
      '联系记录的数据范围的条件只能用联系记录自己的字段，不能用「customer.industry」。',
    ],
  ])('refuses %j at its place and adds nothing', async (body, field, message) => {
    const before = (await listed()).length;
    const refused = await send('POST', '', body);
    expect(refused.status).toBe(422);
    const { errors } = await json(refused);
    expect(errors).toEqual([expect.objectContaining({ field, message: expect.stringContaining(message) })]);
    expect(await listed()).toHaveLength(before);
  });

  it.each([
    { label: '甲', administrator: true },
    { label: '甲', objects: { customer: { view: 'everything' } } },
    { label: '甲', objects: { customer: { view: 'all', approve: true } } },
    { label: '甲', fields: { 'customer.name': 'secret' } },
    {},
  ])('refuses %j, which is no role at all', async (body) => {
    expect((await send('POST', '', body)).status).toBe(422);
  });

  it('ORG-06 makes no administrators, neither as a copy nor with a word in the body', async () => {
    expect((await json(await send('POST', '', { label: '副管理员', copyOf: 'administrator' }))).code).toBe(
      'ROLE_FIXED',
    );
    expect((await change(await fresh(), { administrator: true })).status).toBe(422);
  });

  it('two at once under one name: one of them is refused', async () => {
    const answers = await Promise.all([1, 2].map(() => send('POST', '', { label: '同名' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });
});

describe('changing', () => {
  it('is in force at the next request, audited from → to, and 撤销修改 puts the pack’s back', async () => {
    const before = await one('finance');
    const changed = await change('finance', {
      objects: { ...before.objects, customer: { view: 'all', update: 'own' } },
      fields: { 'customer.mobile': 'hidden' },
      label: '财务部',
    });
    expect(await json(changed)).toMatchObject({
      origin: 'changed',
      label: '财务部',
      objects: { customer: { update: 'own' } },
    });
    const { objects } = await json(await world.request('zheng', '/api/objects'));
    const customer = objects.find((object: { name: string }) => object.name === 'customer');
    expect(customer.can).toEqual(['view', 'update']);
    expect(customer.fields.mobile).toBeUndefined();
    expect(await lastAudit()).toEqual({
      action: 'role.change',
      changes: expect.arrayContaining([
        { field: 'role', from: null, to: 'finance' },
        { field: 'label', from: '财务', to: '财务部' },
        { field: 'customer.update', from: null, to: 'own' },
        { field: 'customer.mobile', from: 'editable', to: 'hidden' },
      ]),
    });
    await world.request('zheng', '/api/me', { method: 'PATCH', body: { language: 'en-US' } });
    expect((await json(await world.request('zheng', '/api/me'))).roles[0].label).toBe('财务部');

    const { version } = await one('finance');
    expect((await send('POST', '/finance/reset', { version: 'old' })).status).toBe(409);
    expect(await json(await send('POST', '/finance/reset', { version }))).toMatchObject({
      origin: 'pack',
      label: '财务',
    });
    expect((await json(await world.request('zheng', '/api/me'))).roles[0].label).toBe('Finance');
    expect((await lastAudit())?.changes).toContainEqual({ field: 'customer.update', from: 'own', to: null });
    await world.request('zheng', '/api/me', { method: 'PATCH', body: { language: 'zh-CN' } });
  });

  it('back to what the pack has by hand is no longer a changed one', async () => {
    const { objects, fields } = await one('finance');
    await change('finance', { fields: { 'customer.email': 'hidden' } });
    expect(await json(await change('finance', { fields, objects }))).toMatchObject({ origin: 'pack' });
  });

  it('two administrators do not overwrite each other', async () => {
    const name = await fresh();
    const { version } = await one(name);
    const answers = await Promise.all(
      ['甲方', '乙方'].map((label) => send('PATCH', `/${name}`, { version, label: `${label}${made}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(await json(refused as Response)).toMatchObject({
      code: 'STALE_ROLE',
      detail: expect.stringContaining('刚刚被别人修改过'),
    });
    expect((await send('PATCH', `/${name}`, { label: '没有版本' })).status).toBe(422);
  });

  it('ORG_CYCLE no role stands above itself, also when two changes at once would close the circle', async () => {
    const [one, two] = [await fresh(), await fresh()];
    expect((await change(one, { parent: one })).status).toBe(409);
    const answers = await Promise.all([change(one, { parent: two }), change(two, { parent: one })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = await json(answers.find(({ status }) => status === 409) as Response);
    expect(refused).toMatchObject({ code: 'ORG_CYCLE', detail: '角色的上下级不能形成循环。' });
    expect((await change('generalManager', { parent: 'salesRepresentative' })).status).toBe(409);
  });

  it('ORG-06 the role of administrators is neither changed nor removed', async () => {
    for (const answer of [
      await change('administrator', { label: '王' }),
      await send('DELETE', '/administrator?reassignTo=staff'),
    ]) {
      expect(answer.status).toBe(409);
      expect((await json(answer)).code).toBe('ROLE_FIXED');
    }
  });

  it('conditions are kept with ids and shown with names', async () => {
    const where = { field: 'owner', op: 'in', value: [{ id: world.id('qian'), title: '钱一' }] };
    const name = await fresh({ objects: { customer: { view: { reach: 'all', where } } } });
    const kept = await sql<{ definition: string }>`select definition::text from tide_role where name = ${name}`.execute(
      world.engine.database,
    );
    expect(kept.rows[0]?.definition).not.toContain('钱一');
    expect((await one(name)).objects.customer.view.where).toEqual(where);
  });

  it('what says nothing is not kept', async () => {
    const name = await fresh({
      objects: { customer: { view: { reach: 'own' }, update: 'none', create: false }, contact: { view: 'none' } },
    });
    expect((await one(name)).objects).toEqual({ customer: { view: 'own' } });
  });
});
