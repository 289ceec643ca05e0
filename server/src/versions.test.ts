import type { VersionComparison, VersionsAnswer } from '@tide/model/api/versions';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* Versions of 报价单 and 合同订单 in the shipped pack. */
let world: Cash['world'];
let customer: Cash['customer'];
let product: Cash['product'];
let second: string;
let read: Cash['read'];
let demandAct: Cash['demandAct'];
beforeAll(async () => {
  ({ world, customer, product, read, demandAct } = await openCash());
  second = (
    await world.create('admin', 'product', {
      code: 'V-2',
      name: '控制柜',
      unit: '台',
      standardPrice: '50',
      costPrice: '20',
    })
  ).id;
});
afterAll(() => world.close());

const versions = async (who: string, path: string): Promise<VersionsAnswer['items']> =>
  ((await json(await world.request(who, `/api/records/${path}/versions`))) as VersionsAnswer).items;
const compare = async (who: string, path: string, from: number, to: number): Promise<VersionComparison> =>
  json(await world.request(who, `/api/records/${path}/versions/compare?from=${from}&to=${to}`));

it('CTR-10 a changed contract has the version of before, with lines added, removed and changed', async () => {
  const { id } = await world.create('qian', 'contract', {
    subject: '变更前',
    customer,
    lines: [
      { product, quantity: '10', price: '90' },
      { product: second, quantity: '1', price: '50' },
    ],
  });
  await demandAct('qian', 'contract', id, 'submit');
  expect(await versions('qian', `contract/${id}`)).toMatchObject([{ version: 1, current: true, amount: '950.00' }]);
  const { lines } = (await read('contract', id)) as unknown as { lines: { id: string }[] };
  world.clock.advance(86_400_000);
  await demandAct('qian', 'contract', id, 'change', {
    changeReason: '数量加倍',
    lines: [
      { id: lines[0]?.id, product, quantity: '20', price: '90' },
      { product: second, quantity: '2', price: '40' },
      { id: lines[1]?.id, product: second, quantity: '1', price: '50' },
    ],
  });
  world.clock.advance(86_400_000);
  const now = (await read('contract', id)) as unknown as { lines: { id: string }[] };
  await demandAct('qian', 'contract', id, 'change', {
    changeReason: '去掉控制柜',
    subject: '变更后',
    lines: [{ id: now.lines[0]?.id, product, quantity: '20', price: '85' }],
  });
  expect(await versions('qian', `contract/${id}`)).toMatchObject([
    {
      version: 3,
      current: true,
      amount: '1700.00',
      reason: '去掉控制柜',
      by: { title: '钱一' },
      at: '2025-03-12T02:00:00.000Z',
    },
    { version: 2, current: false, amount: '1930.00', reason: '数量加倍', at: '2025-03-11T02:00:00.000Z' },
    { version: 1, current: false, amount: '950.00', reason: null, at: '2025-03-10T02:00:00.000Z' },
  ]);
  const first = await compare('qian', `contract/${id}`, 1, 2);
  expect(first.difference).toBe('980.00');
  expect(first.lines).toMatchObject([
    {
      field: 'lines',
      same: 1,
      rows: [
        {
          kind: 'changed',
          row: 1,
          cells: { quantity: { from: '10', to: '20' }, amount: { from: '900.00', to: '1800.00' } },
        },
        { kind: 'added', row: 2, title: '控制柜', cells: { quantity: { from: null, to: '2' } } },
      ],
    },
  ]);
  const whole = await compare('qian', `contract/${id}`, 1, 3);
  expect(whole.difference).toBe('750.00');
  expect(whole.lines[0]?.rows.map(({ kind, row }) => `${kind} ${row}`)).toEqual(['changed 1', 'removed 2']);
  expect(whole.fields).toContainEqual({ field: 'subject', label: '合同主题', from: '变更前', to: '变更后' });
  expect(whole.fields.map(({ field }) => field)).not.toContain('changeReason');
});

it('QUOT-02 all revisions of a quote are listed from each of them and comparable by lines', async () => {
  const { id } = await world.create('qian', 'quote', {
    subject: '报价',
    customer,
    lines: [
      { product, quantity: '10', price: '90' },
      { product: second, quantity: '1', price: '50' },
    ],
  });
  await demandAct('qian', 'quote', id, 'submit');
  const { values } = await json(await world.request('qian', `/api/records/quote/${id}/copies/revise`));
  const { id: revised } = await world.create('qian', 'quote', {
    ...values,
    lines: [{ ...values.lines[0], price: '80' }],
    revisionReason: '客户压价',
  });
  for (const from of [id, revised])
    expect(await versions('qian', `quote/${from}`)).toMatchObject([
      { version: 2, record: revised, current: true, amount: '800.00', reason: '客户压价' },
      { version: 1, record: id, current: false, amount: '950.00', reason: null },
    ]);
  const compared = await compare('qian', `quote/${id}`, 1, 2);
  expect(compared.difference).toBe('-150.00');
  expect(compared.lines[0]?.rows).toMatchObject([
    { kind: 'changed', row: 1, cells: { price: { from: '90', to: '80' } } },
    { kind: 'removed', row: 2, title: '控制柜' },
  ]);
  const names = compared.fields.map(({ field }) => field);
  for (const own of ['number', 'status', 'revision', 'previous', 'revisionReason']) expect(names).not.toContain(own);
});

it('PERM-06 shows no hidden column and nothing of a foreign record', async () => {
  const [quote] = (
    (await json(await world.request('qian', '/api/records/quote?limit=1'))) as { items: { id: string }[] }
  ).items;
  const path = `quote/${quote?.id}`;
  const [seller, boss] = [await compare('qian', path, 1, 2), await compare('admin', path, 1, 2)];
  expect(Object.keys(boss.lines[0]?.rows[1]?.cells ?? {})).toContain('costPrice');
  expect(Object.keys(seller.lines[0]?.rows[1]?.cells ?? {})).not.toContain('costPrice');
  expect((await world.request('zhou', `/api/records/${path}/versions`)).status).toBe(404);
  expect((await world.request('zhou', `/api/records/${path}/versions/compare?from=1&to=2`)).status).toBe(404);
  expect((await world.request('qian', `/api/records/${path}/versions/compare?from=1&to=9`)).status).toBe(400);
  expect((await world.request('qian', `/api/records/${path}/versions/compare?from=x&to=2`)).status).toBe(422);
  expect((await world.request('qian', `/api/records/customer/${customer}/versions`)).status).toBe(404);
});

it('PERM-06 tells neither hidden nor masked fields and columns, nor the amount that would follow from them', async () => {
  const [contract] = (
    (await json(await world.request('qian', '/api/records/contract?limit=1'))) as { items: { id: string }[] }
  ).items;
  const path = `contract/${contract?.id}`;
  const role = '/api/settings/roles/salesRepresentative';
  const { version, fields: kept } = await json(await world.request('admin', role));
  const fields = {
    ...kept,
    'contract.totalAmount': 'hidden',
    'contract.changeReason': 'masked',
    'contract.lines.price': 'masked',
  };
  const changed = await world.request('admin', role, { method: 'PATCH', body: { version, fields } });
  expect([changed.status, changed.status === 200 ? '' : await changed.text()]).toEqual([200, '']);
  const compared = await compare('qian', path, 1, 3);
  expect(compared.difference).toBeNull();
  expect(compared.fields.map(({ field }) => field)).not.toContain('totalAmount');
  expect(compared.fields.map(({ field }) => field)).toContain('subject');
  const listed = await versions('qian', path);
  expect(listed.map(({ amount, reason }) => [amount, reason])).toEqual(listed.map(() => [null, null]));
  const told = JSON.stringify([compared, listed]);
  for (const secret of ['"85', '数量加倍', '去掉控制柜']) expect(told).not.toContain(secret);
});
