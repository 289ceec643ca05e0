import { expect, test } from 'vitest';
import { stillAsked } from './useTypedSearch';

test('the address that arrives late leaves alone what has been typed since', () => {
  expect(stillAsked(['hx'], 'hx')).toEqual([]);
  expect(stillAsked(['hx', 'hxz', 'hxzz'], 'hxz')).toEqual(['hxzz']);
  expect(stillAsked(['hx', 'hxz', 'hx'], 'hx')).toEqual([]);
});

test('an address that the box has not asked for, or that has been reached before, is taken over', () => {
  expect(stillAsked([], '华星')).toBeNull();
  expect(stillAsked(['hx'], '')).toBeNull();
  expect(stillAsked(stillAsked(['a'], 'a') ?? [], 'a')).toBeNull();
});
