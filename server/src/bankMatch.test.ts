import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bank, openBank, taken } from './testing/bank';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* 对账: a person makes receipts of lines, and what differs is looked after (spec RCPT-04). */
let cash: Cash;
let lineOf: Bank['lineOf'];
let propose: Bank['propose'];
let match: Bank['match'];
let change: Bank['change'];
beforeAll(async () => {
  cash = await openCash();
  ({ lineOf, propose, match, change } = openBank(cash));
});
afterAll(() => cash.world.close());

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

  it('of a closed period are booked on a day that is open, when somebody says so', async () => {
    const line = await lineOf('华星制造', '27.00');
    const closing = (await json(await cash.post('zheng', 'records/closing', { until: '2025-03-08' }))).id;
    const matches = [{ line, customer: cash.customer, allocations: [] }];
    const refused = await json(await match(matches));
    expect(refused).toMatchObject({ code: 'PERIOD_CLOSED', until: '2025-03-08', rows: [{ line }] });
    const body = { matches, confirm: true, notBefore: '2025-03-09' };
    const { receipts } = await json(await cash.post('zheng', 'actions/matchLines', body));
    expect(await cash.read('receipt', receipts[0])).toMatchObject({ receiptDate: '2025-03-09', status: 'confirmed' });
    await cash.demandAct('zheng', 'closing', closing, 'reopen', { reopenReason: '补记' });
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
    // Given the line to look after, he makes a receipt as far as his own rights go.
    const given = await lineOf('华星制造', '45.00');
    expect((await change(given, { differenceOwner: cash.world.id('qian') })).status).toBe(200);
    const his = [{ line: given, customer: cash.customer, allocations: [] }];
    expect(await json(await match(his, 'qian'))).toMatchObject({ code: 'NO_PERMISSION', rows: [{ line: given }] });
    expect(await cash.read('bankLine', given)).toMatchObject({ status: 'open' });
    const { receipts } = await json(await match(his, 'qian', false));
    expect(await cash.read('receipt', receipts[0])).toMatchObject({ status: 'draft', bankLine: { id: given } });
    await cash.world.request('zheng', `/api/records/bankLine/${line}`, {
      method: 'PATCH',
      body: { version: 1, ignored: true },
    });
    expect((await json(await match(body))).detail).toContain('不是回款');
  });
});

describe('RCPT-04 differences of matches', () => {
  it('go with what is void: an exact match of the line leaves none', async () => {
    const contract = await cash.contractOver('1000');
    const line = await lineOf('华星制造', '300.00');
    const pay = (...allocations: object[]) => match([{ line, customer: cash.customer, allocations }]);
    const { receipts } = await json(await pay({ contract, plan: null, amount: '300' }));
    expect((await change(line, { differenceDone: true })).status).toBe(200);
    await cash.demandAct('zheng', 'receipt', receipts[0], 'void', { voidReason: '认错了' });
    const exact = await cash.contractOver('300');
    expect((await pay({ contract: exact, plan: null, amount: '300' })).status).toBe(200);
    expect(await cash.read('bankLine', line)).toMatchObject({
      status: 'matched',
      difference: 'none',
      shortAmount: '0',
      differenceOwner: null,
      differenceDone: false,
    });
  });

  it('are what is open of a contract once, and nothing where it is in another currency', async () => {
    const contract = await cash.contractOver('1000');
    const line = await lineOf('华星制造', '400.00');
    const two = ['100', '300'].map((amount) => ({ contract, plan: null, amount }));
    expect((await match([{ line, customer: cash.customer, allocations: two }])).status).toBe(200);
    expect(await cash.read('bankLine', line)).toMatchObject({ difference: 'short', shortAmount: '600' });

    const dollars = await cash.contractOver('1000', { currency: 'USD', exchangeRate: '7' });
    const yuan = await lineOf('华星制造', '700.00');
    const part = { contract: dollars, plan: null, amount: '700' };
    expect((await match([{ line: yuan, customer: cash.customer, allocations: [part] }])).status).toBe(200);
    expect(await cash.read('contract', dollars)).toMatchObject({ unreceivedAmount: '900' });
    expect(await cash.read('bankLine', yuan)).toMatchObject({ difference: 'none', shortAmount: '0' });
  });
});

describe('RCPT-04 a receipt of a line, by whichever door', () => {
  const receipt = (more: object) =>
    cash.post('zheng', 'records/receipt', { customer: cash.customer, amount: '55', account: cash.account, ...more });
  const codes = async (answer: Response) => {
    const { errors } = await json(answer);
    return [answer.status, errors?.map(({ code }: { code: string }) => code)];
  };

  it('is in its currency and its account', async () => {
    const other = (await cash.world.create('zheng', 'fundAccount', { name: '建行' })).id;
    const bankLine = await lineOf('华星制造', '55.00');
    const dollars = { currency: 'USD', exchangeRate: '7', bankLine };
    expect(await codes(await receipt(dollars))).toEqual([422, ['CURRENCY_MIX']]);
    expect(await codes(await receipt({ account: other, bankLine }))).toEqual([422, ['OTHER_ACCOUNT']]);

    const elsewhere = (await json(await receipt({ account: other }))).id;
    await cash.demandAct('zheng', 'receipt', elsewhere, 'confirm');
    const link = () => cash.act('zheng', 'receipt', elsewhere, 'link', { bankLine });
    expect(await codes(await link())).toEqual([422, ['OTHER_ACCOUNT']]);
    const refused = await match([{ line: bankLine, receipt: elsewhere }]);
    expect((await json(refused)).rows).toMatchObject([{ line: bankLine }]);

    const { id } = await json(await receipt({ bankLine }));
    const patch = async (changes: object) =>
      cash.world.request('zheng', `/api/records/receipt/${id}`, {
        method: 'PATCH',
        body: { version: (await cash.read('receipt', id)).version, ...changes },
      });
    expect(await codes(await patch({ account: other }))).toEqual([422, ['OTHER_ACCOUNT']]);
    expect(await codes(await patch({ currency: 'USD', exchangeRate: '7' }))).toEqual([422, ['CURRENCY_MIX']]);
    expect((await patch({ remark: '照旧' })).status).toBe(200);
    await cash.demandAct('zheng', 'receipt', id, 'confirm');
  });
});
