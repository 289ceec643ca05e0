import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, password, type World } from '../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const send = (method: string, path: string, body?: unknown, username = 'admin') =>
  world.request(username, `/api/settings/${path}`, { method, body });
const users = async () => (await json(await send('GET', 'users'))).items as Record<string, unknown>[];
const userNamed = async (username: string) => (await users()).find((user) => user.username === username);
const change = (username: string, body: unknown) => send('PATCH', `users/${world.id(username)}`, body);
const signIn = (username: string, typed: string) =>
  world.http.request('/api/auth/sign-in', {
    method: 'POST',
    body: JSON.stringify({ username, password: typed }),
    headers: { 'content-type': 'application/json' },
  });

describe('users', () => {
  it('ORG-01 AUTH-03 a new user gets a password once, must change it first and then works in his roles', async () => {
    const added = await send('POST', 'users', { username: 'he', name: '何五', roles: ['salesRepresentative'] });
    expect(added.status).toBe(201);
    const { password: given } = await json(added);
    const { token, user } = await json(await signIn('he', given));
    expect(user).toMatchObject({ name: '何五', mustChangePassword: true });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const early = await world.http.request('/api/records/customer', { headers });
    expect((await json(early)).code).toBe('PASSWORD_CHANGE_REQUIRED');
    const body = JSON.stringify({ current: given, next: 'Better-one-2' });
    expect((await world.http.request('/api/me/password', { method: 'POST', body, headers })).status).toBe(204);
    expect((await world.http.request('/api/records/customer', { headers })).status).toBe(200);
    expect(await userNamed('he')).toMatchObject({ status: 'active', roles: ['salesRepresentative'], locked: false });
    expect(JSON.stringify(await users())).not.toContain(given);
  });

  it('AUTH-06 nothing of the server keeps a one-time password, not even for a repeated request', async () => {
    const added = await world.request('admin', '/api/settings/users', {
      method: 'POST',
      body: { username: 'kept', name: '何六' },
      headers: { 'idempotency-key': 'one-time-password-1' },
    });
    const { password: given } = await json(added);
    expect(given).toMatch(/\w{4}-\w{4}-\w{4}/);
    const kept = await sql`select response from tide_idempotency`.execute(world.engine.database);
    expect(JSON.stringify(kept.rows)).not.toContain(given);
  });

  it.each([
    [{ username: 'qian', name: '钱二' }, 'username', '用户名「qian」已被钱一使用。'],
    [{ username: 'QIAN', name: '钱二' }, 'username', '用户名「QIAN」已被钱一使用。'],
    [{ username: '钱', name: '钱二' }, 'username', '用户名只能用小写字母、数字、点、下划线和减号。'],
    [{ username: 'new1', name: ' ' }, 'name', '姓名应为 1 到 50 个字。'],
    [{ username: 'new1', name: '新', email: 'abc' }, 'email', '邮箱格式不正确。'],
    [{ username: 'new1', name: '新', mobile: '12' }, 'mobile', '不是有效的手机号码。'],
    [{ username: 'new1', name: '新', phone: '12' }, 'phone', '不是有效的电话号码。'],
    [{ username: 'new1', name: '新', timeZone: '+08:00' }, 'timeZone', '没有时区「+08:00」，应如 Asia/Shanghai。'],
    [{ username: 'new1', name: '新', roles: ['king'] }, 'roles', '没有角色「king」。'],
    [
      { username: 'new1', name: '新', departmentId: '00000000-0000-4000-8000-000000000000' },
      'departmentId',
      '没有这个部门。',
    ],
  ])('refuses %j at its field and adds nobody', async (given, field, message) => {
    const before = (await users()).length;
    const refused = await send('POST', 'users', given);
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors).toEqual([expect.objectContaining({ field, message })]);
    expect(await users()).toHaveLength(before);
  });

  it('refuses an e-mail, a mobile and a number that somebody else has', async () => {
    const kept = { email: 'sun@hx.cn', mobile: '13900000001', employeeNumber: 'A7' };
    expect((await change('sun', kept)).status).toBe(204);
    for (const [field, value] of Object.entries(kept)) {
      const refused = await change('qian', { [field]: value });
      expect((await json(refused)).errors[0]).toMatchObject({ field, message: expect.stringContaining('已用于孙二') });
    }
  });

  it('keeps a telephone, which several may share, and a time zone; empty ones are none', async () => {
    const given = { phone: '0512-6288 1234', timeZone: 'Europe/Berlin' };
    for (const username of ['sun', 'qian']) expect((await change(username, given)).status).toBe(204);
    expect(await userNamed('qian')).toMatchObject({ phone: '0512-62881234', timeZone: 'Europe/Berlin' });
    expect((await change('qian', { phone: '', timeZone: null })).status).toBe(204);
    expect(await userNamed('qian')).toMatchObject({ phone: null, timeZone: null });
  });

  it('AC-06 no circle of superiors', async () => {
    const refused = await change('zhao', { managerId: world.id('qian') });
    expect(refused.status).toBe(409);
    expect(await json(refused)).toMatchObject({ code: 'ORG_CYCLE', detail: '上下级不能形成循环。' });
    expect((await change('zhao', { managerId: world.id('zhao') })).status).toBe(409);
    expect((await userNamed('zhao'))?.manager).toMatchObject({ title: '李总监' });
  });

  it('AC-06 ORG-03 no circle with the manager of a department, who stands in for a superior', async () => {
    const department = await json(await send('POST', 'departments', { name: '循环部', managerId: world.id('wei') }));
    await change('liu', { departmentId: department.id });
    expect(await userNamed('liu')).toMatchObject({ manager: null, defaultManager: { title: '卫公' } });
    const refused = await change('wei', { managerId: world.id('liu') });
    expect(await json(refused)).toMatchObject({ code: 'ORG_CYCLE', errors: [{ field: 'managerId' }] });
    await change('liu', { departmentId: null });
    expect((await userNamed('liu'))?.defaultManager).toBeNull();
  });

  it('keeps more departments and the days of coming and going; leaving sets the day, coming back takes it away', async () => {
    const [one, two] = await Promise.all(
      ['一部', '二部'].map(async (name) => (await json(await send('POST', 'departments', { name }))).id as string),
    );
    const given = { departmentId: one, extraDepartmentIds: [two, one, two], hireDate: '2020/3/1' };
    expect((await change('liu', given)).status).toBe(204);
    expect(await userNamed('liu')).toMatchObject({
      extraDepartments: [{ id: two, title: '二部' }],
      hireDate: '2020-03-01',
      leaveDate: null,
    });
    const early = await json(await change('liu', { leaveDate: '2019-01-01' }));
    expect(early.errors[0]).toMatchObject({ field: 'leaveDate', message: '离职日期不能早于入职日期。' });
    expect((await json(await change('liu', { hireDate: '去年' }))).errors[0].field).toBe('hireDate');
    const held = await send('PATCH', `departments/${two}`, { status: 'disabled' });
    expect((await json(held)).code).toBe('DEPARTMENT_IN_USE');
    await change('liu', { status: 'left' });
    expect((await userNamed('liu'))?.leaveDate).toBe('2025-03-10');
    await change('liu', { status: 'active', departmentId: null, extraDepartmentIds: [] });
    expect((await userNamed('liu'))?.leaveDate).toBeNull();
  });

  it('AC-06 two changes at once that would close a circle together: one of them is refused', async () => {
    await change('wu', { managerId: null });
    await change('li', { managerId: null });
    const answers = await Promise.all([
      change('wu', { managerId: world.id('li') }),
      change('li', { managerId: world.id('wu') }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409]);
    await change('li', { managerId: null });
    await change('wu', { managerId: world.id('li') });
    await change('li', { managerId: world.id('wang') });
  });

  it('AC-09 ORG-06 the last administrator stays, also when two take each other away at once', async () => {
    for (const changes of [{ roles: ['staff'] }, { status: 'disabled' }, { status: 'left' }]) {
      const refused = await change('admin', changes);
      expect(refused.status).toBe(409);
      expect(await json(refused)).toMatchObject({ code: 'LAST_ADMIN', detail: '至少保留一名系统管理员。' });
    }
    await change('wei', { roles: ['staff', 'administrator'] });
    const both = await Promise.all([
      change('admin', { roles: ['staff'] }),
      send('PATCH', `users/${world.id('wei')}`, { roles: ['staff'] }, 'wei'),
    ]);
    expect(both.filter((answer) => answer.status === 204)).toHaveLength(1);
    const left = (await json(await world.request('wei', '/api/me'))).administrator ? 'wei' : 'admin';
    await send('PATCH', `users/${world.id('admin')}`, { roles: ['administrator'] }, left);
    await change('wei', { roles: ['staff'] });
  });

  it('PERM-10 XFER-06 a disabled user is out at once, keeps his records, and comes back as he was', async () => {
    const { id } = await world.create('zhou', 'customer', { name: '停用前的客户' });
    expect((await world.request('zhou', '/api/me')).status).toBe(200);
    const { token } = await json(await signIn('zhou', password));
    expect((await change('zhou', { status: 'disabled' })).status).toBe(204);
    const headers = { authorization: `Bearer ${token}` };
    expect((await world.http.request('/api/me', { headers })).status).toBe(401);
    expect((await json(await signIn('zhou', password))).code).toBe('ACCOUNT_DISABLED');
    const kept = await json(await world.request('admin', `/api/records/customer/${id}`));
    expect(kept.owner).toEqual({ id: world.id('zhou'), title: '周三' });
    expect((await change('zhou', { status: 'active' })).status).toBe(204);
    expect((await signIn('zhou', password)).status).toBe(200);
    expect((await world.request('zhou', `/api/records/customer/${id}`)).status).toBe(200);
  });

  it('PERM-10 a role that is taken away is gone with the next request', async () => {
    const customers = () => world.request('chen', '/api/records/customer');
    expect((await customers()).status).toBe(200);
    await change('chen', { roles: [] });
    expect((await customers()).status).toBe(403);
    await change('chen', { roles: ['marketingSpecialist'] });
    expect((await customers()).status).toBe(200);
  });

  it('AUTH-06 a reset password works once, ends the sessions and must be changed', async () => {
    const { token } = await json(await signIn('liu', password));
    const { password: given } = await json(await send('POST', `users/${world.id('liu')}/reset-password`));
    expect((await world.http.request('/api/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    expect((await signIn('liu', password)).status).toBe(401);
    expect((await json(await signIn('liu', given))).user.mustChangePassword).toBe(true);
    expect((await send('POST', 'users/nobody/reset-password')).status).toBe(404);
  });

  it('AUTH-02 an administrator opens a locked name before its time', async () => {
    for (let attempt = 0; attempt < 5; attempt++) await signIn('sun', 'falsch');
    expect((await signIn('sun', password)).status).toBe(423);
    expect((await userNamed('sun'))?.locked).toBe(true);
    expect((await send('POST', `users/${world.id('sun')}/unlock`)).status).toBe(204);
    expect((await userNamed('sun'))?.locked).toBe(false);
    expect((await signIn('sun', password)).status).toBe(200);
  });

  it.each([
    ['GET', 'users'],
    ['POST', 'users'],
    ['GET', 'departments'],
    ['POST', 'users/bulk'],
    ['POST', 'departments'],
    ['GET', 'roles'],
  ])('%s /api/settings/%s is for administrators only', async (method, path) => {
    for (const username of ['wang', 'qian']) {
      const refused = await send(method, path, method === 'POST' ? {} : undefined, username);
      expect(refused.status).toBe(403);
      expect((await json(refused)).code).toBe('NO_PERMISSION');
    }
    expect((await world.http.request(`/api/settings/${path}`, { method })).status).toBe(401);
  });
});
