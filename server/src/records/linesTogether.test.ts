import type { RecordJson } from '@tide/model/api/records';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../testing/json';
import { asTyped, fieldErrors, linesOf, type Offers, openOffers } from '../testing/offers';

let offers: Offers;
beforeAll(async () => {
  offers = await openOffers();
});
afterAll(() => offers.world.close());

describe('several at once', () => {
  it('the second of two people who save lines of one document is told of the first', async () => {
    const made = await offers.make({ lines: [{ product: offers.bolt }] });
    const [line] = linesOf(made);
    const answers = await Promise.all(
      ['2', '3'].map((quantity) =>
        offers.patch(made, { lines: [{ id: line?.id, quantity }, { product: offers.nut }] }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const stale = answers.find(({ status }) => status === 409) as Response;
    expect(await json(stale)).toMatchObject({ code: 'STALE_RECORD', current: { version: 2 } });
    const now = await json(await offers.send('admin', 'GET', `offer/${made.id}`));
    expect(now.lines).toHaveLength(2);
  });

  it('a double click makes one document with its lines once', async () => {
    const click = () =>
      offers.send(
        'admin',
        'POST',
        'offer',
        { name: '双击', lines: [{ product: offers.bolt }] },
        { 'idempotency-key': 'offer-0001' },
      );
    const [one, two] = [await json(await click()), await json(await click())];
    expect(two.id).toBe(one.id);
    const found = await sql<{
      count: string;
    }>`select count(*) from offer_lines where record_id = ${one.id}::uuid`.execute(offers.world.engine.database);
    expect(found.rows[0]?.count).toBe('1');
  });

  it('PROD-01 a product in use cannot be deleted, not even while it is being used', async () => {
    const once = (await offers.world.create('admin', 'product', { name: '用过一次', standardPrice: '1' })).id;
    const made = await offers.make({ lines: [{ product: once }] });
    const refused = await offers.send('admin', 'DELETE', `product/${once}`);
    expect(refused.status).toBe(409);
    expect(await json(refused)).toMatchObject({
      code: 'HAS_CHILDREN',
      detail: '还有 1 条报价的明细引用它，不能删除。',
    });
    await offers.send('admin', 'DELETE', `offer/${made.id}`);
    for (let round = 0; round < 5; round++) {
      const product = (await offers.world.create('admin', 'product', { name: `竞争 ${round}`, standardPrice: '1' })).id;
      const [deleted, used] = await Promise.all([
        offers.send('admin', 'DELETE', `product/${product}`),
        offers.post({ lines: [{ product }] }),
      ]);
      expect([`${deleted.status} ${used.status}`]).toEqual([expect.stringMatching(/^(204 422|409 201)$/)]);
    }
  });
});

describe('PERM-06 whoever does not see all columns', () => {
  it('reads, exports and remembers nothing of them, and loses nothing by saving', async () => {
    const made = await offers.make({
      owner: offers.world.id('qian'),
      lines: [{ product: offers.bolt, remark: '底价备注' }],
    });
    const answer = await offers.send('qian', 'GET', `offer/${made.id}`);
    const seen = (await json(answer)) as RecordJson;
    expect(linesOf(seen)).toMatchObject([{ remark: '***', taxRate: '13' }]);
    const saved = await offers.patch(
      seen,
      { lines: [{ ...asTyped(linesOf(seen)[0]), quantity: '2' }, { product: offers.nut }] },
      'qian',
    );
    expect(saved.status, await saved.clone().text()).toBe(200);
    const described = await (await offers.world.request('qian', '/api/objects/offer')).text();
    const texts = [
      JSON.stringify(seen),
      await saved.text(),
      described,
      JSON.stringify(await offers.historyOf('qian', made)),
      await (await offers.send('qian', 'GET', 'offer?fields=lines&limit=500')).text(),
    ];
    for (const text of texts)
      for (const secret of ['123.456789', 'costPrice', '77.7', '底价备注']) expect(text).not.toContain(secret);
    const whole = await json(await offers.send('admin', 'GET', `offer/${made.id}`));
    expect(whole.lines).toMatchObject([
      { quantity: '2', costPrice: '123.456789', remark: '底价备注' },
      { costPrice: '77.7', taxRate: '13' },
    ]);
  });

  it('cannot write them, nor guess them by writing', async () => {
    const made = await offers.make({ owner: offers.world.id('qian'), lines: [{ product: offers.bolt, remark: '密' }] });
    const [line] = linesOf(made);
    const tries = [{ costPrice: '123.456789' }, { costPrice: '1' }, { remark: '密' }, { remark: '改' }];
    for (const guess of tries) {
      const answer = await offers.patch(made, { lines: [{ id: line?.id, ...guess }] }, 'qian');
      expect([answer.status, (await json(answer)).code]).toEqual([400, 'UNKNOWN_FIELD']);
    }
    expect(await fieldErrors(await offers.patch(made, { lines: [{ id: line?.id, taxRate: '6' }] }, 'qian'))).toEqual([
      'lines.1.taxRate READ_ONLY',
    ]);
  });

  it('names no product out of sight, but keeps one that stands', async () => {
    const hidden = (
      await offers.world.create('admin', 'product', { name: '不给看', standardPrice: '9', costPrice: '8' })
    ).id;
    const mine = (await offers.world.create('zhao', 'product', { name: '自己的', standardPrice: '1' })).id;
    const refused = await offers.post({ lines: [{ product: hidden, amount: '1' }] }, 'zhao');
    expect(await fieldErrors(refused)).toEqual(['lines.1.product NOT_FOUND']);
    const given = await offers.make({ owner: offers.world.id('zhao'), lines: [{ product: hidden }] });
    const seen = (await json(await offers.send('zhao', 'GET', `offer/${given.id}`))) as RecordJson;
    expect(linesOf(seen)).toMatchObject([{ product: { id: hidden, title: null }, productName: '不给看' }]);
    const saved = await offers.patch(
      seen,
      { lines: [{ ...asTyped(linesOf(seen)[0]), quantity: '5' }, { product: mine }] },
      'zhao',
    );
    expect(saved.status, await saved.clone().text()).toBe(200);
    expect((await json(saved)).goodsAmount).toBe('46.00');
  });

  it('is shown no lines of documents out of sight, behind the wall either', async () => {
    const made = await offers.make({ lines: [{ product: offers.bolt }] });
    expect((await offers.send('qian', 'GET', `offer/${made.id}`)).status).toBe(404);
  });
});
