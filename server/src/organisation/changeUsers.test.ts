import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const send = (method: string, path: string, body?: unknown) =>
  world.request('admin', `/api/settings/${path}`, { method, body });
const bulk = (usernames: readonly string[], changes: unknown) =>
  send('POST', 'users/bulk', { ids: usernames.map((username) => world.id(username)), changes });
const userNamed = async (username: string) =>
  (await json(await send('GET', 'users'))).items.find((user: { username: string }) => user.username === username);

describe('several users at once', () => {
  it('ORG-05 get a department and a superior, and are disabled and out at once', async () => {
    const { id } = await json(await send('POST', 'departments', { name: '批量部' }));
    expect(await json(await bulk(['sun', 'liu'], { departmentId: id, managerId: world.id('zhao') }))).toEqual({
      succeeded: 2,
      failed: [],
      job: null,
    });
    expect(await userNamed('liu')).toMatchObject({ department: { title: '批量部' }, manager: { title: '赵经理' } });
    expect((await world.request('liu', '/api/me')).status).toBe(200);
    expect(await json(await bulk(['liu', 'liu'], { status: 'disabled' }))).toMatchObject({ succeeded: 1 });
    expect((await world.request('liu', '/api/me')).status).toBe(401);
    await bulk(['liu'], { status: 'active' });
  });

  it('ORG-05 get and lose roles beside those that they have', async () => {
    await bulk(['chen', 'wei'], { addRoles: ['finance', 'staff'], removeRoles: ['marketingSpecialist'] });
    expect((await userNamed('chen')).roles).toEqual(['finance', 'staff']);
    expect((await userNamed('wei')).roles).toEqual(['staff', 'finance']);
  });

  it('ORG-06 AC-06 each refusal stands at its row, the others are changed', async () => {
    await bulk(['wei'], { addRoles: ['administrator'] });
    const answer = await json(await bulk(['admin', 'wei', 'chen'], { status: 'disabled' }));
    expect(answer.succeeded).toBe(2);
    expect(answer.failed).toEqual([{ id: world.id('wei'), code: 'LAST_ADMIN', message: '至少保留一名系统管理员。' }]);
    const back = await world.request('wei', '/api/settings/users/bulk', {
      method: 'POST',
      body: { ids: [world.id('admin'), world.id('chen')], changes: { status: 'active' } },
    });
    expect(await json(back)).toMatchObject({ succeeded: 2 });

    const circle = await json(await bulk(['zhao', 'sun', 'zhou'], { managerId: world.id('sun') }));
    expect(circle.failed.map((one: { id: string; code: string }) => [one.id, one.code])).toEqual([
      [world.id('zhao'), 'ORG_CYCLE'],
      [world.id('sun'), 'ORG_CYCLE'],
    ]);
    expect((await userNamed('zhou')).manager.title).toBe('孙二');
  });

  it('refuses nobody, too many, unknown people and unknown roles, and says why in English', async () => {
    expect((await send('POST', 'users/bulk', { ids: [], changes: {} })).status).toBe(422);
    expect((await send('POST', 'users/bulk', { ids: ['x'], changes: {} })).status).toBe(422);
    const foreign = '00000000-0000-4000-8000-000000000000';
    const answer = await json(await send('POST', 'users/bulk', { ids: [foreign], changes: { status: 'disabled' } }));
    expect(answer).toMatchObject({ succeeded: 0, failed: [{ id: foreign, code: 'NOT_FOUND' }] });
    expect((await json(await bulk(['sun'], { addRoles: ['king'] }))).failed[0].message).toBe('没有角色「king」。');
  });

  it('two people who disable each other at once: one of them stays', async () => {
    const one = (username: string, other: string) =>
      world.request(username, '/api/settings/users/bulk', {
        method: 'POST',
        body: { ids: [world.id(other)], changes: { removeRoles: ['administrator'] } },
      });
    const answers = await Promise.all([one('admin', 'wei'), one('wei', 'admin')]);
    const succeeded = await Promise.all(
      answers.map(async (answer) => (answer.status === 200 ? (await json(answer)).succeeded : 0)),
    );
    expect(succeeded.reduce((sum: number, count: number) => sum + count, 0)).toBe(1);
  });
});
