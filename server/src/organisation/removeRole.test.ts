import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const send = (method: string, path: string, body?: unknown) =>
  world.request('admin', `/api/settings/roles${path}`, { method, body });
const one = async (role: string) => json(await send('GET', `/${role}`));
let made = 0;
const fresh = async (body: object = {}): Promise<string> => {
  made += 1;
  return (await json(await send('POST', '', { label: `测试角色 ${made}`, ...body }))).name;
};
const give = async (username: string, ...roles: string[]) => {
  const path = `/api/settings/users/${world.id(username)}`;
  expect((await world.request('admin', path, { method: 'PATCH', body: { roles } })).status).toBe(204);
};
const rolesOf = (username: string) => world.engine.directory.person(world.id(username))?.roles;

let name: string;
beforeEach(async () => {
  name = await fresh({ objects: { customer: { view: 'all' } } });
});

it('a role of nobody’s is gone; one of a pack stays', async () => {
  expect((await send('DELETE', `/${name}`)).status).toBe(204);
  expect((await send('GET', `/${name}`)).status).toBe(404);
  const audited = await sql<{
    changes: unknown[];
  }>`select changes from tide_audit where action = 'role.remove'`.execute(world.engine.database);
  expect(audited.rows[0]?.changes).toContainEqual({ field: 'customer.view', from: 'all', to: null });
  expect((await json(await send('DELETE', '/productManager'))).code).toBe('ROLE_FIXED');
});

it('one that people have is refused with who has it, or they get another in the same step and go on', async () => {
  await give('wei', name, 'staff');
  await give('liu', 'staff', name);
  expect((await world.request('wei', '/api/records/customer')).status).toBe(200);
  const refused = await send('DELETE', `/${name}`);
  expect(refused.status).toBe(409);
  expect(await json(refused)).toMatchObject({ code: 'ROLE_IN_USE', people: [{ title: '刘四' }, { title: '卫公' }] });
  for (const wrong of ['nobody', name, 'administrator'])
    expect((await send('DELETE', `/${name}?reassignTo=${wrong}`)).status, wrong).toBe(422);
  expect(rolesOf('wei')).toEqual([name, 'staff']);

  expect((await send('DELETE', `/${name}?reassignTo=staff`)).status).toBe(204);
  expect(rolesOf('wei')).toEqual(['staff']);
  expect(rolesOf('liu')).toEqual(['staff']);
  // Still signed in, with what is left.
  const me = await json(await world.request('wei', '/api/me'));
  expect(me.roles).toEqual([{ name: 'staff', label: '普通用户' }]);
  await give('wei', 'staff');
});

it('the position of a person stays his first role', async () => {
  await give('wei', name, 'finance');
  await send('DELETE', `/${name}?reassignTo=staff`);
  expect(rolesOf('wei')).toEqual(['staff', 'finance']);
  await give('wei', 'staff');
});

it('roles below move up; what was shared with it no longer is', async () => {
  const below = await fresh({ parent: name });
  await sql`insert into tide_share (id, object, record_id, subject, kind, access, created_by, created_at)
    values (gen_random_uuid(), 'customer', gen_random_uuid(), ${`role:${name}`}, 'share', 'read', ${world.id('admin')}::uuid, now())`.execute(
    world.engine.database,
  );
  const { version } = await one(name);
  await send('PATCH', `/${name}`, { version, parent: 'generalManager' });
  await send('DELETE', `/${name}`);
  expect((await one(below)).parent).toBe('generalManager');
  const left = await sql`select 1 from tide_share where subject = ${`role:${name}`}`.execute(world.engine.database);
  expect(left.rows).toEqual([]);
});

it('given to somebody while it is removed: it is either refused or moved along, nobody keeps a role that is not there', async () => {
  const [removed, given] = await Promise.all([
    send('DELETE', `/${name}?reassignTo=staff`),
    world.request('admin', `/api/settings/users/${world.id('wei')}`, { method: 'PATCH', body: { roles: [name] } }),
  ]);
  expect(removed.status).toBe(204);
  expect([204, 422]).toContain(given.status);
  expect(rolesOf('wei')).toEqual(['staff']);
});
