import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bank, statementHeader as header, openBank, type Proposed, taken } from './testing/bank';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* 对账: statements become lines, and lines are proposed to what is open (spec RCPT-04). */
let cash: Cash;
let upload: Bank['upload'];
let takeIn: Bank['takeIn'];
let lineOf: Bank['lineOf'];
let propose: Bank['propose'];
let match: Bank['match'];
let change: Bank['change'];
beforeAll(async () => {
  cash = await openCash();
  ({ upload, takeIn, lineOf, propose, match, change } = openBank(cash));
});
afterAll(() => cash.world.close());

describe('RCPT-04 statements', () => {
  it('are read from a GBK file with a heading above, and the same line is taken once', async () => {
    // 交易日期,对方户名,收入金额 in GB18030.
    const head = Uint8Array.from([
      ...[0xb9, 0xa4, 0xd0, 0xd0, 0x0a],
      ...[0xbd, 0xbb, 0xd2, 0xd7, 0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xb6, 0xd4, 0xb7, 0xbd, 0xbb, 0xa7, 0xc3, 0xfb, 0x2c],
      ...[0xca, 0xd5, 0xc8, 0xeb, 0xbd, 0xf0, 0xb6, 0xee, 0x0a],
      ...new TextEncoder().encode('2025-03-07,A,11.00\n2025-03-07,A,11.00\n'),
    ]);
    const file = await upload('zheng', head);
    const found = await json(await cash.post('zheng', 'actions/readStatement', { file }));
    expect(found).toMatchObject({
      headerRow: 2,
      header: ['交易日期', '对方户名', '收入金额'],
      complete: true,
      count: 2,
    });
    const take = () => cash.post('zheng', 'actions/takeStatement', { file, account: cash.account, name: '工行' });
    expect(await json(await take())).toMatchObject({ taken: 2, known: 0 });
    const again = await upload('zheng', head);
    const second = await cash.post('zheng', 'actions/takeStatement', {
      file: again,
      account: cash.account,
      name: '工行',
    });
    expect(await json(second)).toMatchObject({ taken: 0, known: 2 });
  });

  it('take equal lines with one number as so many payments, and know all of them again', async () => {
    const rows = ['2025-03-07,甲,12.00,,货款,P1', '2025-03-07,甲,12.00,,货款,P1', '2025-03-07,甲,12.00,,货款,P2'];
    expect(await json(await takeIn(rows))).toMatchObject({ taken: 3, known: 0 });
    expect(await json(await takeIn(rows))).toMatchObject({ taken: 0, known: 3 });
  });

  it('are read as the user says where the columns are not recognised', async () => {
    const file = await upload('zheng', '甲,乙,丙\n2025-03-07,某公司,77.00\n');
    const found = await json(await cash.post('zheng', 'actions/readStatement', { file }));
    expect(found).toMatchObject({ complete: false, count: 0 });
    const refused = await cash.post('zheng', 'actions/takeStatement', { file, account: cash.account, name: 'x' });
    expect([refused.status, (await json(refused)).code]).toEqual([422, 'STATEMENT_INCOMPLETE']);
    const columns = ['date', 'payer', 'credit'];
    const done = await cash.post('zheng', 'actions/takeStatement', { file, account: cash.account, name: 'x', columns });
    expect(await json(done)).toMatchObject({ taken: 1 });
  });

  it('tell which row cannot be read and keep nothing of it', async () => {
    const refused = await takeIn(['2025-03-07,甲,十万,,,X1']);
    expect(refused.status).toBe(422);
    expect((await json(refused)).detail).toContain('第 2 行');
  });

  it('are for whoever may create them, and a file for whoever uploaded it', async () => {
    expect((await takeIn(['2025-03-07,甲,1.00,,,X2'], 'qian')).status).toBe(403);
    const file = await upload('qian', `${header}\n2025-03-07,甲,1.00,,,X3`);
    expect((await cash.post('zheng', 'actions/readStatement', { file })).status).toBe(404);
  });

  it('keep what the bank says: nobody changes an amount', async () => {
    const line = await lineOf('某公司', '5.00');
    expect((await change(line, { amount: '6.00' })).status).toBe(422);
    expect((await cash.post('zheng', 'records/bankLine', { amount: '1' })).status).toBe(403);
  });
});

describe('RCPT-04 proposals', () => {
  it('go by exact amount and the names of the payer, with their reasons', async () => {
    const contract = await cash.contractOver('3333.33');
    const [plan = ''] = await cash.plansOver(contract, [
      ['1111.11', '2025-04-01'],
      ['2222.22', '2025-05-01'],
    ]);
    const [first] = await propose(await lineOf('华星制造有限公司', '1111.11'));
    expect(first).toMatchObject({ customer: { id: cash.customer }, over: '0.00', short: '0.00' });
    expect(first.allocations).toMatchObject([{ plan: { id: plan }, amount: '1111.11' }]);
    expect(first.reasons).toEqual(expect.arrayContaining(['amount', 'customerName']));
    const version = (await cash.read('customer', cash.customer)).version;
    await cash.world.request('qian', `/api/records/customer/${cash.customer}`, {
      method: 'PATCH',
      body: { version, shortName: '华星厂', formerNames: '红星机械、东风仪表' },
    });
    expect((await propose(await lineOf('华星厂', '1111.11')))[0].reasons).toContain('shortName');
    expect((await propose(await lineOf('东风仪表股份有限公司', '1111.11')))[0].reasons).toContain('formerName');
    const { number } = await cash.read('contract', contract);
    const named = (await propose(await lineOf('李四', '2222.22', `付 ${number} 二期`)))[0];
    expect(named.reasons).toEqual(expect.arrayContaining(['contractNumber', 'amount']));
  });

  it('learn a payer from what was matched, and forget it when that is void', async () => {
    const contract = await cash.contractOver('600', { customer: cash.other });
    const line = await lineOf('张会计', '600.00');
    const chosen = (await propose(line, { customer: cash.other }))[0];
    expect(chosen.reasons).toContain('chosen');
    const done = await json(await match([taken(line, chosen)]));
    expect(await cash.read('contract', contract)).toMatchObject({ unreceivedAmount: '0' });
    const next = await lineOf('张会计', '70.00');
    expect((await propose(next))[0]).toMatchObject({
      customer: { id: cash.other },
      reasons: expect.arrayContaining(['earlierPayer']),
    });
    await cash.demandAct('zheng', 'receipt', done.receipts[0], 'void', { voidReason: '弄错了' });
    expect((await propose(next)).filter(({ reasons }: Proposed) => reasons.includes('earlierPayer'))).toEqual([]);
  });

  it('PERM-12 tell nobody of customers and contracts that he may not see', async () => {
    const hidden = (await cash.world.create('zhou', 'customer', { name: '南方精工' })).id;
    await cash.contractOver('432.10');
    const line = await lineOf('南方精工', '432.10');
    const { version } = await cash.read('bankLine', line);
    const given = await cash.world.request('zheng', `/api/records/bankLine/${line}`, {
      method: 'PATCH',
      body: { version, differenceOwner: cash.world.id('sun') },
    });
    expect(given.status).toBe(200);
    const answer = await cash.post('sun', 'actions/proposeMatches', { lines: [line] });
    expect((await json(answer)).proposals).toEqual({ [line]: [] });
    const found = await propose(line);
    expect(found.map(({ customer }: Proposed) => customer.id)).toContain(hidden);
    const chosen = await cash.post('sun', 'actions/proposeMatches', { lines: [line], customer: hidden });
    expect(chosen.status).toBe(404);
  });

  it('find a receipt that sales have recorded already, which is then tied and confirmed', async () => {
    const contract = await cash.contractOver('880');
    const { id: draft } = await cash.receive(contract, '880');
    const line = await lineOf('不认识的人', '880.00');
    const found = (await propose(line)).find(({ receipt }: Proposed) => receipt?.id === draft);
    expect(found.reasons).toContain('waitingReceipt');
    expect((await match([taken(line, found)])).status).toBe(200);
    expect(await cash.read('receipt', draft)).toMatchObject({ status: 'confirmed', bankLine: { id: line } });
    expect(await cash.read('bankLine', line)).toMatchObject({ status: 'matched' });
  });
});
