import type { PastPricesAnswer } from '@tide/model/api/prices';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';
import { writeRoles } from './testing/roleGrid';

/* The last prices of a product, beside the line in which it is priced (spec QUOT-01). */
let cash: Cash;
let world: Cash['world'];
beforeAll(async () => {
  cash = await openCash();
  ({ world } = cash);
});
afterAll(() => world.close());

let day = 0;
/** A quote over the product, a day later than the one before. */
async function quoted(who: string, customer: string, price: string, more: object = {}): Promise<string> {
  day += 1;
  const made = await world.create(who, 'quote', {
    subject: `报价 ${price}`,
    customer,
    quoteDate: `2025-01-${String(day).padStart(2, '0')}`,
    lines: [{ product: cash.product, quantity: '2', price }],
    ...more,
  });
  return made.id;
}

const asked = async (who: string, more: object = {}): Promise<PastPricesAnswer> => {
  const answer = await cash.post(who, 'actions/pastPrices', { target: cash.product, party: cash.customer, ...more });
  expect(answer.status).toBe(200);
  return json(answer);
};
const pricesOf = (prices: PastPricesAnswer['own']) => prices.map(({ price }) => Number(price));

describe('QUOT-01 the last prices of a product', () => {
  it('are five to the customer and five to others, newest first, of quotes and contracts alike', async () => {
    for (const price of ['901', '902', '903', '904', '905', '906']) await quoted('qian', cash.customer, price);
    await quoted('qian', cash.other, '801', { currency: 'USD', exchangeRate: '7', discountRate: '90' });
    const contract = await world.create('qian', 'contract', {
      subject: '合同',
      customer: cash.customer,
      signDate: '2025-01-20',
      lines: [{ product: cash.product, quantity: '3', price: '855' }],
    });
    const { own, others } = await asked('qian');
    expect(pricesOf(own)).toEqual([855, 906, 905, 904, 903]);
    expect(own[0]).toMatchObject({
      object: 'contract',
      id: contract.id,
      number: contract.number,
      day: '2025-01-20',
      state: 'draft',
      party: { id: cash.customer, title: '华星制造' },
      currency: 'CNY',
    });
    expect([Number(own[0]?.quantity), Number(own[0]?.discountRate)]).toEqual([3, 90]);
    expect(others).toMatchObject([{ object: 'quote', currency: 'USD', party: { title: '明达物流' } }]);
    expect([Number(others[0]?.price), Number(others[0]?.documentRate)]).toEqual([801, 90]);
    expect(await asked('qian', { party: null })).toMatchObject({ own: [], others: { length: 5 } });
  });

  it('leave out the document in which one asks, what was taken back and what a revision has replaced', async () => {
    const mine = await quoted('qian', cash.customer, '777');
    expect(pricesOf((await asked('qian')).own)).toContain(777);
    expect(pricesOf((await asked('qian', { except: mine })).own)).not.toContain(777);
    await cash.demandAct('qian', 'quote', mine, 'void', { voidReason: '报错了' });
    expect(pricesOf((await asked('qian')).own)).not.toContain(777);
  });

  it('PERM-01 are those of documents that the reader may see, and none where he may not read prices', async () => {
    expect(await asked('zhou')).toEqual({ own: [], others: [] });
    expect(pricesOf((await asked('zhao')).own)).toHaveLength(5);
    await writeRoles(world, [
      {
        name: 'priceless',
        label: 'priceless',
        objects: { quote: { view: 'all' }, contract: { view: 'all' } },
        fields: { 'quote.lines.price': 'masked', 'contract.lines.price': 'hidden' },
      },
      {
        name: 'partly',
        label: 'partly',
        objects: { quote: { view: 'all' }, contract: { view: 'all' } },
        fields: { 'quote.number': 'hidden', 'contract.customer': 'hidden' },
      },
    ]);
    const become = async (role: string) => {
      await sql`update tide_user set roles = ${[role]}::text[] where id = ${world.id('wei')}::uuid`.execute(
        world.engine.database,
      );
      await world.engine.directory.reload();
    };
    await become('priceless');
    expect(await asked('wei')).toEqual({ own: [], others: [] });
    await become('partly');
    const { own } = await asked('wei');
    expect(own.map(({ object, number }) => [object, number])).toEqual(Array(5).fill(['quote', null]));
  });

  it('are typed by hand once they are taken over', async () => {
    const [past] = (await asked('qian')).own;
    const id = await quoted('qian', cash.customer, String(past?.price));
    expect((await cash.read('quote', id)).lines).toMatchObject([{ price: '855', priceSource: null }]);
  });
});
