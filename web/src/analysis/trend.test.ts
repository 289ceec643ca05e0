import { expect, test } from 'vitest';
import { parseTrendSearch, pointsOf } from './trend';

test('FUN-02 each month has the average of three and the same month a year before', () => {
  const months = Array.from({ length: 14 }, (_, index) => `m${index}`);
  const amounts = months.map((_, index) => `${index}.01`);
  expect(pointsOf(months, amounts, 2)).toEqual([
    { month: 'm12', amount: '12.01', average: '11.01', before: '0.01' },
    { month: 'm13', amount: '13.01', average: '12.01', before: '1.01' },
  ]);
  expect(pointsOf(['a', 'b', 'c'], ['0.00', '0.00', '0.01'], 1)[0]?.average).toBe('0.00');
  expect(pointsOf(['a', 'b', 'c'], ['0.00', '0.00', '0.02'], 1)[0]?.average).toBe('0.01');
});

test('an address that does not fit is left out', () => {
  expect(parseTrendSearch({ of: 'receipt', by: 'region', months: 13, month: '2025-13', series: 'x' })).toEqual({
    by: 'region',
    series: 'x',
  });
});
