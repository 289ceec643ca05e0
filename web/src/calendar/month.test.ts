import { expect, it } from 'vitest';
import { daysOf, nextMonth } from './month';

it('RPLN-03 a month is shown in whole weeks from Monday on', () => {
  const november = daysOf('2026-11');
  expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
  const february = daysOf('2027-02');
  expect([february[0], february.at(-1), february.length]).toEqual(['2027-02-01', '2027-02-28', 28]);
});

it('months follow each other over the end of the year', () => {
  expect([nextMonth('2026-12', 1), nextMonth('2026-01', -1), nextMonth('2026-11', 0)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-11',
  ]);
});
