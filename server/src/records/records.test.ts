import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { openWorld, type World } from '../testing/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('a record through the door', () => {
  it('is created with its defaults, its number and its trace', async () => {
    const response = await world.request('qian', '/api/records/customer', { method: 'POST', body: { name: '上海华星制造有限公司', mobile: '138 0013 8000' } });
    const record = await json(response);
    expect(response.status, JSON.stringify(record)).toBe(201);
    expect(record).toMatchObject({ name: '上海华星制造有限公司', number: 'KH202503100001', lifecycle: 'potential', mobile: '13800138000', version: 1 });
    expect(record.owner).toEqual({ id: world.id('qian'), title: '钱一' });
    const history = await json(await world.request('qian', `/api/records/customer/${record.id}/history`));
    expect(history.items[0]).toMatchObject({ action: 'create', user: { title: '钱一' } });
  });

  it('is listed, found and counted', async () => {
    for (const search of ['华星', 'huaxing', 'hx', '8000']) {
      const list = await json(await world.request('qian', `/api/records/customer?search=${encodeURIComponent(search)}&count=exact`));
      expect(list.items.map((item: { name: string }) => item.name), search).toEqual(['上海华星制造有限公司']);
      expect(list.total).toEqual({ value: 1, exact: true });
    }
    const foreign = await json(await world.request('sun', '/api/records/customer?count=exact'));
    expect(foreign).toMatchObject({ items: [], total: { value: 0 } });
  });
});
