import { expect, test } from 'vitest';
import { type Led, type Placed, subordinatesOf, superiorsOf } from './hierarchy';

const person = (id: string, managerId: string | null, departmentId: string | null = null): Placed => ({
  id,
  managerId,
  departmentId,
});
const departments = (...list: [id: string, parentId: string | null, managerId: string | null][]) =>
  new Map<string, Led>(list.map(([id, parentId, managerId]) => [id, { id, parentId, managerId }]));
const below = (people: Placed[], units = departments()) => {
  const found = subordinatesOf(superiorsOf(people, units));
  return Object.fromEntries([...found].map(([id, list]) => [id, list.sort()]));
};

test('ORG-03 everybody below over all levels of direct superiors', () => {
  const people = [person('wang', null), person('li', 'wang'), person('zhao', 'li'), person('qian', 'zhao')];
  expect(below(people)).toEqual({ wang: ['li', 'qian', 'zhao'], li: ['qian', 'zhao'], zhao: ['qian'] });
});

test('ORG-03 without a superior of his own a person reports to the manager of his department, the manager to the one above', () => {
  const units = departments(['sales', null, 'li'], ['east', 'sales', 'zhao'], ['east1', 'east', null]);
  const people = [person('li', null, 'sales'), person('zhao', null, 'east'), person('qian', null, 'east1')];
  expect(below(people, units)).toEqual({ li: ['qian', 'zhao'], zhao: ['qian'] });
});

test('a superior of his own comes before the manager of the department', () => {
  const units = departments(['east', null, 'zhao']);
  expect(below([person('zhao', null, 'east'), person('wu', null), person('qian', 'wu', 'east')], units)).toEqual({
    wu: ['qian'],
  });
});

test('managers who stand in each other’s departments never make a circle, whatever the order they come in', () => {
  const units = departments(['one', null, 'b'], ['two', null, 'a'], ['three', null, 'c']);
  const people = [person('a', null, 'one'), person('b', null, 'two'), person('c', null, 'three')];
  expect(below(people, units)).toEqual({ b: ['a'] });
  expect(below([...people].reverse(), units)).toEqual({ b: ['a'] });
});

test('a default gives way to superiors that were set', () => {
  const units = departments(['east', null, 'zhao']);
  expect(below([person('qian', null, 'east'), person('zhao', 'qian', 'east')], units)).toEqual({ qian: ['zhao'] });
});

test('circles that came into the data from elsewhere end, of departments and of superiors, and nobody is below himself', () => {
  const units = departments(['one', 'two', null], ['two', 'one', 'a']);
  expect(below([person('a', null, 'one'), person('b', null, 'one')], units)).toEqual({ a: ['b'] });
  expect(below([person('a', 'b'), person('b', 'a'), person('c', 'c')])).toEqual({ a: ['b'], b: ['a'] });
});

test('a manager who is not among the people is nobody’s superior', () => {
  expect(below([person('a', null, 'one')], departments(['one', null, 'gone']))).toEqual({});
});
