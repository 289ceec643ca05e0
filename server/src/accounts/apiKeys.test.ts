import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const make = async (username: string, given: object = {}) =>
  world.request(username, '/api/me/api-keys', { method: 'POST', body: { name: '同步', ...given } });
const keyOf = async (username: string, given: object = {}) =>
  (await json(await make(username, given))) as { id: string; key: string };
const use = (key: string, path: string, init: { method?: string; body?: unknown } = {}) =>
  world.http.request(`/api/${path}`, {
    method: init.method ?? 'GET',
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  });
const change = (username: string, body: object) =>
  world.request('admin', `/api/settings/users/${world.id(username)}`, { method: 'PATCH', body });

it('a key works as its user, is shown once and kept as a hash', async () => {
  const { id, key } = await keyOf('qian');
  expect(key).toMatch(/^tide_[\w-]{43}$/);
  expect((await json(await use(key, 'me'))).user.username).toBe('qian');
  const created = await use(key, 'records/customer', { method: 'POST', body: { name: '昆山精工' } });
  expect(created.status).toBe(201);
  const { items } = await json(await world.request('qian', '/api/me/api-keys'));
  expect(items).toMatchObject([{ id, name: '同步', start: key.slice(0, 9), roles: null, user: { title: '钱一' } }]);
  expect(items[0].lastUsedAt).not.toBeNull();
  expect(JSON.stringify(items)).not.toContain(key);
  const kept = await sql<{ all: string }>`select (select string_agg(k::text, '') from tide_api_key k) ||
    (select string_agg(a::text, '') from tide_audit a) as all, (select channel from tide_audit where action = 'create') as channel`.execute(
    world.engine.database,
  );
  expect(kept.rows[0]?.all).not.toContain(key);
  expect(kept.rows[0]).toMatchObject({ channel: 'api' });
});

it('a key ends when it is revoked, when its time is over and when its user may no longer work', async () => {
  const one = await keyOf('qian');
  expect((await use(one.key, 'me')).status).toBe(200);
  const revoke = (username: string, path: string) => world.request(username, path, { method: 'DELETE' });
  expect((await revoke('sun', `/api/me/api-keys/${one.id}`)).status).toBe(404);
  expect((await revoke('qian', `/api/me/api-keys/${one.id}`)).status).toBe(204);
  expect((await use(one.key, 'me')).status).toBe(401);

  const soon = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
  const timed = await keyOf('qian', { expiresAt: soon });
  expect((await use(timed.key, 'me')).status).toBe(200);
  world.clock.advance(3_600_001);
  expect((await use(timed.key, 'me')).status).toBe(401);
  expect((await json(await make('qian', { expiresAt: soon }))).errors).toMatchObject([{ field: 'expiresAt' }]);

  const left = await keyOf('qian');
  expect((await use(left.key, 'me')).status).toBe(200);
  await change('qian', { status: 'left' });
  expect((await use(left.key, 'me')).status).toBe(401);
});

it('a narrowed key has only the named roles, and loses one with its user', async () => {
  await change('qian', { roles: ['salesRepresentative', 'finance'] });
  const { key } = await keyOf('qian', { roles: ['finance'] });
  const roles = async () => (await json(await use(key, 'me'))).roles.map((role: { name: string }) => role.name);
  expect(await roles()).toEqual(['finance']);
  const refused = await use(key, 'records/customer', { method: 'POST', body: { name: '昆山精工' } });
  expect(refused.status).toBe(403);
  await change('qian', { roles: ['salesRepresentative'] });
  expect(await roles()).toEqual([]);
  expect((await use(key, 'records/customer')).status).toBeGreaterThanOrEqual(400);
  for (const wrong of [['administrator'], ['finance'], []])
    expect((await json(await make('qian', { roles: wrong }))).errors).toMatchObject([{ field: 'roles' }]);
});

it("an administrator's narrowed key is no administrator's", async () => {
  await change('admin', { roles: ['administrator', 'staff'] });
  const narrow = await keyOf('admin', { roles: ['staff'] });
  const whole = await keyOf('admin');
  expect((await json(await use(narrow.key, 'me'))).administrator).toBe(false);
  expect((await use(narrow.key, 'settings/users')).status).toBe(403);
  expect((await use(whole.key, 'settings/users')).status).toBe(200);
});

it('a key manages neither keys nor passwords nor the ways of signing in', async () => {
  const { key, id } = await keyOf('admin');
  const qian = world.id('qian');
  const tries: [string, string, unknown?][] = [
    ['GET', 'me/api-keys'],
    ['POST', 'me/api-keys', { name: 'noch einer' }],
    ['DELETE', `me/api-keys/${id}`],
    ['POST', 'me/password', { current: 'x', next: 'y' }],
    ['PATCH', 'me', { email: 'thief@x.cn' }],
    ['GET', 'me/two-factor'],
    ['POST', 'me/two-factor', {}],
    ['POST', 'me/passkeys/options', {}],
    ['GET', 'settings/security'],
    ['PATCH', 'settings/security', {}],
    ['GET', 'settings/api-keys'],
    ['POST', `settings/users/${qian}/reset-password`, {}],
    ['DELETE', `settings/users/${qian}/two-factor`],
  ];
  for (const [method, path, body] of tries) {
    const answer = await use(key, path, { method, body });
    expect([method, path, answer.status]).toEqual([method, path, 403]);
  }
});

it('administrators see the keys of everybody and revoke them', async () => {
  const { id, key } = await keyOf('qian');
  expect((await use(key, 'me')).status).toBe(200);
  expect((await world.request('qian', '/api/settings/api-keys')).status).toBe(403);
  const { items } = await json(await world.request('admin', '/api/settings/api-keys'));
  expect(items).toMatchObject([{ id, user: { title: '钱一' } }]);
  expect((await world.request('admin', `/api/settings/api-keys/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await use(key, 'me')).status).toBe(401);
  expect((await world.request('admin', `/api/settings/api-keys/${id}`, { method: 'DELETE' })).status).toBe(404);
});

it('whoever guesses keys is slowed down, and a right key goes on', async () => {
  const { key } = await keyOf('qian');
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 32; attempt++) statuses.push((await use(`tide_guess${attempt}`, 'me')).status);
  expect(statuses[0]).toBe(401);
  expect(statuses.at(-1)).toBe(429);
  expect((await use(key, 'me')).status).toBe(200);
});
