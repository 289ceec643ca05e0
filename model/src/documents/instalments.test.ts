import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Exact } from '../values/exact';
import { byPercent, instalments, monthlyDays } from './instalments';

it('AC-45 leaves the remainder on the last part', () => {
  expect(instalments('10000.00', 3)).toEqual(['3333.33', '3333.33', '3333.34']);
  expect(instalments('200', 3)).toEqual(['66.67', '66.67', '66.66']);
  expect(instalments('0.05', 1)).toEqual(['0.05']);
  expect(() => instalments('1', 0)).toThrow(RangeError);
});

it('whatever the amount, the parts add up to it and none is below zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 14 }), fc.integer({ min: 1, max: 120 }), (whole, count) => {
      const total = new Exact(whole).dividedBy(100);
      const parts = instalments(total.toFixed(), count).map((part) => new Exact(part));
      expect(parts.reduce((one, other) => one.plus(other)).toFixed()).toBe(total.toFixed());
      expect(parts.some((part) => part.isNegative() && !part.isZero())).toBe(false);
    }),
  );
});

it('divides by percent, and refuses percents that are not a whole', () => {
  expect(byPercent('100.01', ['30', '33.33', '36.67'])).toEqual(['30.00', '33.33', '36.68']);
  expect(() => byPercent('100', ['30', '60'])).toThrow('90');
});

it('goes on month by month and keeps to the end of shorter ones', () => {
  expect(monthlyDays('2025-01-31', 4)).toEqual(['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30']);
  expect(monthlyDays('2023-12-30', 3)).toEqual(['2023-12-30', '2024-01-30', '2024-02-29']);
});
