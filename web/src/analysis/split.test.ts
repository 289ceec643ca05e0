import { expect, it } from 'vitest';
import { splitBelow, splitOverMonths } from './split';
import { growth, type TargetRow } from './targets';

const months = (...first: string[]) => Array.from({ length: 12 }, (_, index) => first[index] ?? '0');
const row = (id: string, more: Partial<TargetRow> = {}): TargetRow => ({
  record: { id, version: 1, can: [], status: 'draft' },
  level: 1,
  parent: null,
  target: months(),
  actual: months(),
  before: months(),
  difference: null,
  ...more,
});

it('TGT-01 splits a year over its months equally, to the cent', () => {
  const split = splitOverMonths(row('a'), '100.00', { from: 0, count: 12, by: 'equal', counted: false });
  expect(split.slice(0, 2)).toEqual(['8.33', '8.33']);
  expect(split.reduce((sum, month) => sum + Math.round(Number(month) * 100), 0)).toBe(10_000);
});

it('TGT-01 splits a quarter as last year went and leaves the other months', () => {
  const one = row('a', { target: months('5', '0', '0', '7'), before: months('10', '30', '60') });
  const split = splitOverMonths(one, '200.00', { from: 0, count: 3, by: 'lastYear', counted: false });
  expect(split.slice(0, 4)).toEqual(['20.00', '60.00', '120.00', '7']);
});

it('TGT-01 splits a target over those below it, less what is issued already', () => {
  const parent = row('p', { target: months('100', '50') });
  const drafts = [row('a', { before: months('3') }), row('b', { before: months('1') })];
  const issued = [row('c', { target: months('20', '10') })];
  expect(splitBelow(parent, { drafts, issued }, 'lastYear', false)?.map((split) => split.slice(0, 2))).toEqual([
    ['60.00', '30.00'],
    ['20.00', '10.00'],
  ]);
  expect(splitBelow(parent, { drafts, issued: [row('c', { target: months('101') })] }, 'equal', false)).toBeNull();
});

it('TGT-01 splits numbers of contracts into whole ones', () => {
  const split = splitOverMonths(row('a'), '7', { from: 0, count: 3, by: 'equal', counted: true });
  expect(
    split
      .slice(0, 3)
      .map(Number)
      .reduce((sum, month) => sum + month, 0),
  ).toBe(7);
  expect(split.every((month) => Number.isInteger(Number(month)))).toBe(true);
});

it('TGT-03 compares with the year before; without one there is nothing to compare', () => {
  expect([growth('150', '100'), growth('75', '100'), growth('5', '0')]).toEqual(['+50.00%', '-25.00%', '—']);
});
