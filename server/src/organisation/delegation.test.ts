import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

/** zhao administers 华东 (qian, sun) with 华东一组 below it, and may give 销售代表 and 普通用户. */
let world: World;
let company: string;
let east: string;
let team: string;
let south: string;

const send = (username: string, method: string, path: string, body?: unknown) =>
  world.request(username, `/api/settings/${path}`, { method, body });
const department = async (name: string, parentId: string | null) =>
  (await json(await send('admin', 'POST', 'departments', { name, parentId }))).id as string;
const change = (username: string, whom: string, body: unknown) =>
  send(username, 'PATCH', `users/${world.id(whom)}`, body);
const detail = async (answer: Promise<Response>) => {
  const { status, code, detail: sentence } = await json(await answer);
  return [status, code, sentence];
};
const all = ['create', 'change', 'disable', 'resetPassword'];
const roles = ['salesRepresentative', 'staff'];
const delegate = (given: Record<string, unknown> = {}, whom = 'zhao') =>
  send('admin', 'PUT', `users/${world.id(whom)}/delegation`, { departmentIds: [east], roles, can: all, ...given });

beforeAll(async () => {
  world = await openWorld();
  company = await department('公司', null);
  [east, south] = [await department('华东', company), await department('华南', company)];
  team = await department('华东一组', east);
});
beforeEach(async () => {
  await change('admin', 'zhao', { departmentId: company });
  for (const [username, departmentId] of Object.entries({ qian: east, sun: team, zhou: south, wu: east, liu: east }))
    await change('admin', username, { departmentId });
  for (const username of ['qian', 'sun']) await change('admin', username, { roles: ['salesRepresentative'] });
  await delegate();
});
afterAll(() => world.close());

describe('委托管理', () => {
  it('opens 组织与用户 and shows the own subtrees and their users, and nothing else of 控制面板', async () => {
    const me = await json(await world.request('zhao', '/api/me'));
    // Whoever has people below him may hand over for them, delegate or not.
    expect(me.settings).toEqual(['people', 'handover']);
    expect(me.delegation).toEqual({ departmentIds: [east], roles, can: all });
    const departments = (await json(await send('zhao', 'GET', 'departments'))).items;
    expect(departments.map((item: Record<string, unknown>) => [item.name, item.editable])).toEqual([
      ['华东', false],
      ['华东一组', true],
    ]);
    const users = (await json(await send('zhao', 'GET', 'users'))).items;
    expect(users.map((item: { username: string }) => item.username)).toEqual(['liu', 'qian', 'sun', 'wu']);
    const wu = users.find((item: { username: string }) => item.username === 'wu');
    expect(wu).toMatchObject({ can: [], reason: '「吴经理」有你不能管理的角色「销售经理」，只能由系统管理员修改。' });
    expect(users[1]).toMatchObject({ can: ['change', 'disable', 'resetPassword'], reason: null, delegation: null });
    expect((await send('zhao', 'GET', 'sign-ins')).status).toBe(403);
    expect((await json(await world.request('qian', '/api/me'))).delegation).toBeNull();
    expect((await send('qian', 'GET', 'users')).status).toBe(403);
  });

  it('lets him add, change, move, disable users and reset their passwords inside his departments', async () => {
    const given = { username: 'neu1', name: '新一', roles: ['salesRepresentative'], departmentId: team };
    expect((await send('zhao', 'POST', 'users', given)).status).toBe(201);
    expect((await change('zhao', 'qian', { departmentId: team, name: '钱一' })).status).toBe(204);
    expect((await change('zhao', 'qian', { roles: ['staff'], status: 'disabled' })).status).toBe(204);
    expect((await change('zhao', 'qian', { status: 'active' })).status).toBe(204);
    expect((await send('zhao', 'POST', `users/${world.id('liu')}/reset-password`)).status).toBe(200);
    expect((await send('zhao', 'POST', `users/${world.id('liu')}/unlock`)).status).toBe(204);
  });

  it('lets him neither see nor move anybody beyond his departments', async () => {
    expect((await change('zhao', 'zhou', { name: '周' })).status).toBe(404);
    expect((await send('zhao', 'POST', `users/${world.id('zhou')}/reset-password`)).status).toBe(404);
    expect((await send('zhao', 'POST', `users/${world.id('zhou')}/unlock`)).status).toBe(404);
    const outside = [403, 'NO_PERMISSION', '只能放到你管理的部门里。'];
    expect(await detail(change('zhao', 'qian', { departmentId: south }))).toEqual(outside);
    expect(await detail(change('zhao', 'qian', { departmentId: null }))).toEqual(outside);
    expect(await detail(change('zhao', 'qian', { extraDepartmentIds: [south] }))).toEqual(outside);
    expect(await detail(send('zhao', 'POST', 'users', { username: 'neu2', name: '新二' }))).toEqual(outside);
  });

  it('lets him give only the roles of his list, and never an administrator’s', async () => {
    for (const role of ['salesManager', 'administrator']) {
      const [status, code, sentence] = await detail(change('zhao', 'qian', { roles: ['staff', role] }));
      expect([status, code]).toEqual([403, 'NO_PERMISSION']);
      expect(sentence).toContain('你不能给出角色');
      const added = { username: 'neu3', name: '新三', departmentId: team, roles: [role] };
      expect((await send('zhao', 'POST', 'users', added)).status).toBe(403);
    }
    const given = await delegate({ roles: ['administrator'] });
    expect((await json(given)).errors[0]).toMatchObject({
      field: 'roles',
      message: '系统管理员的角色不能委托别人给出。',
    });
  });

  it('keeps whoever holds another role, or administers users himself, out of his hands', async () => {
    for (const answer of [
      change('zhao', 'wu', { name: '吴' }),
      change('zhao', 'wu', { status: 'disabled' }),
      change('zhao', 'wu', { roles: ['staff'] }),
      send('zhao', 'POST', `users/${world.id('wu')}/reset-password`),
    ])
      expect(await detail(answer)).toEqual([
        403,
        'NO_PERMISSION',
        '「吴经理」有你不能管理的角色「销售经理」，只能由系统管理员修改。',
      ]);
    await delegate({ departmentIds: [company] }, 'sun');
    const taken = await detail(send('zhao', 'POST', `users/${world.id('sun')}/reset-password`));
    expect(taken[2]).toBe('「孙二」有委托管理的权限，只能由系统管理员修改。');
    await send('admin', 'DELETE', `users/${world.id('sun')}/delegation`);
  });

  it('gives him nothing himself: no role, department or superior of his own, nobody new below him', async () => {
    await delegate({ departmentIds: [company], roles: ['salesRepresentative', 'staff', 'salesManager'] });
    for (const body of [{ roles: ['staff'] }, { departmentId: east }, { managerId: null }, { status: 'disabled' }])
      expect((await detail(change('zhao', 'zhao', body)))[2]).toBe(
        '你自己的部门、角色、上级和状态只能由系统管理员修改。',
      );
    expect((await change('zhao', 'zhao', { mobile: '13900000077' })).status).toBe(204);
    const below = '这样周三会成为你的下级，只能由系统管理员这样设置。';
    for (const manager of ['zhao', 'qian'])
      expect((await detail(change('zhao', 'zhou', { managerId: world.id(manager) })))[2]).toBe(below);
    await change('admin', 'zhou', { managerId: null });
    const led = await send('zhao', 'PATCH', `departments/${south}`, { managerId: world.id('zhao') });
    expect((await json(led)).detail).toBe(below);
    await change('admin', 'zhou', { managerId: world.id('wu') });
    expect((await detail(change('zhao', 'qian', { managerId: world.id('chen') })))[2]).toBe(
      '只能选择你管理的部门里的人。',
    );
  });

  it('keeps him to the verbs that he was given', async () => {
    await delegate({ can: ['change'] });
    const added = { username: 'neu4', name: '新四', departmentId: team };
    expect((await detail(send('zhao', 'POST', 'users', added)))[2]).toBe('你的委托管理不包括「新增」。');
    expect((await detail(change('zhao', 'qian', { status: 'left' })))[2]).toBe('你的委托管理不包括「停用或启用」。');
    expect((await detail(send('zhao', 'POST', `users/${world.id('qian')}/reset-password`)))[2]).toContain('重置密码');
    expect((await change('zhao', 'qian', { departmentId: team })).status).toBe(204);
    await delegate({ can: ['disable'] });
    expect((await change('zhao', 'qian', { departmentId: east })).status).toBe(403);
    expect((await change('zhao', 'qian', { status: 'disabled', name: '钱' })).status).toBe(403);
    expect((await change('zhao', 'qian', { status: 'disabled' })).status).toBe(204);
    expect((await change('zhao', 'qian', { status: 'active' })).status).toBe(204);
  });

  it('lets him change departments only below his roots', async () => {
    const make = (parentId: string | null) => send('zhao', 'POST', 'departments', { name: '华东二组', parentId });
    expect(await detail(make(company))).toEqual([403, 'NO_PERMISSION', '只能放在你管理的部门之下。']);
    expect((await make(null)).status).toBe(403);
    const made = (await json(await make(team))).id;
    const patch = (id: string, body: unknown) => send('zhao', 'PATCH', `departments/${id}`, body);
    expect((await patch(made, { parentId: east, before: team })).status).toBe(204);
    expect((await patch(made, { parentId: company })).status).toBe(403);
    expect(await detail(patch(east, { name: '东' }))).toEqual([
      403,
      'NO_PERMISSION',
      '「华东」只能由系统管理员修改，你可以管理它下面的部门。',
    ]);
    expect((await patch(south, { name: '南' })).status).toBe(404);
    expect((await send('zhao', 'DELETE', `departments/${east}`)).status).toBe(403);
    expect((await send('zhao', 'DELETE', `departments/${south}`)).status).toBe(404);
    expect((await send('zhao', 'DELETE', `departments/${made}`)).status).toBe(204);
  });

  it('holds for several at once and for a file, row by row', async () => {
    const ids = ['qian', 'wu', 'zhou'].map((username) => world.id(username));
    const bulk = (changes: unknown) => send('zhao', 'POST', 'users/bulk', { ids, changes });
    const moved = await json(await bulk({ departmentId: team }));
    expect(moved.succeeded).toBe(1);
    expect(moved.failed.map((one: { code: string }) => one.code)).toEqual(['NO_PERMISSION', 'NOT_FOUND']);
    expect(await json(await bulk({ addRoles: ['salesManager'] }))).toMatchObject({ succeeded: 0 });
    expect(await json(await bulk({ departmentId: south }))).toMatchObject({ succeeded: 0 });

    const form = new FormData();
    const text = [
      '用户名,姓名,部门,角色',
      'ok,好,华东一组,普通用户',
      'too,多,华东一组,系统管理员',
      'far,远,华南,普通用户',
      'wu,,,普通用户',
      'zhou,,华东一组,',
    ].join('\n');
    form.set('file', new File([text], 'a.csv'));
    const checked = await json(
      await world.request('zhao', '/api/settings/users/import/check', { method: 'POST', body: form }),
    );
    expect(checked.counts).toEqual({ read: 5, created: 1, updated: 0, skipped: 0, failed: 4 });
  });

  it('is set and ended by administrators alone', async () => {
    const own = `users/${world.id('zhao')}/delegation`;
    const given = { departmentIds: [company], roles: ['salesManager'], can: all };
    for (const username of ['zhao', 'qian']) {
      expect((await send(username, 'PUT', own, given)).status).toBe(403);
      expect((await send(username, 'DELETE', own)).status).toBe(403);
    }
    expect((await json(await delegate({ departmentIds: [] }))).errors[0].field).toBe('departmentIds');
    expect((await json(await delegate({ can: [] }))).errors[0].field).toBe('can');
    expect((await json(await delegate({ roles: ['king'] }))).errors[0].field).toBe('roles');
    expect((await send('admin', 'PUT', 'users/nobody/delegation', given)).status).toBe(404);
    expect((await send('admin', 'DELETE', `users/${world.id('chen')}/delegation`)).status).toBe(404);
  });

  it('PERM-10 ends with his next request when it is ended or a department is moved away from under it', async () => {
    expect((await change('zhao', 'sun', { name: '孙二' })).status).toBe(204);
    await send('admin', 'PATCH', `departments/${team}`, { parentId: south });
    expect((await change('zhao', 'sun', { name: '孙' })).status).toBe(404);
    expect((await change('zhao', 'qian', { departmentId: team })).status).toBe(403);
    await send('admin', 'PATCH', `departments/${team}`, { parentId: east });
    expect((await change('zhao', 'sun', { name: '孙二' })).status).toBe(204);
    await send('admin', 'DELETE', `users/${world.id('zhao')}/delegation`);
    expect((await send('zhao', 'GET', 'users')).status).toBe(403);
    expect((await change('zhao', 'sun', { name: '孙' })).status).toBe(403);
    expect((await json(await world.request('zhao', '/api/me'))).settings).toEqual(['handover']);
  });
});
