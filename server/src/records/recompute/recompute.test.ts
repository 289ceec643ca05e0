import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from '../../testing/cash';
import { recompute, sentenceOf } from './recompute';

let cash: Cash;
beforeAll(async () => {
  cash = await openCash();
});
afterAll(() => cash.world.close());

const sentences = async () => {
  const { mended, left, count } = await recompute(cash.world.engine);
  expect(count).toBe(mended.length + left.length);
  return { mended: mended.map(sentenceOf), left: left.map(sentenceOf) };
};

describe('recompute', () => {
  it('ORD-04 finds nothing where everything was written through the door', async () => {
    const id = await cash.contractOver('10000');
    const [plan = ''] = await cash.plansOver(id, [['4000', '2025-02-01']]);
    await cash.demandAct('zheng', 'receipt', (await cash.receive(id, '1500', plan)).id, 'confirm');
    expect(await sentences()).toEqual({ mended: [], left: [] });
  });

  it('waits for nobody where nothing differs', async () => {
    const id = await cash.contractOver('500');
    await cash.world.engine.database.transaction().execute(async (transaction) => {
      await sql`select id from contract where id = ${id}::uuid for update`.execute(transaction);
      await sql`select id from customer for update`.execute(transaction);
      expect(await sentences()).toEqual({ mended: [], left: [] });
    });
  });

  it('mends a roll-up that somebody has changed in the database, and what is added up from it', async () => {
    const id = await cash.contractOver('600');
    const before = await cash.read('customer', cash.customer);
    await sql`update contract set received_amount = 100 where id = ${id}::uuid`.execute(cash.world.engine.database);
    await sql`update customer set unreceived_amount = 1 where id = ${cash.customer}::uuid`.execute(
      cash.world.engine.database,
    );
    const { mended, left } = await sentences();
    expect(mended).toContain(`合同订单「合同 600」(${id}) 的 已回款：100，应为 0`);
    expect(mended.some((sentence) => sentence.startsWith('客户「华星制造」'))).toBe(true);
    expect(left).toEqual([]);
    expect(await cash.read('contract', id)).toMatchObject({ receivedAmount: '0', version: 2 });
    expect(await cash.read('customer', cash.customer)).toEqual(before);
    expect(await sentences()).toEqual({ mended: [], left: [] });
  });

  it('leaves what a person has typed over a roll-up', async () => {
    const { world, customer } = cash;
    await world.create('qian', 'interaction', { customer, content: '电话', nextFollowAt: '2025-03-12T10:00:00+08:00' });
    const { version } = await cash.read('customer', customer);
    const body = { version, nextFollowAt: '2025-03-20T10:00:00+08:00' };
    expect((await world.request('qian', `/api/records/customer/${customer}`, { method: 'PATCH', body })).status).toBe(
      200,
    );
    expect(await sentences()).toEqual({ mended: [], left: [] });
    expect(await cash.read('customer', customer)).toMatchObject({ nextFollowAt: '2025-03-20T02:00:00.000Z' });
  });

  it('tells of documents and ledgers that do not add up, and leaves them', async () => {
    const id = await cash.contractOver('700');
    const { database } = cash.world.engine;
    await sql`update contract set goods_amount = 701 where id = ${id}::uuid`.execute(database);
    await sql`update contract_lines set tax_amount = 3 where record_id = ${id}::uuid`.execute(database);
    await sql`update ledger_entry set debit = 650 where contract = ${id}::uuid`.execute(database);
    const told = {
      mended: [],
      left: [
        `合同订单「合同 700」(${id}) 的 货品金额：701，应为 700.00`,
        `合同订单「合同 700」(${id}) 的 明细第 1 行的税额：3，应为 80.53`,
        `合同订单「合同 700」(${id}) 的 应收金额 + 已回款：650，应为 700`,
      ],
    };
    expect(await sentences()).toEqual(told);
    expect(await sentences()).toEqual(told);
  });
});
