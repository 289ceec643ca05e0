import type { RecordJson } from '@tide/model/api/records';
import { expect, it } from 'vitest';
import { dealOf } from './dealSteps';

const contract = (more: object): RecordJson =>
  ({
    id: 'k',
    totalAmount: '900',
    invoicedAmount: '450',
    receivedAmount: '300',
    lines: [
      { quantity: '2', listPrice: '400', amount: '700', netAmount: '680' },
      { quantity: '1', listPrice: null, amount: '200', netAmount: '200' },
    ],
    ...more,
  }) as unknown as RecordJson;

it('a deal leads from list price over what was given away and freight to contract, invoices and cash', () => {
  const { steps, rate } = dealOf(contract({}));
  expect(steps.map(({ key, amount }) => [key, amount])).toEqual([
    ['list', '1000.00'],
    ['discount', '-120.00'],
    ['other', '20.00'],
    ['contract', '900.00'],
    ['invoiced', '450.00'],
    ['received', '300.00'],
  ]);
  expect(steps[1]).toMatchObject({ from: 0.88, to: 1 });
  expect(rate).toBe('12.00');
});

it('without a list price it begins with the contract', () => {
  const { steps, rate } = dealOf(contract({ lines: [], totalAmount: '0', invoicedAmount: undefined }));
  expect(steps.map(({ key }) => key)).toEqual(['contract', 'invoiced', 'received']);
  expect(rate).toBeNull();
});
