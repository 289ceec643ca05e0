import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* 市场趋势 of the shipped pack (spec FUN-02). It is March 2025; 钱一 sells to a factory in 江苏, 周三 to a shop without an address. */
let cash: Cash;
const of: Record<string, string> = {};
const ask = (who: string, name: string, body: object) => cash.post(who, `actions/${name}`, body);
const trend = async (who: string, by: string, over = 'contract', months = 12) =>
  json(await ask(who, 'marketTrend', { of: over, by, months }));
const create = async (who: string, object: string, values: object) => {
  const answer = await cash.post(who, `records/${object}`, values);
  const body = await json(answer);
  expect([answer.status, body.errors]).toEqual([201, undefined]);
  return body.id as string;
};
const told = ({
  months,
  series,
  all,
}: {
  months: string[];
  series: { value: unknown; amounts: string[] }[];
  all: string[];
}) => {
  const by = (amounts: string[]) =>
    Object.fromEntries(
      months.flatMap((month, index) => (Number(amounts[index]) === 0 ? [] : [[month, amounts[index]]])),
    );
  return {
    series: series.map(({ value, amounts }) => [(value as { title?: string } | null)?.title ?? value, by(amounts)]),
    all: by(all),
  };
};

beforeAll(async () => {
  cash = await openCash();
  const sale = async (
    who: string,
    customer: string,
    signDate: string,
    lines: [string, string][],
    more: object = {},
  ) => {
    const values = { subject: `合同 ${signDate}`, customer, signDate, ...more };
    const priced = lines.map(([product, price]) => ({ product, quantity: '1', price }));
    const id = await create(who, 'contract', { ...values, lines: priced });
    await cash.demandAct(who, 'contract', id, 'submit');
    return id;
  };
  of.sensors = await create('admin', 'productCategory', { name: '传感' });
  const sensor = await create('admin', 'product', {
    ...{ code: 'T1', name: '探头', unit: '个', standardPrice: '1', category: of.sensors },
  });
  const address = { province: '江苏省', city: '苏州市' };
  of.factory = await create('qian', 'customer', { name: '江苏工厂', industry: 'manufacturing', address });
  of.shop = await create('zhou', 'customer', { name: '小店', industry: 'retail' });
  await create('zheng', 'exchangeRate', { currency: 'USD', validFrom: '2023-01-01', rate: '7' });
  of.old = await sale('qian', of.factory, '2024-02-10', [[sensor, '100']]);
  of.mixed = await sale('qian', of.factory, '2025-02-10', [
    [sensor, '200'],
    [cash.product, '50'],
  ]);
  of.abroad = await sale('qian', of.factory, '2025-02-11', [[sensor, '10']], { currency: 'USD' });
  of.retail = await sale('zhou', of.shop, '2025-03-01', [[cash.product, '30']]);
  const wrong = await sale('zhou', of.shop, '2025-03-02', [[cash.product, '999']]);
  await cash.demandAct('li', 'contract', wrong, 'void', { voidReason: '录错了' });
  await create('qian', 'contract', { subject: '草稿', customer: of.factory, lines: [] });
});
afterAll(() => cash.world.close());

describe('FUN-02 market trend', () => {
  it('FUN-02 adds up contracts in force by month and industry, region or product category, in 本位币', async () => {
    expect(told(await trend('li', 'industry'))).toEqual({
      series: [
        ['manufacturing', { '2024-02': '100.00', '2025-02': '320.00' }],
        ['retail', { '2025-03': '30.00' }],
      ],
      all: { '2024-02': '100.00', '2025-02': '320.00', '2025-03': '30.00' },
    });
    expect(told(await trend('li', 'region')).series).toEqual([
      ['江苏省', { '2024-02': '100.00', '2025-02': '320.00' }],
      [null, { '2025-03': '30.00' }],
    ]);
    expect(told(await trend('li', 'productCategory')).series).toEqual([
      ['传感', { '2024-02': '100.00', '2025-02': '270.00' }],
      [null, { '2025-02': '50.00', '2025-03': '30.00' }],
    ]);
    const { months } = await trend('li', 'region', 'contract', 36);
    expect([months.length, months[0], months.at(-1)]).toEqual([48, '2021-04', '2025-03']);
  });

  it('FUN-02 is of what the reader may see, and of customers as far as he sees them', async () => {
    expect(told(await trend('qian', 'industry')).all).toEqual({ '2024-02': '100.00', '2025-02': '320.00' });
    expect((await ask('chen', 'marketTrend', { of: 'contract', by: 'industry', months: 12 })).status).toBe(403);
    // The service manager sees every contract, and here a role of his own that shows no industry.
    const role = { copyOf: 'serviceManager', label: '不看行业', fields: { 'customer.industry': 'hidden' } };
    const { name } = await json(await cash.post('admin', 'settings/roles', role));
    const body = { roles: [name] };
    await cash.world.request('admin', `/api/settings/users/${cash.world.id('wei')}`, { method: 'PATCH', body });
    const refused = await ask('wei', 'marketTrend', { of: 'contract', by: 'industry', months: 12 });
    expect([refused.status, (await json(refused)).code]).toEqual([400, 'UNKNOWN_FIELD']);
  });

  it('FUN-02 a point opens the records that come to it', async () => {
    const point = { of: 'contract', by: 'productCategory', month: '2025-02' };
    expect(await json(await ask('qian', 'marketTrendDetails', { ...point, only: [of.sensors] }))).toEqual({
      rows: [
        { record: { id: of.mixed, title: '合同 2025-02-10' }, amount: '200.00' },
        { record: { id: of.abroad, title: '合同 2025-02-11' }, amount: '70.00' },
      ],
      total: '270.00',
      more: 0,
    });
    const others = await json(await ask('qian', 'marketTrendDetails', { ...point, only: [of.sensors], others: true }));
    expect(others).toMatchObject({ rows: [{ record: { id: of.mixed }, amount: '50.00' }], total: '50.00' });
    expect((await json(await ask('zhou', 'marketTrendDetails', point))).rows).toEqual([]);
    const all = await json(await ask('qian', 'marketTrendDetails', point));
    expect([all.rows.length, all.total]).toEqual([2, '320.00']);
  });

  it('FUN-02 counts opportunities by the month they came up, those in 本位币', async () => {
    const lines = [{ product: cash.product, quantity: '3', price: '40' }];
    await create('qian', 'opportunity', { name: '甲', customer: of.factory, amount: '500' });
    await create('qian', 'opportunity', { name: '乙', customer: of.factory, amount: '120', lines });
    await create('qian', 'opportunity', { name: '丙', customer: of.factory, amount: '900', currency: 'USD' });
    expect(told(await trend('qian', 'industry', 'opportunity')).series).toEqual([
      ['manufacturing', { '2025-03': '620.00' }],
    ]);
    expect(told(await trend('qian', 'productCategory', 'opportunity')).series).toEqual([
      [null, { '2025-03': '120.00' }],
    ]);
  });
});

describe('groups over a lookup', () => {
  const groups = (who: string, query: string) => cash.world.request(who, `/api/records/contract/groups?${query}`);

  it('PERM-06 take what is out of sight for empty, and lead over one lookup', async () => {
    const shared = await cash.post('qian', `records/contract/${of.old}/shares`, {
      kind: 'share',
      access: 'read',
      subject: `person:${cash.world.id('zhou')}`,
    });
    expect(shared.status).toBeLessThan(300);
    const { groups: found } = await json(await groups('zhou', 'by=customer.industry'));
    expect(found.map(({ by, count }: { by: unknown[]; count: number }) => [by[0], count])).toEqual([
      ['retail', 2],
      [null, 1],
    ]);
    const refused = await groups('zhou', 'by=lines.product.category.name');
    expect([refused.status, (await json(refused)).detail]).toEqual([
      400,
      '合同订单不能按「lines.product.category.name」分组：最多经过一个关联。',
    ]);
  });
});
