import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* Records that stand under one another (spec PROD-03, 3.1). */
let cash: Cash;
beforeAll(async () => {
  cash = await openCash();
});
afterAll(() => cash.world.close());

const create = async (object: string, name: string, parent: string | null = null) =>
  (await cash.world.create('admin', object, { name, parent })).id;
const move = async (object: string, id: string, parent: string | null) => {
  const { version } = await json(await cash.world.request('admin', `/api/records/${object}/${id}`));
  return cash.world.request('admin', `/api/records/${object}/${id}`, { method: 'PATCH', body: { version, parent } });
};

describe('trees', () => {
  it('PROD-03 categories stand at most six levels deep, by being made and by being moved', async () => {
    const chain = [await create('productCategory', '一级')];
    for (const name of ['二级', '三级', '四级', '五级', '六级'])
      chain.push(await create('productCategory', name, chain.at(-1)));
    const refused = await cash.post('admin', 'records/productCategory', { name: '七级', parent: chain.at(-1) });
    expect([refused.status, (await json(refused)).code]).toEqual([422, 'TREE']);
    const top = await create('productCategory', '新的一级');
    expect((await json(await move('productCategory', chain[0] ?? '', top))).code).toBe('TREE');
    expect((await move('productCategory', chain[1] ?? '', top)).status).toBe(200);
  });

  it.each(['productCategory', 'customer'])('%s never stands under itself, however far below', async (object) => {
    const one = await create(object, `${object} 甲`);
    const two = await create(object, `${object} 乙`, one);
    const three = await create(object, `${object} 丙`, two);
    for (const parent of [one, two, three]) {
      const refused = await move(object, one, parent);
      expect([refused.status, (await json(refused)).code]).toEqual([422, 'TREE']);
    }
    expect((await move(object, three, one)).status).toBe(200);
  });

  it('of two that are moved under each other at once one stays', async () => {
    const [one, two] = [await create('customer', '互为上级 1'), await create('customer', '互为上级 2')];
    const answers = await Promise.all([move('customer', one, two), move('customer', two, one)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('PROD-03 a category with products in it cannot be deleted', async () => {
    const category = await create('productCategory', '有产品的类别');
    await cash.world.create('admin', 'product', {
      code: 'TREE-1',
      name: '在类别里',
      unit: '个',
      standardPrice: '1',
      category,
    });
    const { version } = await json(await cash.world.request('admin', `/api/records/productCategory/${category}`));
    const refused = await cash.world.request('admin', `/api/records/productCategory/${category}?version=${version}`, {
      method: 'DELETE',
    });
    expect(refused.status).toBe(409);
  });
});
