import { expect, it } from 'vitest';
import { firstPortion, nextPortionSize } from './portions';

it('POOL-15 portions of what goes by itself are as large as their locks may last, and never larger than 500', () => {
  // 0.5 ms a record: 180 of them in 90 ms, reached by doubling.
  let size = firstPortion;
  const sizes = Array.from({ length: 4 }, () => (size = nextPortionSize(size, size * 0.5)));
  expect(sizes).toEqual([100, 180, 180, 180]);
  // The machine is needed elsewhere: a record takes 3 ms now.
  expect(nextPortionSize(180, 540)).toBe(30);
  expect(nextPortionSize(30, 3_000)).toBe(25);
  expect(nextPortionSize(400, 0)).toBe(500);
});
