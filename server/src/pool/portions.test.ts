import { expect, it } from 'vitest';
import { firstPortion, nextPortionSize } from './portions';

it('POOL-15 portions of what goes by itself begin small, are as large as their locks may last, and never larger than 500', () => {
  // 0.4 ms a record: 250 of them in 100 ms, reached by doubling.
  let size = firstPortion;
  const sizes = Array.from({ length: 7 }, () => (size = nextPortionSize(size, size * 0.4)));
  expect(sizes).toEqual([10, 20, 40, 80, 160, 250, 250]);
  // The machine is needed elsewhere: a record takes 0.8 ms now, and then 3.
  expect(nextPortionSize(250, 200)).toBe(125);
  expect(nextPortionSize(125, 375)).toBe(50);
  expect(nextPortionSize(400, 0)).toBe(500);
});
