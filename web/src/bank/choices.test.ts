import { expect, it } from 'vitest';
import type { Proposal } from './bankApi';
import { clearOf } from './choices';

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
