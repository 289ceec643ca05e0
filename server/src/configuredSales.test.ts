import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* Sets of two levels on the three documents of the shipped pack, and what becomes of them when their configuration changes (spec PROD-02). */
let cash: Cash;
const made: Record<string, string> = {};
const configs: Record<string, string> = {};
const main = { lines: [] as object[] };
beforeAll(async () => {
  cash = await openCash();
  for (const [code, standardPrice] of Object.entries({
    套装: '5000',
    主机: '1000',
    支架: '80',
    手动: '90',
    自动: '70',
  }))
    made[code] = (await cash.world.create('admin', 'product', { code, name: code, unit: '台', standardPrice })).id;
  made.遥控 = (await cash.world.create('admin', 'product', { code: '遥控', name: '遥控', unit: '台' })).id;
  const configure = async (code: string, lines: object[]) => {
    const values = { name: `${code}配置`, product: made[code], lines };
    configs[code] = (await cash.world.create('admin', 'productConfig', values)).id;
  };
  main.lines = [
    { component: made.支架, quantity: '2' },
    { component: made.手动, optionGroup: '控制' },
    { component: made.自动, optionGroup: '控制', priceMode: 'extra', extraPrice: '300' },
  ];
  await configure('主机', main.lines);
  await configure('套装', [
    { component: made.主机, quantity: '2' },
    { component: made.遥控, required: false, priceMode: 'extra', extraPrice: '50' },
  ]);
});
afterAll(() => cash.world.close());

type Line = { id: string; product: { title: string } } & Record<string, string>;
const change = (object: string, record: { id: string; version: unknown }, values: object, who = 'qian') =>
  cash.world.request(who, `/api/records/${object}/${record.id}`, {
    method: 'PATCH',
    body: { version: record.version, ...values },
  });
const reconfigure = async (code: string, values: object) => {
  const config = await cash.read('productConfig', configs[code] ?? '');
  const answer = await change('productConfig', config as { id: string; version: unknown }, values, 'admin');
  expect(answer.status).toBe(200);
};
const part = (code: string, level: string, more: object = {}) => ({ product: made[code], level, ...more });
/** Of an opportunity everybody gives the price, of other documents what has one comes from its configuration. */
const set = (object = 'quote') =>
  [
    { product: made.套装, quantity: '3', price: '5000' },
    part('主机', '1'),
    part('支架', '2'),
    part('自动', '2'),
    part('遥控', '1'),
  ].map((line, index) => (object === 'opportunity' ? { price: ['', '0', '0', '300', '50'][index], ...line } : line));
const save = async (object: string, lines: object[], more: object = {}) => {
  const named = { [object === 'opportunity' ? 'name' : 'subject']: '套装', customer: cash.customer };
  return cash.post('qian', `records/${object}`, { ...named, lines, ...more });
};
const sell = async (object: string, lines: object[] = set(object), more: object = {}) => {
  const answer = await save(object, lines, more);
  const saved = await json(answer);
  expect([answer.status, saved.errors]).toEqual([201, undefined]);
  return cash.read(object, saved.id) as Promise<
    { id: string; version: number; lines: Line[] } & Record<string, unknown>
  >;
};
const copied = async (object: string, id: string, copy: string) =>
  (await json(await cash.world.request('qian', `/api/records/${object}/${id}/copies/${copy}`))).values;
const sums = (lines: Line[]) => lines.map(({ quantity, price }) => `${quantity}×${price}`);

describe('a set of two levels', () => {
  it.each(['opportunity', 'quote', 'contract'])(
    'PROD-02 is sold by %s, counted and priced level by level',
    async (object) => {
      const document = await sell(object);
      expect(sums(document.lines)).toEqual(['3×5000', '6×0', '12×0', '6×300', '3×50']);
      if (object !== 'opportunity') expect(document.totalAmount).toBe('16950');
    },
  );

  it('PROD-02 names what is missing in an inner configuration', async () => {
    const answer = await save('quote', [...set().slice(0, 2), part('自动', '2')]);
    expect(answer.status).toBe(422);
    expect((await json(answer)).errors).toMatchObject([{ message: expect.stringContaining('缺少必选组件「支架」。') }]);
  });

  it('PROD-02 says where a price comes from only while it is that price', async () => {
    const lines = [...set().slice(0, 3), part('自动', '2', { price: '280' }), part('遥控', '1')];
    const quote = await sell('quote', lines);
    expect(quote.lines.slice(1).map(({ priceSource }) => priceSource)).toEqual([
      '含在配置总价',
      '含在配置总价',
      null,
      '配置加价',
    ]);
  });
});

describe('what has been sold', () => {
  it('PROD-02 keeps its prices while components are exchanged for the same', async () => {
    for (const object of ['opportunity', 'quote', 'contract']) {
      const document = await sell(object);
      const again = document.lines.map(({ id }, index) =>
        index === 0 ? { id } : { ...set(object)[index], each: index === 1 || index === 2 ? '2' : '1' },
      );
      expect((await change(object, document, { lines: again })).status).toBe(200);
      const after = await cash.read(object, document.id);
      expect(sums(after.lines as Line[])).toEqual(sums(document.lines));
      const prices = (lines: Line[]) => lines.map(({ listPrice, priceSource }) => [listPrice, priceSource]);
      expect(prices(after.lines as Line[])).toEqual(prices(document.lines));
      const typed = (after.lines as Line[]).map(({ id }) => ({ id, price: '7000' }));
      expect((await change(object, { ...after, version: after.version }, { lines: typed })).status).toBe(200);
      expect(sums((await cash.read(object, document.id)).lines as Line[])).toEqual([
        '3×7000',
        '6×0',
        '12×0',
        '6×7000',
        '3×7000',
      ]);
    }
  });

  it('PROD-02 goes along into the documents made from it, whatever its configuration has become', async () => {
    const opportunity = await sell('opportunity');
    const quote = await sell('quote');
    for (const action of ['submit', 'send', 'accept']) await cash.demandAct('qian', 'quote', quote.id, action);
    const dearer = main.lines.map((line, index) =>
      index === 0 ? { ...line, quantity: '4' } : { ...line, priceMode: 'extra', extraPrice: '900' },
    );
    await reconfigure('主机', { lines: dearer });
    const offer = await sell('quote', (await copied('opportunity', opportunity.id, 'quote')).lines, {
      opportunity: opportunity.id,
    });
    const contract = await sell('contract', (await copied('quote', quote.id, 'contract')).lines, { quote: quote.id });
    for (const document of [offer, contract]) {
      expect(sums(document.lines)).toEqual(sums(quote.lines));
      expect(document).toMatchObject({ totalAmount: '16950', discountExceeded: false });
    }
    const sources = (lines: Line[]) => lines.map(({ priceSource }) => priceSource);
    expect(sources(contract.lines)).toEqual(sources(quote.lines));
  });

  it('PROD-02 goes along when its configuration holds no more', async () => {
    await reconfigure('主机', { lines: main.lines });
    const opportunity = await sell('opportunity');
    const sent = await sell('quote');
    for (const action of ['submit', 'send']) await cash.demandAct('qian', 'quote', sent.id, action);
    for (const code of ['套装', '主机']) await reconfigure(code, { enabled: false });
    const revision = await sell('quote', (await copied('quote', sent.id, 'revise')).lines, { previous: sent.id });
    const contract = await sell('contract', (await copied('opportunity', opportunity.id, 'contract')).lines, {
      opportunity: opportunity.id,
    });
    for (const document of [revision, contract]) {
      expect(sums(document.lines)).toEqual(sums(sent.lines));
      expect(document.totalAmount).toBe('16950');
    }
    // Without what it was made from, it would be a new sale.
    expect((await save('contract', set())).status).toBe(422);
    for (const code of ['主机', '套装']) await reconfigure(code, { enabled: true });
  });
});
