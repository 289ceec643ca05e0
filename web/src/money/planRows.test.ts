import { expect, it } from 'vitest';
import { amountOf, equalRows, isNegative, minus, percentRows, percentsOf, sumOf, templateRows } from './planRows';

const shown = (rows: { amount: string; dueDate: string | null }[]) =>
  rows.map(({ amount, dueDate }) => [amount, dueDate]);

it('AC-45 equal instalments a month apart, the remainder on the last', () => {
  const rows = equalRows('10000.00', 3, '2025-03-31');
  expect(shown(rows)).toEqual([
    ['3333.33', '2025-03-31'],
    ['3333.33', '2025-04-30'],
    ['3333.34', '2025-05-31'],
  ]);
  expect(sumOf(rows)).toBe('10000.00');
});

it('RPLN-01 percentages as people write them', () => {
  expect(percentsOf('30, 40，30')).toEqual(['30', '40', '30']);
  expect(percentsOf('33.33% + 66.67%')).toEqual(['33.33', '66.67']);
  for (const wrong of ['', '30, 40', '50, x, 50', '-10, 110', '0, 100']) expect(percentsOf(wrong)).toBeNull();
  expect(shown(percentRows('100.01', ['50', '50'], '2025-01-31'))).toEqual([
    ['50.01', '2025-01-31'],
    ['50.00', '2025-02-28'],
  ]);
});

it('RPLN-01 the milestones of a category count from the day of signing', () => {
  const nodes = [
    { milestone: '预付款', percent: '30', days: '0' },
    { milestone: '验收款', percent: '70', days: '45' },
  ];
  expect(templateRows('1000', nodes, '2025-02-20')).toMatchObject([
    { milestone: '预付款', amount: '300.00', dueDate: '2025-02-20' },
    { milestone: '验收款', amount: '700.00', dueDate: '2025-04-06' },
  ]);
});

it('what is typed counts as the amount it is, exactly, or not at all', () => {
  expect(amountOf('1,234.50')).toBe('1234.50');
  for (const wrong of ['', '0', '-1', '1.005', 'abc']) expect(amountOf(wrong)).toBeNull();
  const sum = sumOf([{ amount: '999999999999.99' }, { amount: '0.01' }, { amount: 'x' }]);
  expect(sum).toBe('1000000000000.00');
  expect([minus('10', sum), isNegative('-0.01'), isNegative('0.00')]).toEqual(['-999999999990.00', true, false]);
});
