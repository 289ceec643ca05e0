import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* 销售提成 of the shipped pack (spec RCPT-05, R-22). It is March 2025; 钱一 has sold everything, 孙二 gets the performance of one contract. */
let cash: Cash;
const of: Record<string, string> = {};
const day = 86_400_000;

const create = async (who: string, object: string, values: object) => {
  const answer = await cash.post(who, `records/${object}`, values);
  return { status: answer.status, body: await json(answer) };
};
const rowsFor = async (who: string, year = 2025) => {
  const { rows } = await json(await cash.post(who, 'actions/commissions', { year }));
  return (rows as { person: { title: string }; month: string; base: string; commission: string }[])
    .map(({ person, month, base, commission }) => `${person.title} ${month} ${base} ${commission}`)
    .sort();
};
const detailsFor = async (who: string, person: string, month: string) =>
  json(await cash.post(who, 'actions/commissionDetails', { person: cash.world.id(person), month }));
const receive = async (contract: string, amount: string, more: object = {}) => {
  const allocations = [{ contract, amount, ...more }];
  const values = { customer: cash.customer, amount, account: cash.account, allocations };
  const { id } = (await create('zheng', 'receipt', values)).body;
  await cash.demandAct('zheng', 'receipt', id, 'confirm');
  return id as string;
};

beforeAll(async () => {
  cash = await openCash();
  const made = async (object: string, values: object) => (await create('admin', object, values)).body.id as string;
  of.goods = await made('productCategory', { name: '货品' });
  of.sensors = await made('productCategory', { name: '传感', parent: of.goods });
  of.services = await made('productCategory', { name: '服务' });
  of.sensor = await made('product', { code: 'C1', name: '探头', unit: '个', standardPrice: '1', category: of.sensors });
  of.service = await made('product', {
    code: 'C2',
    name: '巡检',
    unit: '次',
    standardPrice: '1',
    category: of.services,
  });
  of.frame = await made('contractCategory', { name: '框架' });
  const li = { method: 'PATCH', body: { roles: ['salesDirector'] } };
  expect((await cash.world.request('admin', `/api/settings/users/${cash.world.id('li')}`, li)).status).toBe(204);
});
afterAll(() => cash.world.close());

describe('RCPT-05 rules of commission', () => {
  it('are kept by sales directors, read by who sells, and refused where there are no tiers or they do not rise', async () => {
    const tiers = [{ from: '0', rate: '1' }];
    expect((await create('qian', 'commissionRule', { name: '自定', tiers })).status).toBe(403);
    for (const [wrong, sentence] of [
      [[], '请填写阶梯。'],
      [[...tiers, { from: '0', rate: '2' }], '阶梯：每一档的起点应比上一档高。'],
    ] as const) {
      const { status, body } = await create('li', 'commissionRule', { name: '错', tiers: wrong });
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field: 'tiers', message: sentence })]]);
    }
    const rules = [
      { name: '框架', order: '1', contractCategory: of.frame, tiers: [{ from: '0', rate: '5' }] },
      {
        name: '货品',
        order: '2',
        productCategory: of.goods,
        sellerRole: '销售代表',
        tiers: [...tiers, { from: '1000', rate: '1.5' }],
      },
      { name: '停用', order: '3', enabled: false, tiers: [{ from: '0', rate: '99' }] },
      {
        name: '服务',
        order: '4',
        productCategory: of.services,
        tiers: [{ from: '0', rate: '3' }],
        validTo: '2025-03-31',
      },
    ];
    for (const rule of rules) expect((await create('li', 'commissionRule', rule)).status).toBe(201);
    expect((await cash.world.request('qian', '/api/records/commissionRule')).status).toBe(200);
  });
});

describe('R-22 commissions', () => {
  it('R-22 are of confirmed allocations by performer and day, progressive, each allocation clicked down to', async () => {
    const line = (product = '', price = '1') => ({ product, quantity: '1', price });
    of.mixed = await cash.contractOver('0', { lines: [line(of.sensor, '2000'), line(of.service, '1000')] });
    of.framed = await cash.contractOver('500', { category: of.frame });
    await receive(of.mixed, '1200');
    const second = await receive(of.mixed, '600.01');
    await receive(of.framed, '100');
    await cash.receive(of.framed, '50');
    const { rows } = await detailsFor('qian', 'qian', '2025-03');
    const told = rows.map((row: { base: string; rule: { title: string }; rates: string[]; commission: string }) => [
      row.base,
      row.rule?.title,
      row.rates.join('+'),
      row.commission,
    ]);
    expect(told).toEqual([
      ['800.00', '货品', '1', '8.00'],
      ['400.00', '服务', '3', '12.00'],
      ['400.01', '货品', '1+1.5', '5.00'],
      ['200.00', '服务', '3', '6.00'],
      ['100.00', '框架', '5', '5.00'],
    ]);
    expect(rows[2]).toMatchObject({
      receipt: { id: second },
      contract: { id: of.mixed, title: '合同 0' },
      allocatedOn: '2025-03-10',
    });
    expect(await rowsFor('qian')).toEqual(['钱一 2025-03 1900.01 36.00']);
    expect(await rowsFor('qian', 2024)).toEqual([]);
  });

  it('RCPT-05 convert to 本位币 to the cent, and say where no rule fits', async () => {
    await create('zheng', 'exchangeRate', { currency: 'USD', validFrom: '2025-01-01', rate: '7.2345' });
    const abroad = await cash.contractOver('0', {
      currency: 'USD',
      lines: [{ product: of.service, quantity: '1', price: '100' }],
    });
    cash.world.clock.advance(30 * day);
    const account = (await create('zheng', 'fundAccount', { name: '美元户', currency: 'USD' })).body.id;
    const allocations = [{ contract: abroad, amount: '10.01' }];
    const receipt = { customer: cash.customer, amount: '10.01', currency: 'USD', account, allocations };
    const { id } = (await create('zheng', 'receipt', receipt)).body;
    await cash.demandAct('zheng', 'receipt', id, 'confirm');
    expect((await detailsFor('qian', 'qian', '2025-04')).rows).toEqual([
      expect.objectContaining({ base: '72.42', rule: null, rates: [], commission: '0.00' }),
    ]);
    expect(await rowsFor('qian')).toContain('钱一 2025-04 72.42 0.00');
  });

  it('RCPT-05 lose a receipt that is void', async () => {
    const receipt = await receive(of.framed ?? '', '10');
    expect(await rowsFor('qian')).toContain('钱一 2025-04 82.42 0.50');
    await cash.demandAct('zheng', 'receipt', receipt, 'void', { voidReason: '退票' });
    expect(await rowsFor('qian')).toContain('钱一 2025-04 72.42 0.00');
  });

  it('RCPT-05 are one number, whoever of those who may looks; others see nothing of it', async () => {
    await receive(of.framed ?? '', '40', { performer: cash.world.id('sun') });
    // The receipt and its customer are of others: 孙二 earns by them, and learns their names no more than before.
    expect(await rowsFor('sun')).toEqual(['孙二 2025-04 40.00 2.00']);
    expect((await detailsFor('sun', 'sun', '2025-04')).rows).toEqual([
      expect.objectContaining({
        receipt: expect.objectContaining({ title: null }),
        contract: expect.objectContaining({ title: null }),
        commission: '2.00',
      }),
    ]);
    expect((await detailsFor('sun', 'qian', '2025-03')).rows).toEqual([]);
    expect(await rowsFor('zhou')).toEqual([]);
    const both = ['孙二 2025-04 40.00 2.00', '钱一 2025-03 1900.01 36.00', '钱一 2025-04 72.42 0.00'];
    for (const who of ['zhao', 'zheng', 'wang']) expect(await rowsFor(who)).toEqual(both);
    const refused = await cash.post('chen', 'actions/commissions', { year: 2025 });
    expect([refused.status, (await json(refused)).detail]).toEqual([
      403,
      '您的角色不能查看收款单和收款明细，看不到提成。',
    ]);
  });

  it('PERM-06 are seen by nobody who may not read what they are made of', async () => {
    const answer = await cash.post('admin', 'settings/roles', {
      copyOf: 'salesManager',
      label: '不看金额',
      fields: { 'receipt.allocations.amount': 'hidden' },
    });
    const role = (await json(answer)).name;
    expect(answer.status).toBe(201);
    await cash.world.request('admin', `/api/settings/users/${cash.world.id('zhao')}`, {
      method: 'PATCH',
      body: { roles: [role] },
    });
    expect((await cash.post('zhao', 'actions/commissions', { year: 2025 })).status).toBe(403);
  });
});
