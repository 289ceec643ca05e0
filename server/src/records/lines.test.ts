import type { RecordJson } from '@tide/model/api/records';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { asTyped, fieldErrors, type LineJson, linesOf, type Offers, openOffers } from '../testing/offers';

let offers: Offers;
beforeAll(async () => {
  offers = await openOffers();
});
afterAll(() => offers.world.close());

describe('a document with lines', () => {
  it('is computed to the cent, keeps what its product was, and reads back as it was written', async () => {
    const made = await offers.make({
      lines: [
        { product: offers.bolt, quantity: '3', price: '333.333333' },
        { product: { id: offers.nut }, quantity: 1.5 },
      ],
      discountRate: '90',
      discountAmount: '35',
      freightAmount: '20.5',
      otherAmount: '4.5',
    });
    expect(made).toMatchObject({
      version: 1,
      goodsAmount: '1150.00',
      taxAmount: '132.30',
      totalAmount: '1025.00',
    });
    expect(linesOf(made)).toMatchObject([
      {
        product: { id: offers.bolt, title: '螺栓' },
        productName: '螺栓',
        unit: '个',
        quantity: '3',
        listPrice: '400',
        price: '333.333333',
        taxRate: '13',
        discountRate: '83.3333',
        amount: '1000.00',
        taxAmount: '115.04',
        netAmount: '869.57',
        costPrice: '123.456789',
      },
      {
        product: { id: offers.nut, title: '螺母' },
        quantity: '1.5',
        price: '100',
        amount: '150.00',
        netAmount: '130.43',
      },
    ]);
    const changed = await json(await offers.patch(made, { discountAmount: '0' }));
    expect(changed).toMatchObject({ version: 2, totalAmount: '1060.00' });
    expect(changed.lines.map((line: LineJson) => line.netAmount)).toEqual(['900.00', '135.00']);
  });

  it('keeps its lines by id: what is not named stays, what is not sent goes, what moves keeps its values', async () => {
    const made = await offers.make({
      lines: [{ product: offers.bolt, remark: '甲' }, { product: offers.nut }, { product: offers.nut, quantity: '4' }],
    });
    const [one, , three] = linesOf(made);
    const moved = await json(
      await offers.patch(made, {
        lines: [{ id: three?.id }, { id: one?.id, quantity: '2' }, { product: offers.bolt }],
      }),
    );
    expect(moved).toMatchObject({ version: 2, goodsAmount: '1600.00' });
    expect(moved.lines).toMatchObject([
      { id: three?.id, quantity: '4', amount: '400.00' },
      { id: one?.id, quantity: '2', remark: '甲', amount: '800.00' },
      { quantity: '1', amount: '400.00' },
    ]);
    const same = await json(await offers.patch(moved, { lines: moved.lines }));
    expect(same.version).toBe(2);
    const changes = (await offers.historyOf('admin', made))[0]?.changes ?? [];
    const told = changes.map(({ field, label, from, to }) => [field, label, from, to]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['lines.1', '明细第 1 行', '第 3 行', '第 1 行'],
        ['lines.2.quantity', '明细第 2 行 数量', '1', '2'],
        ['lines.3', '明细第 3 行', null, '螺栓 × 1'],
        ['lines.2', '明细第 2 行', '螺母 × 1', null],
        ['goodsAmount', '货品金额', '900.00', '1600.00'],
      ]),
    );
    expect(
      told.filter(
        ([field]) => field === 'lines.1.quantity' || field === 'lines.2.amount' || field === 'lines.2.remark',
      ),
    ).toEqual([]);
    const emptied = await json(await offers.patch(same, { lines: [] }));
    expect(emptied).toMatchObject({ lines: [], totalAmount: '0.00' });
  });

  it('writes no line that stays as it was', async () => {
    const made = await offers.make({ lines: [{ product: offers.bolt }, { product: offers.nut }] });
    const [one, two] = linesOf(made);
    const places = async () =>
      (
        await sql<{
          id: string;
          at: string;
        }>`select id, ctid::text || xmin::text as at from offer_lines where record_id = ${made.id}::uuid`.execute(
          offers.world.engine.database,
        )
      ).rows.find(({ id }) => id === one?.id)?.at;
    const before = await places();
    await offers.patch(made, { lines: [{ ...one }, { ...asTyped(two), quantity: '7' }] });
    expect(await places()).toBe(before);
  });

  it('takes a product that changes with what it is now, and the price that is given', async () => {
    const made = await offers.make({ lines: [{ product: offers.bolt, price: '390' }] });
    const [line] = linesOf(made);
    const other = await json(await offers.patch(made, { lines: [{ id: line?.id, product: offers.nut }] }));
    expect(other.lines).toMatchObject([{ productName: '螺母', listPrice: '100', price: '100', costPrice: '77.7' }]);
    const typed = await json(
      await offers.patch(other, { lines: [{ id: line?.id, product: offers.bolt, price: '5' }] }),
    );
    expect(typed.lines).toMatchObject([{ listPrice: '400', price: '5', discountRate: '1.25' }]);
  });

  it('is read in lists only when it is asked for, counts in exports, and is found by whether it has lines', async () => {
    const made = await offers.make({ name: '列表', lines: [{ product: offers.bolt, quantity: '2' }] });
    const empty = await offers.make({ name: '空的' });
    const filter = (op: string) => encodeURIComponent(JSON.stringify({ field: 'lines', op }));
    const list = async (query: string) =>
      (await json(await offers.send('admin', 'GET', `offer?limit=500&${query}`))).items as RecordJson[];
    expect((await list('')).every((item) => !('lines' in item))).toBe(true);
    const asked = await list(`fields=name,lines&filter=${filter('isNotEmpty')}`);
    expect(asked.find(({ id }) => id === made.id)?.lines).toMatchObject([
      { quantity: '2', product: { title: '螺栓' } },
    ]);
    expect((await list(`filter=${filter('isEmpty')}`)).map(({ id }) => id)).toContain(empty.id);
    expect((await list('view=empty')).map(({ id }) => id)).not.toContain(made.id);
    expect((await offers.send('admin', 'GET', 'offer?sort=lines')).status).toBe(400);
    expect((await offers.send('admin', 'GET', 'offer?fields=lines.costPrice')).status).toBe(400);
  });
});

describe('what cannot be', () => {
  it.each([
    ['a quantity of nothing', { quantity: '0' }, 'lines.1.quantity TOO_SMALL'],
    ['a negative quantity', { quantity: '-1' }, 'lines.1.quantity TOO_SMALL'],
    ['too many places', { quantity: '1.00001' }, 'lines.1.quantity NOT_A_NUMBER'],
    ['a negative price', { price: '-0.01' }, 'lines.1.price TOO_SMALL'],
    ['an exponent', { price: '1e9' }, 'lines.1.price NOT_A_NUMBER'],
    ['an amount without end', { quantity: '99999999999999', price: '999999999999' }, 'lines.1.amount TOO_LARGE'],
    ['no product', { product: null }, 'lines.1.product REQUIRED'],
    ['an emptied price', { price: '' }, 'lines.1.price REQUIRED'],
    ['a product that is not there', { product: '00000000-0000-7000-8000-000000000009' }, 'lines.1.product NOT_FOUND'],
    ['a line of another document', { id: '00000000-0000-7000-8000-000000000009' }, 'lines.1 NOT_FOUND'],
    ['a list price of one’s own', { listPrice: '1' }, 'lines.1.listPrice READ_ONLY'],
  ])('%s is refused at its cell', async (_what, line, problem) => {
    const answer = await offers.post({ lines: [{ product: offers.bolt, ...line }] });
    expect(answer.status).toBe(422);
    expect(await fieldErrors(answer)).toEqual([problem]);
  });

  it('names the row in the sentence', async () => {
    const answer = await offers.post({ lines: [{ product: offers.bolt }, { product: offers.bolt, quantity: '0' }] });
    expect((await json(answer)).errors).toMatchObject([
      { field: 'lines.2.quantity', message: '明细第 2 行 数量：不能小于 0.0001。' },
    ]);
  });

  it('an unknown column, and lines that are none', async () => {
    expect((await offers.post({ lines: [{ product: offers.bolt, nothing: 1 }] })).status).toBe(400);
    expect((await offers.post({ lines: [{ product: offers.bolt, constructor: 1 }] })).status).toBe(400);
    expect(await fieldErrors(await offers.post({ lines: 'x' }))).toEqual(['lines NOT_LINES']);
    expect(await fieldErrors(await offers.post({ lines: [null] }))).toEqual(['lines NOT_LINES']);
  });

  it('a discount above the goods, also when it is the lines that shrink', async () => {
    const answer = await offers.post({ lines: [{ product: offers.nut }], discountAmount: '100.01' });
    expect((await json(answer)).errors).toMatchObject([
      { field: 'discountAmount', message: '整单优惠：不能大于折后货品金额 100.00。' },
    ]);
    const made = await offers.make({ lines: [{ product: offers.nut, quantity: '2' }], discountAmount: '150' });
    expect(
      await fieldErrors(await offers.patch(made, { lines: [{ id: linesOf(made)[0]?.id, quantity: '1' }] })),
    ).toEqual(['discountAmount TOO_LARGE']);
  });

  it('DOC refuses totals that differ by a cent with both numbers, and takes those that are right', async () => {
    const lines = [{ product: offers.bolt, quantity: '3', price: '333.333333', amount: '1000' }];
    const wrong = await offers.post({ lines, totalAmount: '999.99', goodsAmount: '1000.00' });
    expect(wrong.status).toBe(422);
    const body = await json(wrong);
    expect(body).toMatchObject({ code: 'DOC_TOTAL_MISMATCH', errors: [{ field: 'totalAmount' }] });
    expect(body.detail).toContain('金额合计不一致，请刷新后重试');
    expect(body.detail).toContain('1000.00');
    expect(body.detail).toContain('999.99');
    expect(
      (await offers.post({ lines, totalAmount: '1000', goodsAmount: '1000.00', taxAmount: '115.04' })).status,
    ).toBe(201);
    const off = await offers.post({ lines: [{ ...lines[0], amount: '1000.01' }] });
    expect(await json(off)).toMatchObject({ code: 'DOC_TOTAL_MISMATCH', errors: [{ field: 'lines.1.amount' }] });
  });

  it('takes 500 lines, and not 501', async () => {
    const lines = Array.from({ length: 501 }, (_, index) => ({
      product: index % 2 ? offers.bolt : offers.nut,
      quantity: String(index + 1),
    }));
    expect(await fieldErrors(await offers.post({ lines }))).toEqual(['lines TOO_MANY_LINES']);
    const made = await offers.make({ lines: lines.slice(0, 500), discountRate: '33.3333', discountAmount: '0.07' });
    expect(linesOf(made)).toHaveLength(500);
    expect(linesOf(made).map(({ quantity }) => quantity)).toEqual(lines.slice(0, 500).map(({ quantity }) => quantity));
    const cents = linesOf(made).reduce((sum, { netAmount }) => sum + BigInt(String(netAmount).replace('.', '')), 0n);
    expect(cents).toBe(BigInt(String(made.totalAmount).replace('.', '')));
  });
});
