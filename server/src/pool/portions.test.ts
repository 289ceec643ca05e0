import { expect, it } from 'vitest';
import { firstPortion, nextPortionSize } from './portions';

it('POOL-15 portions of what goes by itself begin small, are as large as their locks may last, and never larger than 500', () => {
  // 0.5 ms a record: 150 of them in 75 ms, reached by doubling.
  let size = firstPortion;
  const sizes = Array.from({ length: 7 }, () => (size = nextPortionSize(size, size * 0.5)));
  expect(sizes).toEqual([10, 20, 40, 80, 150, 150, 150]);
  // The machine is needed elsewhere: a record takes 1 ms now, and then 10.
  expect(nextPortionSize(150, 150)).toBe(75);
  expect(nextPortionSize(75, 750)).toBe(20);
  expect(nextPortionSize(400, 0)).toBe(500);
});
