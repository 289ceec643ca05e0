import { describe, expect, it } from 'vitest';
import { trendOf } from './marketTrend';

const months = ['2024-01', '2024-02', '2024-03'];
const cell = (value: string | null, month: string, amount: string) => ({ value, month, amount });

describe('FUN-02 a trend', () => {
  it('names those that come to most in the months shown, and puts the rest together, to the cent', () => {
    const cells = [
      cell('a', '2024-01', '900'),
      cell('a', '2024-03', '0.10'),
      cell('b', '2024-02', '5'),
      cell(null, '2024-03', '4'),
      cell('c', '2024-03', '0.20'),
      cell('b', '2023-12', '77'),
    ];
    expect(trendOf(cells, months, 2, 2, (value) => value ?? '')).toEqual({
      series: [
        { value: 'b', amounts: ['0.00', '5.00', '0.00'] },
        { value: null, amounts: ['0.00', '0.00', '4.00'] },
      ],
      others: ['900.00', '0.00', '0.30'],
      all: ['900.00', '5.00', '4.30'],
    });
  });

  it('has no rest where nothing is left', () => {
    expect(trendOf([cell('a', '2024-01', '1')], months, 3, 1, String).others).toBeNull();
  });
});
