import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from './testing/json';
import { openWorld, type World } from './testing/world';

/* 合同类别 of the shipped pack (spec CTR-03). */
let world: World;
let customer: string;
beforeAll(async () => {
  world = await openWorld();
  customer = (await world.create('qian', 'customer', { name: '华星制造' })).id;
});
afterAll(() => world.close());

const post = (who: string, path: string, body: unknown) => world.request(who, `/api/${path}`, { method: 'POST', body });
const change = (id: string, body: object) =>
  world.request('zheng', `/api/records/contractCategory/${id}`, { method: 'PATCH', body });

describe('CTR-03 categories of contracts', () => {
  it('CTR-03 an empty workspace begins with 销售合同, once', async () => {
    const schema = `begun_${randomBytes(4).toString('hex')}`;
    const node = await world.openNode({ schema });
    try {
      const request = (path: string, body?: object, token?: string) =>
        node.http.request(`/api/${path}`, {
          method: body ? 'POST' : 'GET',
          ...(body && { body: JSON.stringify(body) }),
          headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        });
      const first = { username: 'chen', name: '陈管理', password: 'Harbour-2025-tide' };
      const made = await Promise.all([first, first].map((given) => request('setup', given)));
      expect(made.map(({ status }) => status).sort()).toEqual([204, 409]);
      const { username, password } = first;
      const { token } = await json(await request('auth/sign-in', { username, password }));
      const { items } = await json(await request('records/contractCategory', undefined, token));
      expect(items).toEqual([expect.objectContaining({ name: '销售合同', active: true })]);
    } finally {
      for (const one of [schema, `${schema}_jobs`])
        await sql`drop schema if exists ${sql.id(one)} cascade`.execute(node.engine.database);
      await node.close();
    }
  });

  it('CTR-03 are named once; what is in use is disabled and not deleted', async () => {
    const made = await post('zheng', 'records/contractCategory', { name: '服务合同', description: '按年续签' });
    expect(made.status).toBe(201);
    const { id, version } = await json(made);
    expect((await post('zheng', 'records/contractCategory', { name: '服务合同' })).status).toBe(409);
    expect((await post('qian', 'records/contractCategory', { name: '自定' })).status).toBe(403);
    const contract = await world.create('qian', 'contract', { subject: '年度服务', customer, category: id });
    expect((await world.request('zheng', `/api/records/contractCategory/${id}`, { method: 'DELETE' })).status).toBe(
      409,
    );
    expect((await change(id, { version, active: false })).status).toBe(200);
    for (const [object, values] of [
      ['contract', { subject: '另一份', customer, category: id }],
      ['opportunity', { name: '续约', customer, category: id }],
    ] as const) {
      const refused = await post('qian', `records/${object}`, values);
      expect([refused.status, (await json(refused)).errors]).toEqual([
        422,
        [expect.objectContaining({ field: 'category', code: 'CATEGORY_DISABLED' })],
      ]);
    }
    // What has it already keeps it.
    const kept = await world.request('qian', `/api/records/contract/${contract.id}`, {
      method: 'PATCH',
      body: { version: contract.version, subject: '年度服务合同', category: id },
    });
    expect(kept.status).toBe(200);
    const { objects } = await json(await world.request('qian', '/api/objects'));
    expect(objects.find(({ name }: { name: string }) => name === 'contractCategory').offered).toEqual({
      field: 'active',
      op: 'is',
      value: true,
    });
  });
});
