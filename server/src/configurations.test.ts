import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* Configured products of the shipped pack (spec PROD-02): P1 with two P2, one of two controls, and an option that excludes one of them. */
let cash: Cash;
let config: string;
const made: Record<string, string> = {};
const product = async (code: string, standardPrice: string) => {
  const values = { code, name: code, unit: '台', standardPrice, minPrice: standardPrice };
  return (await cash.world.create('admin', 'product', values)).id;
};
beforeAll(async () => {
  cash = await openCash();
  for (const code of ['主机', '支架', '手动控制', '自动控制', '遥控器', '散件'])
    made[code] = await product(code, '1000');
  config = (
    await cash.world.create('admin', 'productConfig', {
      name: '主机配置',
      product: made.主机,
      lines: [
        { component: made.支架, quantity: '2' },
        { component: made.手动控制, optionGroup: '控制方式' },
        { component: made.自动控制, optionGroup: '控制方式', priceMode: 'extra', extraPrice: '300' },
        { component: made.遥控器, required: false, priceMode: 'extra', extraPrice: '50' },
      ],
      exclusions: [{ one: made.手动控制, other: made.遥控器 }],
    })
  ).id;
});
afterAll(() => cash.world.close());

const part = (code: string, more: object = {}) => ({ product: made[code], level: '1', ...more });
const save = (object: string, lines: object[], more: object = {}) =>
  cash.post('qian', `records/${object}`, {
    [object === 'opportunity' ? 'name' : 'subject']: '配置',
    customer: cash.customer,
    lines,
    ...more,
  });
const main = (quantity = '3') => ({ product: made.主机, quantity });
const complete = () => [main(), part('支架'), part('自动控制'), part('遥控器')];
const refusal = async (answer: Response) => {
  expect(answer.status).toBe(422);
  return (await json(answer)).errors;
};

describe('a configured product', () => {
  it('AC-33 PROD-02 is refused while a group is open, by every document, naming the group', async () => {
    for (const object of ['quote', 'contract', 'opportunity'])
      expect(
        await refusal(await save(object, [{ ...main(), price: '1000' }, part('支架', { price: '0' })])),
      ).toMatchObject([
        {
          field: 'lines.1.product',
          code: 'CONFIGURATION_INCOMPLETE',
          message: expect.stringContaining('请选择配置：「控制方式」还没有选择。'),
        },
      ]);
  });

  it('AC-33 PROD-02 becomes a line with its components, whose quantities and prices follow', async () => {
    const answer = await save('quote', complete());
    const { id } = await json(answer);
    const quote = await cash.read('quote', id);
    expect(quote.lines).toMatchObject([
      { quantity: '3', price: '1000', amount: '3000' },
      { quantity: '6', price: '0', amount: '0', each: '2', level: '1', priceSource: '含在配置总价' },
      { quantity: '3', price: '300', amount: '900', each: '1', priceSource: '配置加价' },
      { quantity: '3', price: '50', amount: '150' },
    ]);
    expect(quote.totalAmount).toBe('4050');
    // More of it is more of everything; components that are said to be fewer are not.
    const lines = (quote.lines as { id: string }[]).map((line, index) =>
      index === 0 ? { id: line.id, quantity: '5' } : { id: line.id, each: '1' },
    );
    await cash.world.request('qian', `/api/records/quote/${id}`, {
      method: 'PATCH',
      body: { version: quote.version, lines },
    });
    const more = await cash.read('quote', id);
    expect((more.lines as { quantity: string }[]).map(({ quantity }) => quantity)).toEqual(['5', '10', '5', '5']);
    expect(more.totalAmount).toBe('6750');
  });

  it('PROD-02 has neither what excludes each other, nor two of one choice, nor what is foreign to it', async () => {
    const wrong: [object[], string][] = [
      [[main(), part('支架'), part('手动控制'), part('遥控器')], '「手动控制」和「遥控器」不能同时选择。'],
      [[main(), part('支架'), part('手动控制'), part('自动控制')], '「控制方式」只能选一项。'],
      [[main(), part('手动控制')], '缺少必选组件「支架」。'],
      [[main(), part('支架'), part('手动控制'), part('散件')], '「散件」不是它的组件。'],
      [[main(), part('支架'), part('支架'), part('手动控制')], '组件「支架」选了两次。'],
      [[{ product: made.散件, quantity: '1' }, part('支架')], '「支架」不是它的组件。'],
    ];
    for (const [lines, sentence] of wrong)
      expect(await refusal(await save('quote', lines))).toMatchObject([{ message: expect.stringContaining(sentence) }]);
    expect(await refusal(await save('quote', [part('支架')]))).toMatchObject([{ code: 'MISPLACED_COMPONENT' }]);
    expect(await refusal(await save('quote', [main(), part('支架', { level: '2' })]))).toContainEqual(
      expect.objectContaining({ code: 'MISPLACED_COMPONENT', field: 'lines.2.level' }),
    );
  });

  it('PROD-02 goes along from a quote to its contract, and stands when its configuration has changed since', async () => {
    const quote = await json(await save('quote', complete()));
    const prefilled = await json(await cash.world.request('qian', `/api/records/quote/${quote.id}/copies/again`));
    const again = await save('quote', prefilled.values.lines);
    expect(await json(again)).toMatchObject({ totalAmount: quote.totalAmount });
    const before = await cash.read('productConfig', config);
    const change = (version: unknown, enabled: boolean) =>
      cash.world.request('admin', `/api/records/productConfig/${config}`, {
        method: 'PATCH',
        body: { version, enabled },
      });
    await change(before.version, false);
    const stored = quote.lines.map(({ id }: { id: string }) => ({ id, remark: '不变' }));
    const kept = await cash.world.request('qian', `/api/records/quote/${quote.id}`, {
      method: 'PATCH',
      body: { version: quote.version, lines: stored },
    });
    expect(kept.status).toBe(200);
    expect((await save('quote', [main()])).status).toBe(201);
    await change(Number(before.version) + 1, true);
  });

  it('PROD-02 tells who writes documents what can be chosen, and only those who may see it', async () => {
    const ask = async (who: string) =>
      cash.post(who, 'actions/productConfigurations', { targets: [made.主机, made.散件] });
    const { configurations } = await json(await ask('qian'));
    expect(Object.keys(configurations)).toEqual([made.主机]);
    expect(configurations[made.主机 ?? '']).toMatchObject({
      groups: [{ name: '控制方式', choose: 'one' }],
      components: [
        { target: { title: '支架' }, each: '2', required: true, extraPrice: null },
        { group: '控制方式' },
        { extraPrice: '300' },
        { required: false },
      ],
    });
    expect((await ask('chen')).status).toBe(403);
  });
});

describe('a configuration', () => {
  const keep = (values: object) => cash.post('admin', 'records/productConfig', { name: '配置', ...values });

  it('PROD-02 is kept once for each product, by those who keep products', async () => {
    expect((await cash.post('qian', 'records/productConfig', { name: '配置', product: made.支架 })).status).toBe(403);
    expect((await keep({ product: made.主机 })).status).toBe(409);
  });

  it('PROD-02 PERM-02 is out of sight of roles without a right to it, by every door', async () => {
    const doors = [
      `records/productConfig/${config}`,
      'records/productConfig',
      'records/productConfig/groups?by=enabled',
    ];
    for (const door of [...doors, `records/productConfig/${config}/history`])
      for (const who of ['chen', 'wei'])
        expect([door, (await cash.world.request(who, `/api/${door}`)).status]).toEqual([door, 403]);
    const found = await json(await cash.world.request('chen', `/api/search?q=${encodeURIComponent('主机配置')}`));
    expect(JSON.stringify(found)).not.toContain(config);
    const related = await cash.world.request('chen', `/api/records/product/${made.主机}/related/configurations`);
    expect([403, 404]).toContain(related.status);
  });

  it('PROD-02 is no circle and at most five levels deep', async () => {
    const circle = await keep({ product: made.支架, lines: [{ component: made.主机 }] });
    expect(await refusal(circle)).toMatchObject([{ field: 'lines', code: 'CIRCLE' }]);
    let inner = made.主机;
    for (const code of ['层四', '层三', '层二']) {
      const values = { code, name: code, unit: '台', standardPrice: '1' };
      const outer = (await cash.world.create('admin', 'product', values)).id;
      await cash.world.create('admin', 'productConfig', { name: code, product: outer, lines: [{ component: inner }] });
      inner = outer;
    }
    const deepest = await cash.world.create('admin', 'product', { code: '层一', name: '层一', unit: '台' });
    await cash.world.create('admin', 'productConfig', {
      name: '层一',
      product: deepest.id,
      lines: [{ component: inner }],
    });
    const more = await cash.world.create('admin', 'product', { code: '层零', name: '层零', unit: '台' });
    expect(await refusal(await keep({ product: more.id, lines: [{ component: deepest.id }] }))).toMatchObject([
      { code: 'TOO_DEEP' },
    ]);
  });

  it('PROD-02 is no circle either by rows of one batch, or by what comes back from the recycle bin', async () => {
    const [one, other] = await Promise.all(['甲件', '乙件'].map(async (code) => product(code, '1')));
    const rows = [
      { name: '甲', product: one, lines: [{ component: other }] },
      { name: '乙', product: other, lines: [{ component: one }] },
    ];
    const { results } = await json(await cash.post('admin', 'records/productConfig/batch', { create: rows }));
    expect(results).toMatchObject([{ ok: true }, { ok: false, fields: [{ field: 'lines', code: 'CIRCLE' }] }]);
    const first = `/api/records/productConfig/${results[0].id}`;
    expect((await cash.world.request('admin', first, { method: 'DELETE' })).status).toBe(204);
    expect((await keep(rows[1] ?? {})).status).toBe(201);
    const back = await cash.world.request('admin', `${first}/restore`, { method: 'POST' });
    expect([back.status, (await json(back)).code]).toEqual([422, 'CIRCLE']);
  });

  it('PROD-02 has no more lines, with those of its components, than a document may have', async () => {
    const screws: string[] = [];
    for (let index = 0; index < 30; index++) screws.push(await product(`螺丝${index}`, '1'));
    const boards: string[] = [];
    for (let index = 0; index < 17; index++) {
      const board = await product(`板${index}`, '1');
      const lines = screws.map((component) => ({ component }));
      await cash.world.create('admin', 'productConfig', { name: `板${index}`, product: board, lines });
      boards.push(board);
    }
    const cabinet = await product('大柜', '1');
    const of = (some: string[]) => ({ product: cabinet, lines: some.map((component) => ({ component })) });
    expect(await refusal(await keep(of(boards)))).toMatchObject([{ field: 'lines', code: 'TOO_LARGE' }]);
    expect((await keep(of(boards.slice(0, 16)))).status).toBe(201);
  });

  it('PROD-02 names each component once, what excludes are two of them, and extra prices', async () => {
    const answer = await keep({
      product: made.散件,
      lines: [{ component: made.支架 }, { component: made.支架, priceMode: 'extra' }],
      groups: [{ name: '颜色' }, { name: '颜色' }],
      exclusions: [{ one: made.支架, other: made.主机 }],
    });
    expect((await refusal(answer)).map(({ code }: { code: string }) => code)).toEqual([
      'TWICE',
      'REQUIRED',
      'EMPTY_GROUP',
      'EMPTY_GROUP',
      'TWICE',
      'NOT_COMPONENTS',
    ]);
    const never = await keep({
      product: made.散件,
      lines: [{ component: made.支架 }, { component: made.遥控器 }],
      exclusions: [{ one: made.支架, other: made.遥控器 }],
    });
    expect(await refusal(never)).toMatchObject([
      { code: 'BOTH_REQUIRED', message: expect.stringContaining('两个组件都是必选，这个配置永远选不完整') },
    ]);
  });
});
