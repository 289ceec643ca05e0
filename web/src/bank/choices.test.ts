import { expect, it } from 'vitest';
import { attempts } from './attempts';
import type { Proposal } from './bankApi';
import { clearOf, openAmount, openSums } from './choices';

const proposal = (customer: string, score: number, reasons: Proposal['reasons'] = ['amount']): Proposal => ({
  key: `${customer}${score}`,
  customer: { id: customer, title: customer },
  receipt: null,
  allocations: [],
  over: '0.00',
  short: '0.00',
  reasons,
  score,
});

it('RCPT-04 a proposal is clear where amount and payer speak for it, and for nobody else', () => {
  expect(clearOf([proposal('a', 80), proposal('b', 40)])?.customer.id).toBe('a');
  expect(clearOf([proposal('a', 80), proposal('b', 75)])).toBeNull();
  expect(clearOf([proposal('a', 80), proposal('a', 80)])).toBeNull();
  expect(clearOf([proposal('a', 60)])).toBeNull();
  expect(clearOf([proposal('a', 80, ['customerName'])])).toBeNull();
  expect(clearOf([])).toBeNull();
});

it('RCPT-04 what is chosen comes to what is open of it, one sum for each currency', () => {
  const line = (amount: string, matchedAmount: string | null, currency: string) => ({
    id: `${amount}${currency}`,
    version: 1,
    amount,
    matchedAmount,
    currency,
  });
  const partial = line('100.00', '60.10', 'CNY');
  expect(openAmount(partial)).toBe('39.90');
  const sums = openSums([partial, line('0.20', null, 'CNY'), line('7.00', '0', 'USD')]);
  expect([...sums]).toEqual([
    ['CNY', '40.10'],
    ['USD', '7.00'],
  ]);
});

it('RCPT-04 what failed is sent again under its key, and what follows a success under another', () => {
  let count = 0;
  const { keyFor, succeeded } = attempts(() => String(++count));
  expect([keyFor(['a']), keyFor(['a']), keyFor(['b'])]).toEqual(['1', '1', '2']);
  succeeded();
  expect(keyFor(['b'])).toBe('3');
});
