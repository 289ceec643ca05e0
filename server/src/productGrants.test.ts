import type { RecordJson } from '@tide/model/api/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* 产品授权控制 (spec GRNT-02): 周三 has been granted the category 传感器 and nothing else. */
let cash: Cash;
let sensor: string;
let category: string;
let contract: string;
const set = (values: object, who = 'admin') =>
  cash.world.request(who, '/api/settings/business', { method: 'PATCH', body: values });
const share = (object: string, id: string, subject: string, until: string | null = null) =>
  cash.post('admin', `records/${object}/${id}/shares`, { kind: 'share', subject, access: 'read', until });
const seen = async (who: string, path = 'records/product') =>
  (await json(await cash.world.request(who, `/api/${path}`))).items.map(({ name }: RecordJson) => name);
const quote = (who: string, customer: string, product: string) =>
  cash.post(who, 'records/quote', { subject: '报价', customer, lines: [{ product, quantity: '1' }] });
let customer: string;

beforeAll(async () => {
  cash = await openCash();
  const { world } = cash;
  category = (await world.create('admin', 'productCategory', { name: '传感器' })).id;
  sensor = (
    await world.create('admin', 'product', {
      code: 'P2',
      name: '压力变送器',
      unit: '台',
      standardPrice: '980',
      category,
    })
  ).id;
  customer = (await world.create('zhou', 'customer', { name: '周三的客户' })).id;
  contract = (
    await world.create('zhou', 'contract', {
      subject: '老合同',
      customer,
      lines: [{ product: cash.product, quantity: '2', price: '950' }],
    })
  ).id;
  expect((await share('productCategory', category, `person:${world.id('zhou')}`)).status).toBeLessThan(300);
});
afterAll(() => cash.world.close());

describe('while 产品授权控制 is off', () => {
  it('GRNT-02 everybody who may look at products sees all of them', async () => {
    expect((await seen('zhou')).sort()).toEqual(['传感器', '压力变送器']);
  });
});

describe('while 产品授权控制 is on', () => {
  beforeAll(async () => {
    expect((await set({ productGrants: true })).status).toBe(200);
  });

  it('AC-39 GRNT-02 the picker lists what is granted, and an old contract still opens', async () => {
    expect(await seen('zhou')).toEqual(['压力变送器']);
    expect(await seen('zhou', 'records/product?search=P1')).toEqual([]);
    expect((await cash.world.request('zhou', `/api/records/product/${cash.product}`)).status).toBe(404);
    const opened = await json(await cash.world.request('zhou', `/api/records/contract/${contract}`));
    expect(opened.lines).toMatchObject([{ productName: '传感器', product: { id: cash.product, title: null } }]);
  });

  it('GRNT-02 only what is granted can be chosen, and its price be asked', async () => {
    expect((await quote('zhou', customer, sensor)).status).toBe(201);
    const refused = await quote('zhou', customer, cash.product);
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors).toMatchObject([{ field: 'lines.1.product', code: 'NOT_FOUND' }]);
    const lines = [sensor, cash.product].map((product) => ({ product, quantity: '1' }));
    const { prices } = await json(await cash.post('zhou', 'actions/findPrices', { customer, lines }));
    expect(prices).toMatchObject([{ price: '980' }, null]);
  });

  it('GRNT-02 a line that stands may stay while its document is changed', async () => {
    const { version, lines } = await json(await cash.world.request('zhou', `/api/records/contract/${contract}`));
    const changed = await cash.world.request('zhou', `/api/records/contract/${contract}`, {
      method: 'PATCH',
      body: {
        version,
        lines: [
          { id: lines[0].id, quantity: '3' },
          { product: sensor, quantity: '1', price: '980' },
        ],
      },
    });
    expect(changed.status).toBe(200);
  });

  it('GRNT-01 GRNT-02 products are granted to departments and roles as well, until a day, and the grant ends at once', async () => {
    expect(await seen('qian')).toEqual([]);
    await share('product', cash.product, 'role:salesRepresentative', '2025-03-31');
    expect(await seen('qian')).toEqual(['传感器']);
    expect((await seen('zhou')).sort()).toEqual(['传感器', '压力变送器']);
    cash.world.clock.advance(30 * 86_400_000);
    expect(await seen('qian')).toEqual([]);
    cash.world.clock.advance(-30 * 86_400_000);
  });

  it('GRNT-02 whoever keeps products sees all of them, and nobody else turns the setting', async () => {
    expect((await seen('admin')).sort()).toEqual(['传感器', '压力变送器']);
    expect((await set({ productGrants: false }, 'qian')).status).toBe(403);
    expect((await set({ nothing: true })).status).toBe(400);
    expect((await set({ productGrants: '也许' })).status).toBe(422);
  });

  it('GRNT-02 turned off, all is seen again', async () => {
    await set({ productGrants: false });
    expect((await seen('qian')).sort()).toEqual(['传感器', '压力变送器']);
  });
});

describe('configurations under 产品授权控制', () => {
  it('GRNT-02 PROD-02 what a product is made up of is told of granted ones alone, and sold with granted components alone', async () => {
    await set({ productGrants: true });
    const keep = (name: string, product: string, component: string) =>
      cash.world.create('admin', 'productConfig', { name, product, lines: [{ component }] });
    const loose = { code: 'P3', name: '支架', unit: '个', category };
    const bracket = (await cash.world.create('admin', 'product', loose)).id;
    const plain = { code: 'P4', name: '整柜', unit: '台' };
    const hidden = (await cash.world.create('admin', 'product', plain)).id;
    await keep('隐藏的配置', hidden, bracket);
    await keep('变送器的配置', sensor, bracket);
    const ask = async () => {
      const answer = await cash.post('zhou', 'actions/productConfigurations', { targets: [sensor, hidden] });
      return (await json(answer)).configurations;
    };
    expect(await ask()).toEqual({
      [sensor]: expect.objectContaining({
        components: [expect.objectContaining({ target: { id: bracket, title: '支架' } })],
      }),
    });
    const list = await cash.world.request('zhou', '/api/records/productConfig');
    expect(JSON.stringify(await json(list))).not.toContain('的配置');
    const sell = () =>
      cash.post('zhou', 'records/quote', {
        subject: '报价',
        customer,
        lines: [
          { product: sensor, quantity: '1' },
          { product: bracket, level: '1' },
        ],
      });
    expect((await sell()).status).toBe(201);
    const own = await cash.read('product', bracket);
    await cash.world.request('admin', `/api/records/product/${bracket}`, {
      method: 'PATCH',
      body: { version: own.version, category: null },
    });
    expect((await ask())[sensor].components).toMatchObject([{ target: { id: bracket, title: null } }]);
    const refused = await sell();
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors).toMatchObject([{ field: 'lines.2.product', code: 'NOT_FOUND' }]);
  });
});
