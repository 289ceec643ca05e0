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
  world.request(username, `/api/settings/${path}`, { method, body });
const add = async (given: Record<string, unknown>) => send('POST', 'departments', given);
const made = async (given: Record<string, unknown>) => (await json(await add(given))).id as string;
const change = (id: string | undefined, given: Record<string, unknown>) => send('PATCH', `departments/${id}`, given);
const changeUser = (username: string, body: unknown) => send('PATCH', `users/${world.id(username)}`, body);
const list = async () => (await json(await send('GET', 'departments'))).items as Record<string, unknown>[];
const namesBelow = async (parentId: string | null) =>
  (await list()).filter((item) => item.parentId === parentId).map((item) => item.name);

describe('departments', () => {
  it('ORG-01 form a tree of any depth that can be moved whole, and never under themselves', async () => {
    const ids: string[] = [];
    for (let level = 0; level < 12; level++)
      ids.push(await made({ name: `第${level}层`, parentId: ids.at(-1) ?? null }));
    const cycle = await change(ids[0], { parentId: ids[11] });
    expect(cycle.status).toBe(409);
    expect(await json(cycle)).toMatchObject({ code: 'ORG_CYCLE' });
    expect((await change(ids[6], { parentId: null })).status).toBe(204);
    const moved = (await list()).filter((item) => [ids[5], ids[6], ids[7]].includes(item.id as string));
    expect(new Map(moved.map((item) => [item.id, item.parentId]))).toEqual(
      new Map([
        [ids[5], ids[4]],
        [ids[6], null],
        [ids[7], ids[6]],
      ]),
    );
  });

  it('refuses a second name among siblings, an empty one and a manager who is gone', async () => {
    await made({ name: '华东区' });
    expect((await json(await add({ name: '华东区' }))).errors[0]).toMatchObject({ field: 'name' });
    expect((await json(await add({ name: '  ' }))).errors[0]).toMatchObject({ field: 'name' });
    await changeUser('liu', { status: 'left' });
    expect((await json(await add({ name: '西区', managerId: world.id('liu') }))).errors[0].field).toBe('managerId');
    await changeUser('liu', { status: 'active' });
  });

  it('have a code that no other one has', async () => {
    const id = await made({ name: '有编码', code: ' HD ' });
    expect((await list()).find((item) => item.id === id)?.code).toBe('HD');
    expect((await json(await add({ name: '同编码', code: 'hd' }))).errors[0]).toMatchObject({
      field: 'code',
      message: '这个编码已用于部门「有编码」。',
    });
    expect((await change(id, { code: null })).status).toBe(204);
    expect((await add({ name: '同编码', code: 'hd' })).status).toBe(201);
  });

  it('ORG-01 stand in the order that was given, also after moves, and two moves at once leave an order', async () => {
    const parentId = await made({ name: '排序' });
    const ids: string[] = [];
    for (const name of ['甲', '乙', '丙']) ids.push(await made({ name, parentId }));
    expect(await namesBelow(parentId)).toEqual(['甲', '乙', '丙']);
    await change(ids[2], { before: ids[0] });
    expect(await namesBelow(parentId)).toEqual(['丙', '甲', '乙']);
    await change(ids[2], { before: null });
    expect(await namesBelow(parentId)).toEqual(['甲', '乙', '丙']);
    const other = await made({ name: '丁' });
    await change(other, { parentId, before: ids[1] });
    expect(await namesBelow(parentId)).toEqual(['甲', '丁', '乙', '丙']);
    expect((await json(await change(other, { parentId: null, before: ids[1] }))).errors[0].field).toBe('before');
    await Promise.all([change(ids[2], { before: ids[0] }), change(ids[1], { before: ids[0] })]);
    expect((await namesBelow(parentId)).sort()).toEqual(['丁', '丙', '乙', '甲'].sort());
    const pickable = await json(await world.request('qian', '/api/people/departments'));
    const shown = pickable.items.filter((item: { parentId: string }) => item.parentId === parentId);
    expect(shown.map((item: { name: string }) => item.name)).toEqual(await namesBelow(parentId));
  });

  it('ORG-02 is not disabled while somebody works in it, and takes nobody in afterwards', async () => {
    const id = await made({ name: '待撤部门' });
    await changeUser('liu', { departmentId: id });
    const refused = await change(id, { status: 'disabled' });
    expect(refused.status).toBe(409);
    expect((await json(refused)).detail).toBe('「待撤部门」里还有 1 名在职用户和 0 个下级部门，请先移走再停用。');
    await changeUser('liu', { departmentId: null });
    expect((await change(id, { status: 'disabled' })).status).toBe(204);
    expect((await json(await changeUser('liu', { departmentId: id }))).errors[0].message).toBe('这个部门已停用。');
    const pickable = await json(await world.request('qian', '/api/people/departments'));
    expect(pickable.items.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  it('ORG-02 is deleted only when nobody ever was in it and nothing is below it', async () => {
    const [parent, used] = [await made({ name: '空的' }), await made({ name: '有过人' })];
    const child = await made({ name: '下级', parentId: parent });
    expect((await json(await send('DELETE', `departments/${parent}`))).detail).toBe(
      '「空的」还有下级部门，请先移走或删除它们。',
    );
    await changeUser('liu', { extraDepartmentIds: [used] });
    await changeUser('liu', { extraDepartmentIds: [] });
    const refused = await send('DELETE', `departments/${used}`);
    expect(refused.status).toBe(409);
    expect((await json(refused)).detail).toBe('「有过人」有过用户或数据，不能删除，只能停用。');
    const answers = await Promise.all([1, 2].map(() => send('DELETE', `departments/${child}`)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 404]);
    expect((await send('DELETE', `departments/${parent}`)).status).toBe(204);
    expect((await list()).map((item) => item.id)).not.toContain(parent);
    expect((await send('DELETE', 'departments/nothing')).status).toBe(404);
  });
});

describe('同步更新历史数据所属部门', () => {
  const departmentOf = async (id: string) =>
    (await json(await world.request('admin', `/api/records/customer/${id}`))).ownerDepartment?.title ?? null;
  const finished = async (job: string) => {
    const { items } = await json(await world.request('admin', '/api/jobs'));
    return items.find((item: { id: string }) => item.id === job);
  };

  it('ORG-01 carries a moved user’s records only when it was ticked, also those in the recycle bin, and leaves version and time', async () => {
    const { engine } = world;
    const [east, south] = [await made({ name: '东部' }), await made({ name: '南部' })];
    await changeUser('sun', { departmentId: east });
    const kept = await world.create('sun', 'customer', { name: '随部门的客户' });
    const binned = await world.create('sun', 'customer', { name: '删除了的客户' });
    await world.request('admin', `/api/records/customer/${binned.id}`, { method: 'DELETE' });
    expect(await departmentOf(kept.id)).toBe('东部');
    expect((await changeUser('sun', { departmentId: south })).status).toBe(204);
    expect(await departmentOf(kept.id)).toBe('东部');

    const asked = await change(south, { name: '南部', updateRecords: true });
    expect(asked.status).toBe(202);
    const { job } = await json(asked);
    expect((await finished(job)).label).toBe('同步历史数据所属部门：南部');
    await world.work();
    await expect.poll(async () => (await finished(job)).status, { timeout: 10_000 }).toBe('done');
    const after = await json(await world.request('admin', `/api/records/customer/${kept.id}`));
    expect(after).toMatchObject({
      ownerDepartment: { title: '南部' },
      version: kept.version,
      updatedAt: kept.updatedAt,
    });
    const found = await sql<{ department: string }>`select owner_department as department from customer
      where id = ${binned.id}::uuid`.execute(engine.database);
    expect(found.rows[0]?.department).toBe(south);
    const history = await json(await world.request('admin', `/api/records/customer/${kept.id}/history`));
    expect(JSON.stringify(history.items[0])).toContain('东部');

    const again = await json(await changeUser('sun', { departmentId: east, updateRecords: true }));
    await expect.poll(async () => (await finished(again.job)).status, { timeout: 10_000 }).toBe('done');
    expect(await departmentOf(kept.id)).toBe('东部');
    expect((await changeUser('sun', { departmentId: east, updateRecords: true })).status).toBe(204);
  });
});
