import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
let number = 0;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const post = (user: string, path: string, body: unknown) =>
  world.request(user, `/api/records/${path}`, { method: 'POST', body });
const read = async (user: string, path: string) => json(await world.request(user, `/api/records/${path}`));
const customer = async (user = 'qian') => {
  number += 1;
  return (await world.create(user, 'customer', { name: `移交${number}厂`, level: 'A' })).id;
};
const transfer = async (user: string, ids: string[], input: object) =>
  json(await post(user, 'customer/actions/transfer', { ids, input }));
const ownerOf = async (id: string) => (await read('admin', `customer/${id}`)).owner.title;
const setStatus = (user: string, status: string) =>
  world.request('admin', `/api/settings/users/${world.id(user)}`, { method: 'PATCH', body: { status } });

/** Waits until so many sessions wait for a row of customer: each has the lock of the tuple, or queues for it. */
async function waiting(count: number): Promise<void> {
  for (let found = -1; found < count; ) {
    const rows = await sql<{ count: number }>`select count(distinct pid)::integer as count from pg_locks
      where locktype = 'tuple' and relation = 'customer'::regclass`.execute(world.engine.database);
    found = rows.rows[0]?.count ?? 0;
  }
}

describe('移交', () => {
  let id: string;
  beforeEach(async () => {
    id = await customer();
  });

  it('XFER-01 XFER-02 changes owner and department, nothing else, and keeps from whom to whom and why', async () => {
    const before = await read('admin', `customer/${id}`);
    const note = await world.create('qian', 'interaction', { customer: id, content: '谈过一次', type: 'phone' });
    world.clock.advance(60_000);
    const answer = await json(
      await post('zhao', `customer/${id}/actions/transfer`, { input: { to: world.id('sun'), reason: '换片区' } }),
    );
    expect(answer).toMatchObject({ succeeded: 1, failed: [] });
    const after = await read('sun', `customer/${id}`);
    expect(after).toMatchObject({
      owner: { title: '孙二' },
      createdBy: { title: '钱一' },
      version: before.version + 1,
    });
    for (const same of ['name', 'level', 'number', 'createdAt', 'createdBy']) expect(after[same]).toEqual(before[same]);
    expect((await read('sun', `interaction/${note.id}`)).owner.title).toBe('钱一');
    expect((await read('sun', `customer/${id}/ownership`)).items).toEqual([
      {
        at: world.clock.now().toISOString(),
        from: { id: world.id('qian'), title: '钱一' },
        to: { id: world.id('sun'), title: '孙二' },
        kind: 'transfer',
        reason: '换片区',
        operator: { id: world.id('zhao'), title: '赵经理' },
      },
    ]);
    const [audit] = (
      await sql<{ action: string; user_id: string; changes: object[] }>`select action, user_id, changes from tide_audit
        where record_id = ${id}::uuid order by id desc limit 1`.execute(world.engine.database)
    ).rows;
    expect(audit).toMatchObject({ action: 'transfer', user_id: world.id('zhao') });
    expect(audit?.changes).toContainEqual({ field: 'owner', from: world.id('qian'), to: world.id('sun') });
    expect(audit?.changes).toContainEqual({ field: 'reason', from: null, to: '换片区' });
    expect((await read('sun', `customer/${id}/history`)).items[0]).toMatchObject({ action: 'transfer' });
  });

  it('AC-11 (as far as objects exist) who created it and its history stay, and the receiver can edit it', async () => {
    await transfer('zhao', [id], { to: world.id('sun') });
    const record = await read('sun', `customer/${id}`);
    expect(record.createdBy.title).toBe('钱一');
    expect((await read('sun', `customer/${id}/history`)).items.at(-1)).toMatchObject({
      action: 'create',
      user: { title: '钱一' },
    });
    const edited = await world.request('sun', `/api/records/customer/${id}`, {
      method: 'PATCH',
      body: { version: record.version, level: 'B' },
    });
    expect(edited.status).toBe(200);
    expect((await world.request('qian', `/api/records/customer/${id}`)).status).toBe(404);
  });

  it('XFER-01 moves contacts of the same owner along on wish, and counts them before', async () => {
    const mine = await world.create('qian', 'contact', { name: '张三', customers: [{ id }] });
    const other = await world.create('admin', 'contact', { name: '李四', customers: [{ id }] });
    const counted = await json(await post('zhao', 'customer/actions/countAlong', { ids: [id, 'nonsense'] }));
    expect(counted).toEqual({
      items: [
        { name: 'contacts', count: 1 },
        { name: 'opportunities', count: 0 },
        { name: 'quotes', count: 0 },
        { name: 'contracts', count: 0 },
      ],
    });
    const answer = await transfer('zhao', [id], { to: world.id('sun'), related: ['contacts'] });
    expect(answer).toMatchObject({ succeeded: 1, related: { contacts: 1 } });
    expect((await read('admin', `contact/${mine.id}`)).owner.title).toBe('孙二');
    expect((await read('admin', `contact/${other.id}`)).owner.title).toBe('系统管理员');
    expect(
      (
        await post('zhao', 'customer/actions/transfer', {
          ids: [id],
          input: { to: world.id('sun'), related: ['interactions'] },
        })
      ).status,
    ).toBe(400);
  });

  it('answers per record: unknown, foreign and repeated ids stop no other', async () => {
    const foreign = await customer('zhou');
    const done = await customer('sun');
    const answer = await transfer('zhao', [id, id, foreign, done, 'nonsense', world.id('qian')], {
      to: world.id('sun'),
    });
    expect(answer.succeeded).toBe(1);
    expect(answer.failed.map((row: { id: string; code: string }) => [row.id, row.code])).toEqual([
      [foreign, 'NOT_FOUND'],
      [done, 'SAME_OWNER'],
      ['nonsense', 'NOT_FOUND'],
      [world.id('qian'), 'NOT_FOUND'],
    ]);
    expect(await ownerOf(foreign)).toBe('周三');
    expect((await post('zhao', 'customer/nonsense/actions/transfer', { input: { to: world.id('sun') } })).status).toBe(
      404,
    );
    expect((await post('zhao', 'customer/actions/transfer', { ids: [], input: { to: world.id('sun') } })).status).toBe(
      422,
    );
    expect((await post('zhao', 'customer/actions/transfer', { ids: [id], input: { to: 'sun' } })).status).toBe(422);
  });

  it('PERM-01 needs the right to transfer, also by way of a change of the field', async () => {
    const refused = await post('qian', 'customer/actions/transfer', { ids: [id], input: { to: world.id('sun') } });
    expect([refused.status, (await json(refused)).detail]).toEqual([403, '你没有移交客户的权限。']);
    const { version } = await read('qian', `customer/${id}`);
    const body = { version, owner: world.id('sun') };
    const patched = await world.request('qian', `/api/records/customer/${id}`, { method: 'PATCH', body });
    expect(patched.status).toBe(403);
    expect((await json(patched)).errors).toEqual([
      { field: 'owner', code: 'NO_PERMISSION', message: '你没有移交客户的权限，不能更改负责人。' },
    ]);
    const batch = await json(await post('qian', 'customer/batch', { ids: [id], changes: { owner: world.id('sun') } }));
    expect(batch.results[0]).toMatchObject({ ok: false, code: 'NO_PERMISSION' });
    const same = await world.request('qian', `/api/records/customer/${id}`, {
      method: 'PATCH',
      body: { version, owner: world.id('qian'), level: 'C' },
    });
    expect(same.status).toBe(200);
    expect(await ownerOf(id)).toBe('钱一');
    const made = await json(
      await post('qian', 'customer/batch', { create: [{ name: '替别人建厂', owner: world.id('sun') }] }),
    );
    expect(made.results[0].ok).toBe(true);
  });

  it('XFER-02 a changed owner field leaves the same ownership history', async () => {
    const { version } = await read('zhao', `customer/${id}`);
    const body = { version, owner: world.id('sun'), level: 'B' };
    expect((await world.request('zhao', `/api/records/customer/${id}`, { method: 'PATCH', body })).status).toBe(200);
    expect((await read('zhao', `customer/${id}/ownership`)).items).toMatchObject([
      { from: { title: '钱一' }, to: { title: '孙二' }, kind: 'transfer', reason: null },
    ]);
    expect((await world.request('zhou', `/api/records/customer/${id}/ownership`)).status).toBe(404);
  });

  it('XFER-01 XFER-04 the receiver is active and may view what he gets', async () => {
    for (const status of ['disabled', 'left']) {
      await setStatus('wei', status);
      const refused = await post('zhao', 'customer/actions/transfer', { ids: [id], input: { to: world.id('wei') } });
      expect([refused.status, (await json(refused)).code]).toEqual([422, 'OWNER_INACTIVE']);
      const { version } = await read('zhao', `customer/${id}`);
      const patched = await world.request('zhao', `/api/records/customer/${id}`, {
        method: 'PATCH',
        body: { version, owner: world.id('wei') },
      });
      expect((await json(patched)).code).toBe('OWNER_INACTIVE');
      const made = await post('zhao', 'customer', { name: `给离职的人${status}`, owner: world.id('wei') });
      expect([made.status, (await json(made)).code]).toEqual([422, 'OWNER_INACTIVE']);
    }
    await setStatus('wei', 'active');
    await world.request('admin', `/api/settings/users/${world.id('wei')}`, { method: 'PATCH', body: { roles: [] } });
    const blind = await json(
      await post('zhao', 'customer/actions/transfer', { ids: [id], input: { to: world.id('wei') } }),
    );
    expect(blind).toMatchObject({ code: 'RECEIVER_WITHOUT_RIGHT', detail: '卫公没有查看客户的权限，不能接收。' });
    const nobody = { to: '00000000-0000-7000-8000-000000000000' };
    expect((await post('zhao', 'customer/actions/transfer', { ids: [id], input: nobody })).status).toBe(404);
    expect(await ownerOf(id)).toBe('钱一');
  });

  it('two people who transfer the same record at once: one wins, the other is told', async () => {
    const both = await world.engine.database.transaction().execute(async (holding) => {
      await sql`select id from customer where id = ${id}::uuid for update`.execute(holding);
      const asked = Promise.all([
        transfer('zhao', [id], { to: world.id('sun') }),
        transfer('admin', [id], { to: world.id('zhou') }),
      ]);
      await waiting(2);
      return { asked };
    });
    const answers = await both.asked;
    expect(answers.map(({ succeeded }) => succeeded).sort()).toEqual([0, 1]);
    const refusal = answers.find(({ succeeded }) => succeeded === 0)?.failed[0];
    expect(refusal.code).toBe('OWNER_CHANGED');
    expect((await read('admin', `customer/${id}/ownership`)).items).toHaveLength(1);
  });

  it('knows that a record is somebody else’s by now', async () => {
    await transfer('zhao', [id], { to: world.id('sun') });
    const late = await transfer('zhao', [id], { to: world.id('zhao'), from: world.id('qian') });
    expect(late.failed).toMatchObject([{ code: 'OWNER_CHANGED', message: expect.stringContaining('孙二') }]);
  });

  it('takes a transfer back for some minutes, by its operator alone, and leaves what has moved on', async () => {
    const second = await customer();
    await world.create('qian', 'contact', { name: '王五', customers: [{ id }] });
    const { transfer: at } = await transfer('admin', [id, second], { to: world.id('zhou'), related: ['contacts'] });
    const undo = (user: string, key = at) => post(user, 'customer/actions/undoTransfer', { input: { transfer: key } });
    expect((await undo('zhao')).status).toBe(404);
    for (const other of ['interaction', 'nothing'])
      expect((await post('admin', `${other}/actions/undoTransfer`, { input: { transfer: at } })).status, other).toBe(
        404,
      );
    await transfer('admin', [second], { to: world.id('sun') });
    const answer = await json(await undo('admin'));
    expect(answer).toMatchObject({ succeeded: 2, failed: [{ id: second, code: 'OWNER_CHANGED' }] });
    expect([await ownerOf(id), await ownerOf(second)]).toEqual(['钱一', '孙二']);
    expect((await json(await undo('admin'))).succeeded).toBe(0);
    const { transfer: old } = await transfer('zhao', [id], { to: world.id('sun') });
    world.clock.advance(11 * 60_000);
    expect((await undo('zhao', old)).status).toBe(409);
  });

  it('XFER-01 a thousand records go in one transaction', async () => {
    const create = Array.from({ length: 1_000 }, (_, index) => ({ name: `千条${index}厂`, owner: world.id('qian') }));
    const { results } = await json(await post('admin', 'customer/batch', { create }));
    const answer = await transfer(
      'zhao',
      results.map((row: { id: string }) => row.id),
      { to: world.id('sun') },
    );
    expect(answer).toMatchObject({ succeeded: 1_000, failed: [] });
  });
});
