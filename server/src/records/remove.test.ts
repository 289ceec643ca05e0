import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';
import { createRecord } from './write';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const call = (username: string, method: string, path: string, body?: unknown) =>
  world.request(username, `/api/records/${path}`, { method, ...(body !== undefined && { body }) });
const get = async (username: string, path: string) => json(await world.request(username, `/api/records/${path}`));

describe('the recycle bin', () => {
  it('AC-27 takes a customer with its contacts and notes, and brings all of it back', async () => {
    const customer = await world.create('qian', 'customer', { name: '要删的公司' });
    const other = await world.create('qian', 'customer', { name: '留下的公司' });
    const alone = await world.create('qian', 'contact', { name: '只属一家', customers: [{ id: customer.id }] });
    const both = await world.create('qian', 'contact', {
      name: '属于两家',
      customers: [{ id: customer.id }, { id: other.id }],
    });
    const note = await world.create('qian', 'interaction', { customer: customer.id, content: '打过电话' });
    expect((await call('qian', 'DELETE', `customer/${customer.id}`)).status).toBe(204);
    for (const path of [`customer/${customer.id}`, `contact/${alone.id}`, `interaction/${note.id}`])
      expect((await call('qian', 'GET', path)).status, path).toBe(404);
    expect((await get('qian', `contact/${both.id}`)).customers).toMatchObject([{ id: other.id }]);
    const bin = await get('qian', 'customer/deleted');
    expect(bin.items).toMatchObject([{ id: customer.id, title: '要删的公司', along: 2, deletedBy: { title: '钱一' } }]);
    expect((await call('qian', 'POST', `customer/${customer.id}/restore`)).status).toBe(200);
    expect(await get('qian', `customer/${customer.id}`)).toMatchObject({ name: '要删的公司', followCount: '1' });
    expect(
      (await get('qian', `customer/${customer.id}/related/contacts`)).items
        .map((item: { name: string }) => item.name)
        .sort(),
    ).toEqual(['只属一家', '属于两家'].sort());
    const { items } = await get('qian', `customer/${customer.id}/history`);
    expect(items.map((item: { action: string }) => item.action)).toEqual(['restore', 'delete', 'create']);
  });

  it('AC-118 does not bring back a customer whose name is taken by now', async () => {
    const { id, version } = await world.create('qian', 'customer', { name: '无锡东方' });
    await call('qian', 'PATCH', `customer/${id}`, { version, name: '无锡新东方' });
    await call('qian', 'DELETE', `customer/${id}`);
    const successor = await createRecord(
      world.engine,
      world.actor('qian'),
      'customer',
      { name: '无锡新东方' },
      { confirmed: true },
    );
    const refused = await call('qian', 'POST', `customer/${id}/restore`);
    expect(refused.status).toBe(409);
    expect(await json(refused)).toMatchObject({ code: 'DUPLICATE', duplicates: [{ id: successor.id }] });
    await call('qian', 'PATCH', `customer/${successor.id}`, { version: successor.version, name: '让出名字' });
    expect((await call('qian', 'POST', `customer/${id}/restore`)).status).toBe(200);
    const { items } = await get('qian', `customer/${id}/history`);
    expect(items.map((item: { action: string }) => item.action)).toEqual(['restore', 'delete', 'update', 'create']);
    expect(items[2].changes).toContainEqual({ field: 'name', label: '客户名称', from: '无锡东方', to: '无锡新东方' });
  });

  it('is closed to people who neither deleted nor lead', async () => {
    const { id } = await world.create('qian', 'customer', { name: '不给你还原' });
    await call('qian', 'DELETE', `customer/${id}`);
    expect((await call('sun', 'POST', `customer/${id}/restore`)).status).toBe(404);
    expect((await get('sun', 'customer/deleted')).items.map((item: { id: string }) => item.id)).not.toContain(id);
    expect((await call('zhao', 'POST', `customer/${id}/restore`)).status).toBe(200);
  });

  it("BIN-01 is open to the owner's superiors, whoever deleted it, and not to the deleter's", async () => {
    const { id } = await world.create('qian', 'customer', { name: '别人删的' });
    await call('admin', 'DELETE', `customer/${id}`);
    const bin = async (username: string) =>
      (await get(username, 'customer/deleted')).items.map((item: { id: string }) => item.id);
    for (const username of ['qian', 'wu', 'sun']) {
      expect(await bin(username), username).not.toContain(id);
      expect((await call(username, 'POST', `customer/${id}/restore`)).status, username).toBe(404);
    }
    expect(await bin('li')).toContain(id);
    expect((await call('zhao', 'POST', `customer/${id}/restore`)).status).toBe(200);
    const foreign = await world.create('zhou', 'customer', { name: '周三的' });
    await sql`update customer set deleted_at = now(), deleted_by = ${world.id('qian')}::uuid, deleted_with = id
      where id = ${foreign.id}::uuid`.execute(world.engine.database);
    expect(await bin('zhao')).not.toContain(foreign.id);
    expect((await call('zhao', 'POST', `customer/${foreign.id}/restore`)).status).toBe(404);
    expect((await call('wu', 'POST', `customer/${foreign.id}/restore`)).status).toBe(200);
  });

  it('refuses to delete what the actor may only see, and what somebody has changed meanwhile', async () => {
    const { id, version } = await world.create('qian', 'customer', { name: '只读的' });
    expect((await call('wang', 'DELETE', `customer/${id}`)).status).toBe(403);
    expect((await call('sun', 'DELETE', `customer/${id}`)).status).toBe(404);
    await call('qian', 'PATCH', `customer/${id}`, { version, shortName: '改了' });
    expect((await call('qian', 'DELETE', `customer/${id}?version=${version}`)).status).toBe(409);
  });

  it('deletes once, however often it is asked at the same time', async () => {
    const { id } = await world.create('qian', 'customer', { name: '同时删' });
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async () => (await call('qian', 'DELETE', `customer/${id}`)).status),
    );
    expect(statuses.sort()).toEqual([204, 404, 404, 404, 404, 404, 404, 404]);
    const restored = await Promise.all(
      Array.from({ length: 4 }, async () => (await call('qian', 'POST', `customer/${id}/restore`)).status),
    );
    expect(restored.sort()).toEqual([200, 404, 404, 404]);
  });
});
