import type { PriceExplanation } from '@tide/model/api/prices';
import type { RecordJson } from '@tide/model/api/records';
import { defineRole } from '@tide/model/role';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';
import { writeRoles } from './testing/roleGrid';

/* Prices in quotes of the shipped pack (spec 3.8, 5.3). */
let world: Cash['world'];
let cash: Cash;
let product: string;
beforeAll(async () => {
  cash = await openCash();
  ({ world } = cash);
  product = (
    await world.create('admin', 'product', {
      code: 'P2',
      name: '控制器',
      unit: '台',
      standardPrice: '1000',
      minPrice: '700',
    })
  ).id;
  await world.create('admin', 'priceList', {
    name: '标准价格表',
    isDefault: true,
    lines: [{ product, minQuantity: '10', price: '950' }],
  });
  await world.create('admin', 'discountRule', {
    name: '销量折扣',
    kind: 'volume',
    tiers: [{ from: '50', discountRate: '95' }],
  });
  await world.create('admin', 'discountRule', {
    name: '老客户折扣',
    kind: 'customer',
    customer: cash.customer,
    discountRate: '92',
  });
});
afterAll(() => world.close());

const quote = (line: object) =>
  cash.post('qian', 'records/quote', { subject: '报价', customer: cash.customer, lines: [{ product, ...line }] });

describe('prices of a quote', () => {
  it('AC-30 PRIC-02 come from the list and the best discount where nobody types one, and say from which', async () => {
    const { lines, totalAmount } = await json(await quote({ quantity: '50' }));
    expect(lines).toMatchObject([
      { listPrice: '950', price: '874', priceSource: '价格表「标准价格表」，老客户折扣 92%' },
    ]);
    expect(Number(totalAmount)).toBe(43_700);
    const few = await json(await quote({ quantity: '1' }));
    expect(few.lines).toMatchObject([{ listPrice: '1000', price: '920', priceSource: '标准价，老客户折扣 92%' }]);
    const typed = await json(await quote({ quantity: '50', price: '900' }));
    expect(typed.lines).toMatchObject([{ price: '900', priceSource: null }]);
  });

  it('PRIC-02 are found anew only where a price is emptied; one that is typed over forgets from where it came', async () => {
    const change = async (record: RecordJson, line: object) => {
      const [{ id }] = record.lines as [{ id: string }];
      return json(
        await world.request('qian', `/api/records/quote/${record.id}`, {
          method: 'PATCH',
          body: { version: record.version, lines: [{ id, ...line }] },
        }),
      );
    };
    const made = await json(await quote({ quantity: '50' }));
    const fewer = await change(made, { quantity: '5', price: '874' });
    expect(fewer.lines).toMatchObject([
      { quantity: '5', price: '874', priceSource: '价格表「标准价格表」，老客户折扣 92%' },
    ]);
    const anew = await change(fewer, { price: null });
    expect(anew.lines).toMatchObject([{ listPrice: '1000', price: '920', priceSource: '标准价，老客户折扣 92%' }]);
    const typed = await change(anew, { price: '910' });
    expect(typed.lines).toMatchObject([{ listPrice: '1000', price: '910', priceSource: null }]);
  });

  it('AC-30 PRIC-02 multiply the rates of all kinds where administrators have set 叠加', async () => {
    const set = (discountCombination: string, who = 'admin') =>
      world.request(who, '/api/settings/business', { method: 'PATCH', body: { discountCombination } });
    expect((await set('stack', 'qian')).status).toBe(403);
    expect((await set('both')).status).toBe(422);
    expect((await set('stack')).status).toBe(200);
    const { lines } = await json(await quote({ quantity: '50' }));
    expect(lines).toMatchObject([
      { price: '830.3', priceSource: '价格表「标准价格表」，销量折扣 95%，老客户折扣 92%' },
    ]);
    await set('best');
    expect((await json(await quote({ quantity: '50' }))).lines).toMatchObject([{ price: '874' }]);
  });

  it('PRIC-01 a list is copied at so many per cent more or less, not in force yet, and compared side by side', async () => {
    const source = await world.create('admin', 'priceList', {
      name: '春季价格表',
      lines: [
        { product, minQuantity: '1', price: '99.99' },
        { product, minQuantity: '10', price: '0.333' },
      ],
    });
    const copy = (body: object, who = 'admin') =>
      cash.post(who, 'actions/copyPrices', { from: source.id, decimals: 2, ...body });
    const { id } = await json(await copy({ name: '秋季价格表', percent: '-5' }));
    expect(await cash.read('priceList', id)).toMatchObject({
      status: 'inactive',
      isDefault: false,
      // 94.9905 and 0.31635
      lines: [
        { minQuantity: '1', price: '94.99' },
        { minQuantity: '10', price: '0.32' },
      ],
    });
    const { rows, lists } = await json(await cash.post('admin', 'actions/comparePrices', { lists: [source.id, id] }));
    expect(lists.map(({ title }: { title: string }) => title)).toEqual(['春季价格表', '秋季价格表']);
    expect(rows).toMatchObject([
      { minQuantity: '1', prices: ['99.99', '94.99'] },
      { minQuantity: '10', prices: ['0.333', '0.32'] },
    ]);
    for (const percent of ['-100', 'abc', '12345']) expect((await copy({ name: '不成', percent })).status).toBe(422);
    expect((await json(await copy({ name: '秋季价格表', percent: '3' }))).code).toBe('DUPLICATE');
    expect((await copy({ name: '别人的', percent: '3' }, 'qian')).status).toBe(403);
  });

  it('PRIC-05 can be asked without writing a quote', async () => {
    const answer = await cash.post('qian', 'actions/findPrices', {
      customer: cash.customer,
      lines: [{ product, quantity: '100' }],
    });
    expect((await json(answer)).prices).toEqual([
      { listPrice: '950', rate: '92', price: '874', source: '价格表「标准价格表」，老客户折扣 92%' },
    ]);
    const foreign = await cash.post('zhou', 'actions/findPrices', {
      customer: cash.customer,
      lines: [{ product, quantity: '100' }],
    });
    expect(foreign.status).toBe(404);
  });

  it('AC-32 PRIC-04 are refused below the minimum price', async () => {
    const refused = await quote({ quantity: '1', price: '690' });
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors).toMatchObject([
      { field: 'lines.1.price', code: 'PRICE_BELOW_MIN', message: expect.stringContaining('低于最低售价 700.00') },
    ]);
  });

  it('of a line without a product are no error of ours', async () => {
    const refused = await cash.post('qian', 'records/quote', {
      subject: '报价',
      customer: cash.customer,
      lines: [{ quantity: '1', price: '5' }],
    });
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors).toMatchObject([{ field: 'lines.1.product' }]);
  });

  it('AC-31 PRIC-03 beyond the authority of the seller stay a draft', async () => {
    await world.create('admin', 'discountRule', {
      name: '销售代表权限',
      kind: 'position',
      sellerRole: '销售代表',
      minDiscountRate: '90',
    });
    const { id, discountExceeded, discountNote } = await json(await quote({ quantity: '10', price: '850' }));
    expect([discountExceeded, discountNote]).toEqual([true, '第 1 行的折扣 85% 低于您的权限 90%，需审批。']);
    const refused = await cash.act('qian', 'quote', id, 'submit');
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({ code: 'DISCOUNT_LIMIT' });
    expect(await cash.read('quote', id)).toMatchObject({ status: 'draft' });
  });
});

describe('PRIC-05 the effective preview', () => {
  const explain = (who: string, more: object = {}) =>
    cash.post(who, 'actions/explainPrice', { product, quantity: '100', customer: cash.customer, ...more });

  it('tells list, tier, discounts, combination, authority and minimum price of what a document would say', async () => {
    const told: PriceExplanation = await json(await explain('qian'));
    expect(told).toMatchObject({
      list: { rule: { title: '标准价格表' }, scope: 'default', minQuantity: expect.stringMatching(/^10(\.0+)?$/) },
      discounts: [
        { rule: { title: '销量折扣' }, kind: 'volume', closest: true, fired: false },
        { rule: { title: '老客户折扣' }, kind: 'customer', closest: true, fired: true },
      ],
      mode: 'best',
      rate: '92',
      price: '874',
      amount: '87400.00',
      authority: { rules: [{ title: '销售代表权限' }], exceeded: false },
      minimum: { below: false, mayGoBelow: false },
    });
    const { lines } = await json(await quote({ quantity: '100' }));
    expect(lines).toMatchObject([{ listPrice: told.listPrice, price: told.price }]);
  });

  it('says that the standard price counts, that there is no limit, and what lies below the minimum', async () => {
    const low = await world.create('admin', 'product', {
      code: 'P9',
      name: '便宜货',
      unit: '个',
      standardPrice: '700',
      minPrice: '690',
    });
    const told: PriceExplanation = await json(await explain('wang', { product: low.id, quantity: '1' }));
    expect(told).toMatchObject({
      list: null,
      price: '644',
      authority: null,
      minimum: { below: true, mayGoBelow: true },
    });
    const plain: PriceExplanation = await json(
      await explain('qian', { product: low.id, quantity: '1', customer: null }),
    );
    expect(plain).toMatchObject({ price: '700', discounts: [], rate: '100' });
  });

  it('PERM-01 is for who may look at discounts, and names only what he may know', async () => {
    expect((await explain('wei')).status).toBe(403);
    expect((await explain('zhou')).status).toBe(404);
    await writeRoles(world, [
      defineRole('blind', {
        label: 'blind',
        objects: { product: { view: 'all' }, discountRule: { view: 'own' }, customer: { view: 'all' } },
        fields: { 'product.minPrice': 'hidden' },
      }),
    ]);
    await sql`update tide_user set roles = '{blind}' where id = ${world.id('wei')}::uuid`.execute(
      world.engine.database,
    );
    await world.engine.directory.reload();
    const told: PriceExplanation = await json(await explain('wei'));
    expect(told).toMatchObject({
      list: { rule: { title: null } },
      discounts: [{ rule: { title: null }, fired: true }],
      minimum: null,
    });
    const { prices } = await json(
      await cash.post('wei', 'actions/findPrices', { customer: cash.customer, lines: [{ product, quantity: '100' }] }),
    );
    expect(prices).toMatchObject([{ price: '874', source: '价格表，客户折扣 92%' }]);
  });

  it('PRIC-01 PERM-06 copies and compares no prices that its reader may not see', async () => {
    await writeRoles(world, [
      defineRole('unpriced', {
        label: 'unpriced',
        objects: { product: { view: 'all' }, priceList: { view: 'all', create: true } },
        fields: { 'priceList.lines.price': 'hidden' },
      }),
    ]);
    await sql`update tide_user set roles = '{unpriced}' where id = ${world.id('wei')}::uuid`.execute(
      world.engine.database,
    );
    await world.engine.directory.reload();
    const lines = [{ product, minQuantity: '1', price: '5' }];
    const [one, other] = [
      await world.create('admin', 'priceList', { name: '看不到价 1', lines }),
      await world.create('admin', 'priceList', { name: '看不到价 2', lines }),
    ];
    const copied = await cash.post('wei', 'actions/copyPrices', {
      from: one.id,
      name: '抄',
      percent: '0',
      decimals: 2,
    });
    expect([copied.status, (await json(copied)).code]).toEqual([403, 'NO_PERMISSION']);
    const compared = await json(await cash.post('wei', 'actions/comparePrices', { lists: [one.id, other.id] }));
    expect(compared.rows).toMatchObject([{ prices: [null, null] }]);
  });
});
