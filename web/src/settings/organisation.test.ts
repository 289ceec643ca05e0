import type { DepartmentJson } from '@tide/model/api/organisation';
import { expect, test } from 'vitest';
import { parsePeopleSearch, treeOf, withBelow } from './organisation';

const department = (id: string, parentId: string | null): DepartmentJson => ({
  id,
  name: id,
  parentId,
  manager: null,
  status: 'active',
  people: 0,
});
// Children stand before their parents, as moving departments may leave them.
const departments = [department('c', 'b'), department('b', 'a'), department('a', null), department('d', null)];

test('a department counts everybody below it, in whatever order the departments come', () => {
  expect(withBelow(departments, 'a')).toEqual(new Set(['a', 'b', 'c']));
  expect(withBelow(departments, 'd')).toEqual(new Set(['d']));
});

test('the tree nests children under their parents', () => {
  const tree = treeOf(departments);
  expect(tree.map((node) => node.key)).toEqual(['a', 'd']);
  expect(tree[0]?.children[0]?.children[0]?.key).toBe('c');
});

test('only what the page understands is taken from the address', () => {
  expect(parsePeopleSearch({ department: 'x', status: 'gone', search: '', user: 'new', other: 1 })).toEqual({
    department: 'x',
    user: 'new',
  });
});
