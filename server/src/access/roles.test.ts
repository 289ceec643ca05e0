import type { ObjectRights, Scope } from '@tide/model/role';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
const departments: Record<string, string> = {};
const settings = (method: string, path: string, body?: unknown) =>
  world.request('admin', `/api/settings/${path}`, { method, body });

beforeAll(async () => {
  world = await openWorld();
  // 销售部 > 华东, 华南; zhao and qian work in 华东, sun and wu in 华南, li in 销售部, wei nowhere.
  for (const [name, parent] of [
    ['销售部', null],
    ['华东', '销售部'],
    ['华南', '销售部'],
    ['财务部', null],
  ] as const) {
    const parentId = parent ? departments[parent] : null;
    departments[name] = (await json(await settings('POST', 'departments', { name, parentId }))).id;
  }
  for (const [username, department] of [
    ['li', '销售部'],
    ['zhao', '华东'],
    ['qian', '华东'],
    ['sun', '华南'],
    ['wu', '华南'],
    ['zheng', '财务部'],
  ] as const)
    await settings('PATCH', `users/${world.id(username)}`, { departmentId: departments[department], managerId: null });
  await world.create('li', 'customer', { name: '销售部的', industry: 'healthcare' });
  await world.create('qian', 'customer', { name: '华东的', industry: 'healthcare', mobile: '13812345678' });
  await world.create('sun', 'customer', { name: '华南的', industry: 'food' });
  // Finance does not add customers: an administrator gives them one.
  await world.create('admin', 'customer', { name: '财务部的', industry: 'food', owner: { id: world.id('zheng') } });
});
afterAll(() => world.close());

let made = 0;
async function role(objects: Record<string, ObjectRights>, fields: Record<string, string> = {}): Promise<string> {
  made += 1;
  const answer = await settings('POST', 'roles', { label: `范围 ${made}`, objects, fields });
  expect(answer.status).toBe(201);
  return (await json(answer)).name;
}
async function give(username: string, ...roles: string[]) {
  expect((await settings('PATCH', `users/${world.id(username)}`, { roles })).status).toBe(204);
}
const viewing = (scope: Scope) => role({ customer: { view: scope } });
const names = async (username: string, query = '') => {
  const answer = await world.request(username, `/api/records/customer?fields=name&count=exact${query}`);
  const { items, total } = await json(answer);
  expect(total?.value).toBe(items?.length);
  return items.map((item: { name: string }) => item.name).sort();
};
const all = ['华东的', '华南的', '财务部的', '销售部的'].sort();

describe('PERM-02 how far a role reaches', () => {
  it.each<[string, string, Scope | ((ids: typeof departments) => Scope), string[]]>([
    ['qian', 'own', 'own', ['华东的']],
    ['li', 'ownAndSubordinates, without subordinates', 'ownAndSubordinates', ['销售部的']],
    ['zhao', 'department', 'department', ['华东的']],
    ['li', 'department', 'department', ['销售部的']],
    ['li', 'departmentTree', 'departmentTree', ['华东的', '华南的', '销售部的']],
    ['qian', 'departmentTree at the bottom', 'departmentTree', ['华东的']],
    [
      'qian',
      'departments',
      ({ 财务部: id = '' }) => ({ reach: 'departments', departments: [id] }),
      ['华东的', '财务部的'],
    ],
    ['wei', 'department, of nobody’s department', 'department', []],
    ['wei', 'departmentTree, of nobody’s department', 'departmentTree', []],
    ['wei', 'all', 'all', all],
    [
      'li',
      'a condition',
      { reach: 'departmentTree', where: { field: 'industry', op: 'is', value: 'healthcare' } },
      ['华东的', '销售部的'],
    ],
    [
      'wei',
      'all with a condition',
      { reach: 'all', where: { field: 'industry', op: 'is', value: 'food' } },
      ['华南的', '财务部的'].sort(),
    ],
  ])('%s by %s', async (username, _, scope, expected) => {
    const before = world.engine.directory.person(world.id(username))?.roles ?? [];
    await give(username, await viewing(typeof scope === 'function' ? scope(departments) : scope));
    expect(await names(username)).toEqual([...expected].sort());
    await give(username, ...before);
  });

  it('none: the object is not there at all', async () => {
    await give('wei', await role({ contact: { view: 'all' } }));
    expect((await world.request('wei', '/api/records/customer')).status).toBe(403);
    const { objects } = await json(await world.request('wei', '/api/objects'));
    expect(objects.map((object: { name: string }) => object.name)).toEqual(['contact']);
    await give('wei', 'staff');
  });

  it('whoever moves to another department sees the records of that one; his own go with him when he asks for his own', async () => {
    await give('zhao', await viewing('department'));
    await settings('PATCH', `users/${world.id('zhao')}`, { departmentId: departments.华南 });
    expect(await names('zhao')).toEqual(['华南的']);
    // The department of a record is that of its owner when he got it: it stays where the business was done.
    await settings('PATCH', `users/${world.id('qian')}`, { departmentId: departments.财务部 });
    expect(await names('qian')).toEqual(['华东的']);
    await settings('PATCH', `users/${world.id('zhao')}`, { departmentId: departments.华东 });
    expect(await names('zhao')).toEqual(['华东的']);
    await settings('PATCH', `users/${world.id('qian')}`, { departmentId: departments.华东 });
    await give('zhao', 'salesManager');
  });

  it('viewing, changing and removing have each a scope of their own', async () => {
    await give('zhao', await role({ customer: { view: 'all', update: 'department', delete: 'own' } }));
    const { items } = await json(await world.request('zhao', '/api/records/customer?fields=name'));
    const of = (name: string) => items.find((item: { name: string }) => item.name === name);
    const patch = async (name: string) =>
      (
        await world.request('zhao', `/api/records/customer/${of(name).id}`, {
          method: 'PATCH',
          body: { version: of(name).version, description: '改' },
        })
      ).status;
    const remove = async (name: string) =>
      (await world.request('zhao', `/api/records/customer/${of(name).id}`, { method: 'DELETE' })).status;
    expect(await patch('华东的')).toBe(200);
    expect([403, 404]).toContain(await patch('华南的'));
    expect([403, 404]).toContain(await remove('华东的'));
    expect(await names('zhao')).toEqual(all);
    await give('zhao', 'salesManager');
  });
});

describe('PERM-03 several roles are a union', () => {
  it('of actions, of scopes and of conditions', async () => {
    const food = await role({
      customer: { view: { reach: 'all', where: { field: 'industry', op: 'is', value: 'food' } }, export: true },
    });
    const own = await role({ customer: { view: 'own', create: true } });
    await give('qian', food, own);
    expect(await names('qian')).toEqual(all.filter((name) => name !== '销售部的'));
    const { objects } = await json(await world.request('qian', '/api/objects'));
    expect(objects[0].can).toEqual(['view', 'create', 'export']);
    await give('qian', 'salesRepresentative');
  });

  it('of field rights: the most permissive of the roles that give the object at all', async () => {
    const hidden = await role(
      { customer: { view: 'own' } },
      { 'customer.mobile': 'hidden', 'customer.email': 'hidden' },
    );
    const masked = await role(
      { customer: { view: 'own' } },
      { 'customer.mobile': 'masked', 'customer.email': 'readOnly' },
    );
    const elsewhere = await role({ contact: { view: 'own' } });
    await give('qian', hidden, masked, elsewhere);
    const described = async () => {
      const { objects } = await json(await world.request('qian', '/api/objects'));
      return objects.find((object: { name: string }) => object.name === 'customer').fields;
    };
    expect((await described()).mobile.right).toBe('masked');
    expect((await described()).email.right).toBe('readOnly');
    const { items } = await json(await world.request('qian', '/api/records/customer?fields=mobile'));
    expect(items[0].mobile).toBe('138****5678');
    await give('qian', hidden, elsewhere);
    expect((await described()).mobile).toBeUndefined();
    await give('qian', 'salesRepresentative');
  });
});

describe('a condition on a field that the role itself may not read', () => {
  it('PERM-06 narrows the rows and tells nothing of the field: not in the definition, not as a column, filter, order or value', async () => {
    const where = { field: 'industry', op: 'is', value: 'healthcare' } as const;
    await give(
      'wei',
      await role(
        { customer: { view: { reach: 'all', where }, update: { reach: 'all', where } } },
        { 'customer.industry': 'hidden' },
      ),
    );
    expect(await names('wei')).toEqual(['华东的', '销售部的'].sort());
    const definition = JSON.stringify(await json(await world.request('wei', '/api/objects')));
    expect(definition).not.toContain('"industry"');
    expect(definition).not.toContain('healthcare":');
    const filter = encodeURIComponent(JSON.stringify(where));
    for (const query of [`&filter=${filter}`, '&sort=industry', '&fields=industry'])
      expect((await world.request('wei', `/api/records/customer?count=none${query}`)).status, query).toBe(400);
    const { items } = await json(await world.request('wei', '/api/records/customer'));
    for (const item of items) {
      expect(item.industry).toBeUndefined();
      const change = { version: item.version, industry: 'food' };
      const written = await world.request('wei', `/api/records/customer/${item.id}`, { method: 'PATCH', body: change });
      expect(written.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(await json(written))).not.toContain('healthcare');
    }
    await give('wei', 'staff');
  });
});

describe('PERM-10 a changed right', () => {
  it('holds at the next request here, and on another node as soon as it has looked; open pages are told by a header', async () => {
    const other = await world.openNode();
    try {
      const name = await viewing('own');
      await give('qian', name);
      await other.engine.refresh();
      const { token } = await json(
        await world.http.request('/api/auth/sign-in', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'qian', password: 'Tide-demo-1' }),
        }),
      );
      const ask = async (node: Pick<World, 'http'>) => {
        const answer = await node.http.request('/api/records/customer?fields=name', {
          headers: { authorization: `Bearer ${token}` },
        });
        return { status: answer.status, version: answer.headers.get('x-tide-version'), body: await json(answer) };
      };
      const before = await ask(other);
      expect(before.body.items).toHaveLength(1);
      const { version } = await json(await settings('GET', `roles/${name}`));
      expect(
        (await settings('PATCH', `roles/${name}`, { version, objects: { customer: { view: 'all' } } })).status,
      ).toBe(200);
      const here = await ask(world);
      expect(here.body.items).toHaveLength(4);
      expect(here.version).not.toBe(before.version);
      await other.engine.refresh();
      const there = await ask(other);
      expect(there.body.items).toHaveLength(4);
      expect(there.version).toBe(here.version);

      expect((await settings('DELETE', `roles/${name}?reassignTo=productManager`)).status).toBe(204);
      await other.engine.refresh();
      for (const node of [world, other]) expect((await ask(node)).status).toBe(403);
      expect((await ask(world)).version).not.toBe(here.version);
    } finally {
      await give('qian', 'salesRepresentative');
      await other.close();
    }
  });

  it('AC-12 is refused with a sentence when the form was open before; nothing is written', async () => {
    const name = await role({ customer: { view: 'own', update: 'own' } });
    await give('sun', name);
    const { items } = await json(await world.request('sun', '/api/records/customer?fields=name,description'));
    const { version } = await json(await settings('GET', `roles/${name}`));
    await settings('PATCH', `roles/${name}`, { version, objects: { customer: { view: 'own' } } });
    const refused = await world.request('sun', `/api/records/customer/${items[0].id}`, {
      method: 'PATCH',
      body: { version: items[0].version, description: '写好的话' },
    });
    expect(refused.status).toBe(403);
    expect(await json(refused)).toMatchObject({ code: 'NO_PERMISSION', detail: '你没有编辑客户的权限。' });
    const after = await json(await world.request('sun', '/api/records/customer?fields=name,description'));
    expect(after.items[0]).toMatchObject({ version: items[0].version, description: null });
    await give('sun', 'salesRepresentative');
  });
});

describe('a kept role that the definitions have outgrown', () => {
  it('loses what does not fit, never gains, and says so', async () => {
    const definition = {
      name: 'role_old',
      label: '旧角色',
      objects: {
        customer: { view: { reach: 'all', where: { field: 'gone', op: 'is', value: 1 } }, update: 'own' },
        order: { view: 'all' },
      },
      fields: { 'customer.gone': 'hidden' },
    };
    await sql`insert into tide_role (name, definition, changed_at) values ('role_old', ${JSON.stringify(definition)}::jsonb, now())`.execute(
      world.engine.database,
    );
    await give('wei', 'staff');
    await give('wei', 'role_old');
    expect((await world.request('wei', '/api/records/customer')).status).toBe(403);
    const shown = await json(await settings('GET', 'roles/role_old'));
    expect(shown.objects).toEqual({ customer: { view: 'none', update: 'own' } });
    expect(shown.problems).toHaveLength(3);
    await give('wei', 'staff');
  });
});
