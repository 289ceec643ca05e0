import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* 对账: statements become lines, lines are proposed to what is open, and a person makes receipts of them (spec RCPT-04). */
let cash: Cash;
beforeAll(async () => {
  cash = await openCash();
});
afterAll(() => cash.world.close());

const header = '交易日期,对方户名,贷方发生额,余额,摘要,交易流水号';

async function upload(who: string, text: string | Uint8Array<ArrayBuffer>, name = '工行.csv'): Promise<string> {
  const form = new FormData();
  form.set('file', new File([text], name));
  return (await json(await cash.world.request(who, '/api/files', { method: 'POST', body: form }))).id;
}

const takeIn = async (rows: string[], who = 'zheng') =>
  cash.post(who, 'actions/takeStatement', {
    file: await upload(who, [header, ...rows].join('\n')),
    account: cash.account,
    name: '工行.csv',
  });

let day = 0;
/** One line that came in, and its id. */
async function lineOf(payer: string, amount: string, note = '货款', number = `N${++day}`): Promise<string> {
  const { statement } = await json(await takeIn([`2025-03-08,${payer},${amount},,${note},${number}`]));
  const { items } = await json(
    await cash.world.request('zheng', `/api/records/bankStatement/${statement}/related/lines?fields=summary`),
  );
  return items[0].id;
}

const propose = async (line: string, more: object = {}) =>
  (await json(await cash.post('zheng', 'actions/proposeMatches', { lines: [line], ...more }))).proposals[line];
const match = (matches: object[], who = 'zheng', confirm = true) =>
  cash.post(who, 'actions/matchLines', { matches, confirm });

interface Proposed {
  customer: { id: string };
  receipt: { id: string; confirmed: boolean } | null;
  allocations: { contract: { id: string }; plan: { id: string } | null; amount: string }[];
  over: string;
  short: string;
  reasons: string[];
}

/** What confirms a proposal for a line. */
const taken = (line: string, { customer, receipt, allocations }: Proposed) =>
  receipt
    ? { line, receipt: receipt.id }
    : {
        line,
        customer: customer.id,
        allocations: allocations.map(({ contract, plan, amount }) => ({
          contract: contract.id,
          plan: plan?.id ?? null,
          amount,
        })),
      };

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
    const refused = await cash.world.request('zheng', `/api/records/bankLine/${line}`, {
      method: 'PATCH',
      body: { version: 1, amount: '6.00' },
    });
    expect(refused.status).toBe(422);
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

describe('RCPT-04 matches', () => {
  it('make confirmed receipts with their allocations, and a void receipt sets the line free', async () => {
    const contract = await cash.contractOver('500');
    const [plan = ''] = await cash.plansOver(contract, [['500', '2025-04-01']]);
    const line = await lineOf('华星制造', '500.00');
    const [proposal] = await propose(line);
    const { receipts } = await json(await match([taken(line, proposal)]));
    expect(await cash.read('receipt', receipts[0])).toMatchObject({
      status: 'confirmed',
      amount: '500',
      receiptDate: '2025-03-08',
      payerName: '华星制造',
      unallocatedAmount: '0',
    });
    expect(await cash.read('receivablePlan', plan)).toMatchObject({ status: 'paid' });
    expect(await cash.read('bankLine', line)).toMatchObject({ status: 'matched', difference: 'none' });
    await cash.demandAct('zheng', 'receipt', receipts[0], 'void', { voidReason: '认错了' });
    expect(await cash.read('bankLine', line)).toMatchObject({ status: 'open', matchedAmount: '0' });
    expect((await match([taken(line, proposal)])).status).toBe(200);
  });

  it('keep what is too much as 预收款 and what is too little open, each with somebody who looks after it', async () => {
    const contract = await cash.contractOver('1000');
    const [plan = ''] = await cash.plansOver(contract, [['1000', '2025-04-01']]);
    const line = await lineOf('华星制造', '400.00');
    const allocations = [{ contract, plan, amount: '400' }];
    expect((await match([{ line, customer: cash.customer, allocations }])).status).toBe(200);
    expect(await cash.read('receivablePlan', plan)).toMatchObject({ status: 'partial', remainingAmount: '600' });
    const short = await cash.read('bankLine', line);
    expect(short).toMatchObject({
      difference: 'short',
      shortAmount: '600',
      differenceOwner: { title: '钱一' },
      differenceDone: false,
    });
    const more = await lineOf('华星制造', '650.00');
    await match([{ line: more, customer: cash.customer, allocations: [{ contract, plan, amount: '600' }] }]);
    const over = await cash.read('bankLine', more);
    expect(over).toMatchObject({ difference: 'over', prepaidAmount: '50', differenceOwner: { title: '郑财' } });
    const mine = await json(await cash.world.request('qian', '/api/records/bankLine?view=mine&fields=summary'));
    expect(mine.items.map(({ id }: { id: string }) => id)).toEqual([line]);
    const done = await cash.world.request('qian', `/api/records/bankLine/${line}`, {
      method: 'PATCH',
      body: { version: short.version, differenceDone: true, differenceNote: '下月补' },
    });
    expect(done.status).toBe(200);
    const open = await json(await cash.world.request('zheng', '/api/records/bankLine?view=differences&fields=summary'));
    expect(open.items.map(({ id }: { id: string }) => id)).toContain(more);
    expect(open.items.map(({ id }: { id: string }) => id)).not.toContain(line);
  });

  it('are all or none, and the refusal names the line', async () => {
    const contract = await cash.contractOver('100');
    const [good, bad] = [await lineOf('华星制造', '60.00'), await lineOf('华星制造', '61.00')];
    const refused = await match([
      { line: good, customer: cash.customer, allocations: [{ contract, plan: null, amount: '60' }] },
      { line: bad, customer: cash.customer, allocations: [{ contract, plan: null, amount: '61' }] },
    ]);
    expect(refused.status).toBe(422);
    const problem = await json(refused);
    expect(problem.code).toBe('RECEIPT_OVER_CONTRACT');
    expect(problem.rows).toHaveLength(1);
    expect(await cash.read('bankLine', good)).toMatchObject({ status: 'open' });
    const tooMuch = await match([
      { line: good, customer: cash.customer, allocations: [{ contract, plan: null, amount: '60.01' }] },
    ]);
    expect((await json(tooMuch)).detail).toContain('只有 60.00 可以分配');
  });

  it('of two people on one line at once: one wins, the other is told so', async () => {
    for (let round = 0; round < 4; round++) {
      const line = await lineOf('华星制造', '33.00');
      const body = [{ line, customer: cash.customer, allocations: [] }];
      const answers = await Promise.all([match(body), match(body, 'admin'), match(body)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
      for (const answer of answers.filter(({ status }) => status === 422))
        expect((await json(answer)).detail).toContain('已经匹配');
      expect(await cash.read('bankLine', line)).toMatchObject({ status: 'matched', matchedAmount: '33' });
    }
  });

  it('do not make a receipt of money that is recorded by hand under the same number', async () => {
    const { number } = await cash.world.create('zheng', 'receipt', {
      customer: cash.customer,
      amount: '21',
      account: cash.account,
      bankReference: 'HAND1',
    });
    const line = await lineOf('华星制造', '21.00', '货款', 'HAND1');
    const refused = await match([{ line, customer: cash.customer, allocations: [] }]);
    expect((await json(refused)).detail).toContain(`已有收款单「${number}」`);
  });

  it('are for whoever may create and confirm receipts; what is no receipt is left alone', async () => {
    const line = await lineOf('华星制造', '44.00');
    const body = [{ line, customer: cash.customer, allocations: [] }];
    expect((await json(await match(body, 'qian'))).detail).toContain('银行流水不存在或无权查看');
    await cash.world.request('zheng', `/api/records/bankLine/${line}`, {
      method: 'PATCH',
      body: { version: 1, ignored: true },
    });
    expect((await json(await match(body))).detail).toContain('不是回款');
  });
});
