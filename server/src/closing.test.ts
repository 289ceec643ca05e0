import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* Closed periods (spec RCPT-03), and more than a contract owes (spec RCPT-01). The organisation's day is 2025-03-10. */
let cash: Cash;
beforeAll(async () => {
  cash = await openCash();
});
afterAll(() => cash.world.close());

const close = (until: string, who = 'zheng') => cash.post(who, 'records/closing', { until });
const reopen = (id: string, who = 'zheng') => cash.act(who, 'closing', id, 'reopen', { reopenReason: '补记一笔' });
const receive = (receiptDate: string) =>
  cash.post('zheng', 'records/receipt', { customer: cash.customer, amount: '10', account: cash.account, receiptDate });

describe('RCPT-03 a closed period', () => {
  it('takes no receipts, confirmations, voids or invoices, and opens again with a reason', async () => {
    const contract = await cash.contractOver('1000');
    const before = (await json(await receive('2025-02-20'))).id;
    const confirmed = (await json(await receive('2025-02-21'))).id;
    await cash.demandAct('zheng', 'receipt', confirmed, 'confirm');
    const { id: closing, name } = await json(await close('2025-02-28'));
    expect(name).toBe('结账至 2025-02-28');

    const refused = await receive('2025-02-28');
    expect([refused.status, (await json(refused)).code]).toEqual([422, 'PERIOD_CLOSED']);
    for (const answer of [
      await cash.act('zheng', 'receipt', before, 'confirm'),
      await cash.act('zheng', 'receipt', confirmed, 'void', { voidReason: '退票' }),
    ]) {
      const { code, detail } = await json(answer);
      expect(code).toBe('PERIOD_CLOSED');
      expect(detail).toMatch(/2025-02-2\d 在已结账的期间里，已结账至 2025-02-28.*2025-03-01 或以后/);
    }
    expect(await cash.read('receipt', confirmed)).toMatchObject({ status: 'confirmed' });
    const invoice = await cash.world.create('zheng', 'invoice', { contract, invoiceTitle: '华星', amount: '10' });
    const issue = (invoiceDate: string) =>
      cash.act('zheng', 'invoice', invoice.id, 'issue', { invoiceNumber: '1', invoiceDate });
    expect((await json(await issue('2025-02-28'))).code).toBe('PERIOD_CLOSED');
    expect((await issue('2025-03-01')).status).toBe(200);
    const old = await cash.world.create('qian', 'contract', {
      subject: '二月签的',
      customer: cash.customer,
      signDate: '2025-02-10',
      lines: [{ product: cash.product, quantity: '1', price: '10' }],
    });
    expect((await json(await cash.act('qian', 'contract', old.id, 'submit'))).code).toBe('PERIOD_CLOSED');

    // One that was never confirmed may be thrown away, or dated anew.
    const { version } = await cash.read('receipt', before);
    const moved = await cash.world.request('zheng', `/api/records/receipt/${before}`, {
      method: 'PATCH',
      body: { version, receiptDate: '2025-03-01' },
    });
    expect(moved.status).toBe(200);
    await cash.demandAct('zheng', 'receipt', before, 'confirm');

    expect((await reopen(closing, 'qian')).status).toBe(403);
    expect((await reopen(closing)).status).toBe(200);
    await cash.demandAct('zheng', 'receipt', confirmed, 'void', { voidReason: '退票' });
    const history = await json(await cash.world.request('admin', `/api/records/closing/${closing}/history`));
    expect(JSON.stringify(history.items)).toContain('补记一笔');
  });

  it('is closed in order, by finance, up to yesterday, and taken back from the last', async () => {
    expect((await close('2025-03-10')).status).toBe(422);
    expect((await close('2025-01-31', 'qian')).status).toBe(403);
    const { id: january } = await json(await close('2025-01-31'));
    const { id: february } = await json(await close('2025-02-28'));
    expect((await json(await close('2025-02-15'))).detail).toContain('已经结账到 2025-02-28');
    expect((await json(await reopen(january))).detail).toContain('请先反结账 2025-02-28');
    expect((await reopen(february)).status).toBe(200);
    expect((await receive('2025-02-01')).status).toBe(201);
    expect((await json(await receive('2025-01-31'))).code).toBe('PERIOD_CLOSED');
    expect((await reopen(january)).status).toBe(200);
  });

  it('ORD-04 keeps its entries: what is allocated later is booked on the day it is allocated', async () => {
    const contract = await cash.contractOver('100');
    const { id } = await json(await receive('2025-03-01'));
    await cash.demandAct('zheng', 'receipt', id, 'confirm');
    const { id: closing } = await json(await close('2025-03-05'));
    await cash.demandAct('zheng', 'receipt', id, 'allocate', { allocations: [{ contract, amount: '10' }] });
    const { items } = await json(
      await cash.world.request('zheng', `/api/records/contract/${contract}/related/entries?fields=kind,entryDate`),
    );
    expect(items.find(({ kind }: { kind: string }) => kind === 'receipt').entryDate).toBe('2025-03-10');
    expect((await reopen(closing)).status).toBe(200);
  });

  it('ORD-04 keeps its entries: what a contract ends with above its total is booked on the day it ends', async () => {
    const contract = await cash.contractOver('100', { signDate: '2025-02-10' });
    const { id: closing } = await json(await close('2025-02-28'));
    const settled = { settlementAmount: '150', terminationReason: '另有补偿' };
    await cash.demandAct('qian', 'contract', contract, 'terminate', settled);
    const { items } = await json(
      await cash.world.request(
        'zheng',
        `/api/records/contract/${contract}/related/entries?fields=kind,entryDate,debit`,
      ),
    );
    const entries = items.map(({ kind, entryDate, debit }: Record<string, string>) => [kind, entryDate, Number(debit)]);
    expect(entries).toHaveLength(2);
    expect(entries).toEqual(
      expect.arrayContaining([
        ['receivable', '2025-02-10', 100],
        ['change', '2025-03-10', 50],
      ]),
    );
    expect((await reopen(closing)).status).toBe(200);
  });
});

describe('RCPT-01 more than a contract owes', () => {
  const confirmOver = async (contract: string, amount: string) =>
    cash.act('zheng', 'receipt', (await cash.receive(contract, amount)).id, 'confirm');

  it('is refused, unless somebody with the right has allowed so much at the contract', async () => {
    const contract = await cash.contractOver('1000');
    const refused = await json(await confirmOver(contract, '1200'));
    expect(refused.code).toBe('RECEIPT_OVER_CONTRACT');
    expect(refused.detail).toContain('允许超收');
    const allow = (who: string, values: object) => cash.act(who, 'contract', contract, 'allowOver', values);
    expect((await allow('qian', { overAllowance: '200', overReason: '客户预付' })).status).toBe(403);
    expect((await allow('zheng', { overAllowance: '200' })).status).toBe(422);
    const { version } = await cash.read('contract', contract);
    const typed = await cash.world.request('qian', `/api/records/contract/${contract}`, {
      method: 'PATCH',
      body: { version, overAllowance: '200' },
    });
    expect(typed.status).toBe(422);
    expect((await allow('zheng', { overAllowance: '200', overReason: '客户预付' })).status).toBe(200);
    expect((await json(await confirmOver(contract, '1200.01'))).code).toBe('RECEIPT_OVER_CONTRACT');
    expect((await confirmOver(contract, '1200')).status).toBe(200);
    expect(await cash.read('contract', contract)).toMatchObject({ collectionStatus: 'over', unreceivedAmount: '-200' });
  });

  it('is not for contracts with plans', async () => {
    const contract = await cash.contractOver('100');
    await cash.plansOver(contract, [['50', '2025-04-01']]);
    const refused = await cash.act('zheng', 'contract', contract, 'allowOver', {
      overAllowance: '1',
      overReason: '多',
    });
    expect((await json(refused)).code).toBe('HAS_PLANS');
  });

  it('RPLN-04 nothing is made from what is paid in full', async () => {
    const contract = await cash.contractOver('100');
    const [plan = ''] = await cash.plansOver(contract, [['100', '2025-04-01']]);
    const copies = async (object: string, id: string) =>
      (await json(await cash.world.request('zheng', `/api/records/${object}/${id}`))).copies;
    expect(await copies('receivablePlan', plan)).toEqual(['receipt']);
    await cash.demandAct('zheng', 'receipt', (await cash.receive(contract, '100', plan)).id, 'confirm');
    expect(await copies('receivablePlan', plan)).toEqual([]);
    expect(await copies('contract', contract)).not.toContain('receipt');
    const refused = await cash.world.request('zheng', `/api/records/receivablePlan/${plan}/copies/receipt`);
    expect([refused.status, (await json(refused)).code]).toEqual([409, 'STATE_INVALID']);
  });
});
