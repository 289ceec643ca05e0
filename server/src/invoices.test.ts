import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cash, openCash } from './testing/cash';
import { json } from './testing/json';

/* Invoices of contracts (spec 3.16). */
let cash: Cash;
let contract: string;
beforeAll(async () => {
  cash = await openCash();
  contract = await cash.contractOver('10000');
});
afterAll(() => cash.world.close());

const apply = (amount: string, more: object = {}) =>
  cash.post('zheng', 'records/invoice', { contract, invoiceTitle: '华星制造', amount, ...more });
const issue = (id: string) =>
  cash.act('zheng', 'invoice', id, 'issue', { invoiceNumber: `F${id.slice(-4)}`, invoiceDate: '2025-03-10' });

describe('invoices of a contract', () => {
  it('AC-127 INV-01 are no more than is left to be invoiced; a void one makes room again', async () => {
    const first = (await json(await apply('6000'))).id;
    expect((await issue(first)).status).toBe(200);
    expect(await cash.read('contract', contract)).toMatchObject({
      invoicedAmount: '6000',
      invoiceStatus: 'partial',
    });

    const refused = await apply('4000.01');
    expect(refused.status).toBe(422);
    expect((await json(refused)).errors).toEqual([
      { field: 'amount', code: 'INVOICE_EXCEEDS', message: expect.stringContaining('超过可开票金额 4,000.00。') },
    ]);
    const special = await apply('4000', { kind: 'special' });
    expect(special.status).toBe(422);
    expect((await json(special)).code).toBe('TAX_NUMBER_MISSING');
    expect((await json(await apply('4000', { currency: 'USD' }))).errors).toMatchObject([
      { field: 'currency', code: 'READ_ONLY' },
    ]);

    // Two applications that each fit are issued one after the other: the second finds no room.
    const [one, other] = [(await json(await apply('4000'))).id, (await json(await apply('4000'))).id];
    expect((await issue(one)).status).toBe(200);
    expect(await cash.read('contract', contract)).toMatchObject({ invoicedAmount: '10000', invoiceStatus: 'full' });
    const late = await issue(other);
    expect([late.status, (await json(late)).code]).toEqual([422, 'INVOICE_EXCEEDS']);

    for (const id of [first, one])
      expect((await cash.act('zheng', 'invoice', id, 'void', { voidReason: '开错了' })).status).toBe(200);
    expect(await cash.read('contract', contract)).toMatchObject({ invoicedAmount: '0', invoiceStatus: 'none' });
    const whole = await apply('10000');
    expect([whole.status, (await json(whole)).currency]).toEqual([201, 'CNY']);
  });
});
