import { expect, it } from 'vitest';
import { fits, type NumberRule, numberOf, periodOf, repeats, ruleOfPattern } from './numbering';

const rule: NumberRule = {
  prefix: 'HT-',
  date: 'yyyy',
  separator: '-',
  length: 4,
  suffix: '',
  reset: 'year',
  manual: true,
  gapless: false,
};

it('AC-40 puts numbers together and grows beyond its digits (NUM-03)', () => {
  expect(numberOf(rule, '2025-03-10', 1)).toBe('HT-2025-0001');
  expect(numberOf(rule, '2026-01-01', '10000')).toBe('HT-2026-10000');
  expect(numberOf({ ...rule, date: 'yyMMdd', separator: '', suffix: '/A' }, '2025-03-10', 7)).toBe('HT-2503100007/A');
  expect(
    ['never', 'year', 'month', 'day'].map((reset) => periodOf({ ...rule, reset } as NumberRule, '2025-03-10')),
  ).toEqual(['', '2025', '202503', '20250310']);
});

it('NUM-04 knows that a counter may not begin again more often than the date tells', () => {
  expect(repeats(rule)).toBe(false);
  expect(repeats({ ...rule, reset: 'month' })).toBe(true);
  expect(repeats({ ...rule, date: '', reset: 'never' })).toBe(false);
  expect(repeats({ ...rule, date: '', reset: 'year' })).toBe(true);
});

it('NUM-05 takes typed numbers of its form alone', () => {
  for (const number of ['HT-2024-0007', 'HT-1999-123456']) expect(fits(rule, number)).toBe(true);
  for (const number of ['HT-2024-007', 'HT-24-0007', 'XX-2024-0007', 'HT-2024-0007 ', 'HT-2024-000a', 'HT-2024-0007x'])
    expect(fits(rule, number)).toBe(false);
  expect(fits({ ...rule, prefix: 'A.*' }, 'Abc2024-0007')).toBe(false);
});

it('reads the patterns of packs', () => {
  expect(ruleOfPattern('KH{yyyyMMdd}{0000}')).toMatchObject({
    prefix: 'KH',
    date: 'yyyyMMdd',
    separator: '',
    length: 4,
    reset: 'day',
  });
  expect(ruleOfPattern('SB{yyyyMM}-{000}X')).toMatchObject({ separator: '-', length: 3, suffix: 'X', reset: 'month' });
  expect(ruleOfPattern('N{0000}')).toMatchObject({ date: '', reset: 'never' });
  for (const wrong of ['DD{yyyy}', '{0000}{yyyy}', 'A{MMdd}{00}', '']) expect(ruleOfPattern(wrong)).toBeNull();
});
