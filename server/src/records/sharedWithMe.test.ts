import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
let lent: string;
beforeAll(async () => {
  world = await openWorld();
  lent = (await world.create('sun', 'customer', { name: '借出的' })).id;
  await world.create('sun', 'customer', { name: '未借出的' });
});
afterAll(() => world.close());

const call = (username: string, method: string, path: string, body?: unknown) =>
  world.request(username, `/api/records/customer/${path}`, { method, body });
const person = (username: string) => `person:${world.id(username)}`;
const share = (subject: string, more: Record<string, unknown> = {}) =>
  call('sun', 'POST', `${lent}/shares`, { kind: 'share', subject, access: 'read', ...more });

async function listed(username: string, query = 'view=shared'): Promise<string[]> {
  const { items } = await json(await world.request(username, `/api/records/customer?${query}`));
  return items.map((item: { name: string }) => item.name);
}
const filtered = (condition: unknown) => `filter=${encodeURIComponent(JSON.stringify(condition))}`;

describe('PERM-04 共享给我', () => {
  it('lists what is shared with somebody, with his role, and what he works on together, also where he sees everything', async () => {
    await share(person('admin'));
    await share(person('wu'), { kind: 'collaborator', access: 'write' });
    await share('role:finance');
    for (const username of ['admin', 'wu', 'zheng']) expect(await listed(username), username).toEqual(['借出的']);
    for (const username of ['sun', 'zhao', 'wang', 'qian']) expect(await listed(username), username).toEqual([]);
    const others = await listed('admin', filtered({ not: { field: 'owner', op: 'sharedWithMe' } }));
    expect(others).toEqual(['未借出的']);
  });

  it('is asked through a lookup as well, and of the owner field alone', async () => {
    const { id } = await world.create('sun', 'interaction', { customer: lent, content: '借出客户的记录' });
    const ask = (condition: unknown) => world.request('admin', `/api/records/interaction?${filtered(condition)}`);
    const { items } = await json(await ask({ field: 'customer.owner', op: 'sharedWithMe' }));
    expect(items.map((item: { id: string }) => item.id)).toEqual([id]);
    expect((await json(await ask({ field: 'owner', op: 'sharedWithMe' }))).items).toEqual([]);
    const refused = await ask({ field: 'createdBy', op: 'sharedWithMe' });
    expect(refused.status).toBe(400);
    expect((await json(refused)).detail).toBe('字段「创建人」不能用运算「sharedWithMe」。');
  });

  it('is left by what has ended or was taken back', async () => {
    const { items } = await json(await call('sun', 'GET', `${lent}/shares`));
    for (const { id, subject } of items)
      if (subject.title !== '吴经理') await call('sun', 'DELETE', `${lent}/shares/${id}`);
    await share(person('wu'), { kind: 'collaborator', access: 'write', until: '2025-03-12' });
    expect(await listed('admin')).toEqual([]);
    expect(await listed('wu')).toEqual(['借出的']);
    world.clock.advance(3 * 86_400_000);
    expect(await listed('wu')).toEqual([]);
  });
});
