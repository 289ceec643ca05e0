import type { AccessPersonJson, EffectiveRights } from '@tide/model/api/sharing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDepartment } from '../organisation/departments';
import { changeUser } from '../organisation/saveUser';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
let customer: string;
let contact: string;
beforeAll(async () => {
  world = await openWorld();
  customer = (await world.create('qian', 'customer', { name: '上海华星' })).id;
  contact = (await world.create('qian', 'contact', { name: '联系人甲', customers: [{ id: customer }] })).id;
  const east = await addDepartment(world.engine, world.actor('admin'), { name: '华东' });
  await changeUser(world.engine, world.actor('admin'), world.id('zhou'), { departmentId: east });
  const share = (username: string, body: object) =>
    world.request(username, `/api/records/customer/${customer}/shares`, { method: 'POST', body });
  await share('zhao', { kind: 'share', subject: `department:${east}`, access: 'read', until: '2025-03-31' });
  await share('qian', { kind: 'collaborator', subject: `person:${world.id('sun')}`, access: 'write' });
  await changeUser(world.engine, world.actor('admin'), world.id('wang'), { status: 'left' });
});
afterAll(() => world.close());

const explain = async (username: string, path = `customer/${customer}`, query = '') =>
  (await json(await world.request(username, `/api/records/${path}/access${query}`))) as {
    items: AccessPersonJson[];
    total: number;
  };
const told = (items: AccessPersonJson[]) =>
  Object.fromEntries(
    items.map(({ name, rules }) => [name, rules.map(({ words, verbs }) => `${words} ${verbs.join()}`)]),
  );

describe('PERM-11 who can see it', () => {
  it('names people and rules in words, the owner first, who has left last', async () => {
    const { items, total } = await explain('qian');
    expect(told(items)).toEqual({
      钱一: ['负责人 view,update,delete'],
      系统管理员: ['系统管理员 view,update,delete'],
      赵经理: ['上级 赵经理 → 钱一 view,update,delete'],
      李总监: ['上级 李总监 → 赵经理 → 钱一 view,update,delete'],
      孙二: ['协同（读写，由 钱一 共享） view,update'],
      陈市: ['角色 市场专员：全部 view'],
      郑财: ['角色 财务：全部 view'],
      周三: ['共享给 华东（只读，至 2025-03-31，由 赵经理 共享） view'],
      王总: ['角色 总经理：全部 view', '上级 王总 → 李总监 → 赵经理 → 钱一 view'],
    });
    expect(total).toBe(9);
    expect(items[0]).toMatchObject({ name: '钱一', can: ['view', 'update', 'delete'], active: true });
    expect(items.at(-1)).toMatchObject({ name: '王总', active: false });
  });

  it('says that a child is seen because of its customer, naming him only to who sees him', async () => {
    const rules = told((await explain('qian', `contact/${contact}`)).items);
    expect(rules.周三).toEqual(['能看到客户 上海华星 view']);
    expect(rules.孙二).toEqual(['能看到客户 上海华星 view']);
    expect(rules.赵经理?.[0]).toBe('上级 赵经理 → 钱一 view,update,delete');
  });

  it('speaks English to English readers', async () => {
    await world.request('zhao', '/api/me', { method: 'PATCH', body: { language: 'en-US' } });
    const rules = told((await explain('zhao')).items);
    expect(rules.郑财).toEqual(['Role Finance: all view']);
    expect(rules.周三).toEqual(['Shared with 华东 (read, until 2025-03-31, by 赵经理) view']);
    expect(told((await explain('zhao', `contact/${contact}`)).items).周三).toEqual([
      'May see the Customer 上海华星 view',
    ]);
  });

  it('finds one of many, and is for nobody who does not see the record himself', async () => {
    expect((await explain('qian', undefined, '?search=zhou')).items.map(({ name }) => name)).toEqual(['周三']);
    expect((await world.request('wu', `/api/records/customer/${customer}/access`)).status).toBe(404);
    expect((await world.request('qian', '/api/records/customer/nonsense/access')).status).toBe(404);
  });
});

describe('the effective rights of one person', () => {
  const effective = async (person: string) =>
    (await json(
      await world.request('admin', `/api/records/customer/${customer}/access?person=${world.id(person)}`),
    )) as EffectiveRights;

  it('tell administrators by which rule, and why not the rest', async () => {
    const { verbs, fields } = await effective('sun');
    expect(verbs).toEqual([
      { verb: 'view', allowed: true, rules: ['协同（读写，由 钱一 共享）'], misses: [] },
      { verb: 'update', allowed: true, rules: ['协同（读写，由 钱一 共享）'], misses: [] },
      { verb: 'delete', allowed: false, rules: [], misses: ['角色 销售代表：本人', '这条记录不在范围内'] },
      { verb: 'share', allowed: false, rules: [], misses: ['角色 销售代表：本人', '这条记录不在范围内'] },
      { verb: 'transfer', allowed: false, rules: [], misses: ['角色 销售代表 没有这项权限'] },
    ]);
    expect(fields).toEqual([]);
    const chen = await effective('chen');
    expect(chen.verbs[1]).toMatchObject({ allowed: false, misses: ['角色 市场专员 没有这项权限'] });
    expect(chen.fields).toContainEqual({
      name: 'mobile',
      label: '手机',
      right: 'masked',
      roles: [{ label: '市场专员', right: 'masked' }],
    });
    expect(chen.fields).toContainEqual(expect.objectContaining({ name: 'unclearPhone', right: 'hidden' }));
  });

  it('are for administrators only', async () => {
    const path = `/api/records/customer/${customer}/access?person=${world.id('sun')}`;
    expect((await world.request('qian', path)).status).toBe(403);
    expect((await world.request('admin', `${path.split('?')[0]}?person=nobody`)).status).toBe(404);
  });
});

it('PERM-11 asks the database as often for 2,000 people as for ten', async () => {
  const { engine, connection } = world;
  let asked = 0;
  const connect = connection.pool.connect.bind(connection.pool);
  Object.assign(connection.pool, {
    connect: (...given: []) => {
      asked += 1;
      return connect(...given);
    },
  });
  const questions = async () => {
    const before = asked;
    await explain('qian', `contact/${contact}`);
    return asked - before;
  };
  const few = await questions();
  await sql`insert into tide_user (id, username, name, manager_id, roles, password_hash, created_at)
    select gen_random_uuid(), 'many' || n, '员工' || n, case when n % 2 = 0 then ${world.id('zhao')}::uuid end,
      array[case when n % 3 = 0 then 'salesManager' when n % 3 = 1 then 'salesRepresentative' else 'finance' end], '', now()
    from generate_series(1, 2000) as n`.execute(engine.database);
  await engine.directory.reload();
  const { items, total } = await explain('qian');
  expect(total).toBeGreaterThan(600);
  expect(items).toHaveLength(200);
  expect(await questions()).toBe(few);
  expect(few).toBeLessThan(10);
});
