import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, password, type World } from '../testing/world';
import { createUser } from './users';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const minute = 60_000;
const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  world.http.request(`/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const signIn = (username: string, typed = password) => send('auth/sign-in', { username, password: typed });
const as = (token: string) => ({ authorization: `Bearer ${token}` });

describe('where somebody is signed in', () => {
  const get = async (path: string, token: string) =>
    json(await world.http.request(`/api/${path}`, { headers: as(token) }));
  const tokenOf = async (username: string) => (await json(await signIn(username))).token as string;

  it('AUTH-08 is listed, and another place is ended without ending this one', async () => {
    const [here, there] = [await tokenOf('qian'), await tokenOf('qian')];
    await tokenOf('sun');
    const { items } = await get('me/devices', here);
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain(here);
    const other = items.find((device: { current: boolean }) => !device.current);
    const end = (id: string, token: string) =>
      world.http.request(`/api/me/devices/${id}`, { method: 'DELETE', headers: as(token) });
    expect((await end(other.id, await tokenOf('sun'))).status).toBe(404);
    expect((await end(other.id, here)).status).toBe(204);
    expect((await world.http.request('/api/me', { headers: as(there) })).status).toBe(401);
    expect((await world.http.request('/api/me', { headers: as(here) })).status).toBe(200);
    expect((await end(other.id, here)).status).toBe(404);
  });

  it('AUTH-09 the log shows everybody his own sign-ins, and administrators all of them, page by page', async () => {
    await signIn('qian', 'falsch');
    const qian = await tokenOf('qian');
    const own = await get('me/sign-ins', qian);
    expect(own.items.map((item: { result: string }) => item.result)).toEqual(['ok', 'failed']);
    for (let attempt = 0; attempt < 55; attempt++) await signIn(`fremd${attempt}`, 'x');
    const admin = await tokenOf('admin');
    const first = await get('settings/sign-ins', admin);
    const second = await get(`settings/sign-ins?cursor=${first.nextCursor}`, admin);
    const names = [...first.items, ...second.items].map((item: { username: string }) => item.username);
    expect(first.items).toHaveLength(50);
    expect(new Set(names).size).toBe(57);
    expect(second.nextCursor).toBeNull();
    expect((await get('settings/sign-ins', qian)).code).toBe('NO_PERMISSION');
  });
});

describe('signing in', () => {
  it('AC-01 opens for the right password and tells who, where and when', async () => {
    const response = await signIn('qian');
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/tide_session=.+; HttpOnly; SameSite=Lax/);
    const { token } = await json(response);
    const me = await json(await world.http.request('/api/me', { headers: as(token) }));
    expect(me).toMatchObject({
      user: { name: '钱一', language: 'zh-CN' },
      roles: [{ label: '销售代表' }],
      workspace: { today: '2025-03-10' },
    });
    expect(me.online).toBeGreaterThanOrEqual(1);
    expect(me.menu[0].objects).toEqual(['customer', 'contact', 'interaction']);
  });

  it('AC-02 locks a name after five wrong passwords and opens it again after 15 minutes', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      const wrong = await signIn('qian', 'falsch');
      expect(wrong.status).toBe(401);
      expect((await json(wrong)).detail).toBe('用户名或密码错误。');
      world.clock.advance(2 * minute);
    }
    const locked = await signIn('qian');
    expect(locked.status).toBe(423);
    expect((await json(locked)).detail).toBe('账号已锁定，请15分钟后再试。');
    world.clock.advance(16 * minute);
    expect((await signIn('qian')).status).toBe(200);
  });

  it('AUTH-01 opens for a mobile number of one person, and for nobody when two have it', async () => {
    const { database, directory } = world.engine;
    // Nobody can take a number that somebody has; a workspace may have had two before that was so.
    const give = async (username: string, mobile: string | null) => {
      await sql`update tide_user set mobile = ${mobile} where username = ${username}`.execute(database);
      await directory.reload();
    };
    await give('qian', '13900000009');
    expect((await json(await signIn('13900000009'))).user.username).toBe('qian');
    await give('sun', '13900000009');
    expect((await signIn('13900000009')).status).toBe(401);
    await give('sun', null);
    expect((await signIn('13900000009')).status).toBe(200);
  });

  it('says the same of a name that does not exist', async () => {
    const strip = ({ requestId: _, ...answer }: Record<string, unknown>) => answer;
    expect(strip(await json(await signIn('nobody', 'x')))).toEqual(strip(await json(await signIn('qian', 'x'))));
  });

  it('slows down an address that tries one name after the other', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 65; attempt++)
      statuses.push((await send('auth/sign-in', { username: `n${attempt}`, password: '' })).status);
    expect(statuses.filter((status) => status === 429).length).toBe(0);
    for (let attempt = 0; attempt < 61; attempt++) statuses.push((await signIn(`name${attempt}`, 'x')).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('AC-04 ends the other sessions when the password changes, and keeps this one', async () => {
    const desk = (await json(await signIn('qian'))).token;
    const phone = (await json(await signIn('qian'))).token;
    const change = (current: string, next: string) => send('me/password', { current, next }, as(desk));
    expect((await change('wrong', 'New-password-2')).status).toBe(422);
    expect((await json(await change(password, 'short'))).errors[0].message).toBe('密码至少 8 个字符。');
    expect((await change(password, 'New-password-2')).status).toBe(204);
    expect((await world.http.request('/api/me', { headers: as(phone) })).status).toBe(401);
    expect((await world.http.request('/api/me', { headers: as(desk) })).status).toBe(200);
    expect((await signIn('qian')).status).toBe(401);
    expect((await signIn('qian', 'New-password-2')).status).toBe(200);
  });

  it('AUTH-04 lets a person with a given password do nothing before he has changed it', async () => {
    await createUser(world.engine.database, world.clock, {
      username: 'neu',
      name: '新人',
      roles: ['salesRepresentative'],
      password: 'Given-pass-1',
      mustChangePassword: true,
    });
    await world.engine.directory.reload();
    const { token, user } = await json(await signIn('neu', 'Given-pass-1'));
    expect(user.mustChangePassword).toBe(true);
    const refused = await world.http.request('/api/records/customer', { headers: as(token) });
    expect(await json(refused)).toMatchObject({ status: 403, code: 'PASSWORD_CHANGE_REQUIRED' });
    expect((await send('me/password', { current: 'Given-pass-1', next: 'Own-pass-22' }, as(token))).status).toBe(204);
    expect((await world.http.request('/api/records/customer', { headers: as(token) })).status).toBe(200);
  });

  it('AC-05 refuses a bad e-mail at its field and saves the good one with the new name', async () => {
    const patch = (body: unknown) => world.request('qian', '/api/me', { method: 'PATCH', body });
    expect(await json(await patch({ name: '钱一一', email: 'abc' }))).toMatchObject({
      status: 422,
      errors: [{ field: 'email', message: '邮箱格式不正确。' }],
    });
    expect((await json(await patch({ name: '钱一一', email: 'qian2@hx.cn' }))).user).toMatchObject({
      name: '钱一一',
      email: 'qian2@hx.cn',
    });
    expect((await patch({ roles: ['administrator'] })).status).toBe(400);
  });

  it('AUTH-07 refuses an e-mail and a mobile that somebody else has, at the field, also when two take one at once', async () => {
    const patch = (username: string, body: unknown) => world.request(username, '/api/me', { method: 'PATCH', body });
    expect((await patch('sun', { email: 'sun@hx.cn', mobile: '13900000001' })).status).toBe(200);
    expect((await patch('sun', { email: 'sun@hx.cn', mobile: '13900000001' })).status).toBe(200);
    for (const [field, value, label] of [
      ['email', 'SUN@hx.cn', '邮箱'],
      ['mobile', '139 0000 0001', '手机'],
    ] as const)
      expect(await json(await patch('qian', { name: '钱一一', [field]: value }))).toMatchObject({
        status: 422,
        errors: [{ field, message: `这个${label}已用于孙二。` }],
      });
    expect((await json(await world.request('qian', '/api/me'))).user).toMatchObject({ name: '钱一', email: null });
    const both = await Promise.all(['zhao', 'wu'].map((username) => patch(username, { email: 'one@hx.cn' })));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 422]);
  });

  it('GEN-02 somebody reads times in a zone of his own; what day it is for the company stays', async () => {
    const patch = (body: unknown) => world.request('qian', '/api/me', { method: 'PATCH', body });
    const before = await json(await world.request('qian', '/api/me'));
    expect(before.user).toMatchObject({ timeZone: null, today: before.workspace.today });
    const { user, workspace } = await json(await patch({ phone: '0512-62881234', timeZone: 'Pacific/Pago_Pago' }));
    expect(user).toMatchObject({ phone: '0512-62881234', timeZone: 'Pacific/Pago_Pago' });
    expect([user.today, workspace.today]).toEqual(['2025-03-09', '2025-03-10']);
    expect(workspace).toMatchObject({ zone: 'Asia/Shanghai' });
    expect((await json(await patch({ timeZone: '8' }))).errors).toMatchObject([{ field: 'timeZone' }]);
    expect((await json(await patch({ timeZone: '' }))).user.timeZone).toBeNull();
  });

  it('AUTH-08 ends a session that was idle too long, and one that was signed out', async () => {
    const idle = (await json(await signIn('qian'))).token;
    world.clock.advance(121 * minute);
    expect((await world.http.request('/api/me', { headers: as(idle) })).status).toBe(401);
    const left = (await json(await signIn('qian'))).token;
    expect((await send('auth/sign-out', {}, as(left))).status).toBe(204);
    expect((await world.http.request('/api/me', { headers: as(left) })).status).toBe(401);
  });

  it('creates the administrator of an empty workspace once', async () => {
    const refused = await send('setup', { username: 'chef', name: '老板', password: 'Chef-pass-1' });
    expect(await json(refused)).toMatchObject({ status: 409, code: 'WRONG_STATE' });
  });
});
