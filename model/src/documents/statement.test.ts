import type { RecordJson } from '@tide/model/api/records';
import { expect, it } from 'vitest';
import { statementsOf } from './statement';

it('ORD-04 opening + entries = closing, with a running balance, one statement for each currency', () => {
  const opening = { truncated: false, groups: [{ by: ['CNY'], count: 2, sums: { debit: '1000', credit: '400.10' } }] };
  const entries = [
    { id: '1', currency: 'CNY', debit: '500', credit: null },
    { id: '2', currency: 'USD', debit: '70', credit: null },
    { id: '3', currency: 'CNY', debit: null, credit: '0.01' },
  ] as unknown as RecordJson[];
  const [yuan, dollars] = statementsOf(opening, entries);
  expect(yuan).toMatchObject({ opening: '599.90', debit: '500.00', credit: '0.01', closing: '1099.89' });
  expect(yuan?.lines.map(({ balance }) => balance)).toEqual(['1099.90', '1099.89']);
  expect(dollars).toMatchObject({ currency: 'USD', opening: '0.00', closing: '70.00' });
});
