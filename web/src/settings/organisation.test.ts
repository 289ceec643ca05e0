import type { DepartmentJson } from '@tide/model/api/organisation';
import { expect, test } from 'vitest';
import { parsePeopleSearch, placeOf, treeOf, withBelow } from './organisation';

const department = (id: string, parentId: string | null): DepartmentJson => ({
  id,
  name: id,
  parentId,
  manager: null,
  code: null,
  status: 'active',
  people: 0,
  used: false,
  editable: true,
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

test('a delegate’s departments stand on the top, although their parents are not shown to him', () => {
  const tree = treeOf([department('b', 'a'), department('c', 'b')]);
  expect(tree.map((node) => node.key)).toEqual(['b']);
  expect(tree[0]?.children[0]?.key).toBe('c');
});

test('a dragged department lands inside another one, in front of it, or in front of the next sibling', () => {
  const siblings = ['x', 'y', 'z'].map((id) => department(id, 'a'));
  const all = [department('a', null), ...siblings];
  expect(placeOf(all, 'x', 'y', 'inside')).toEqual({ parentId: 'y', before: null });
  expect(placeOf(all, 'z', 'a', 'inside')).toEqual({ parentId: 'a', before: 'x' });
  expect(placeOf(all, 'z', 'x', 'above')).toEqual({ parentId: 'a', before: 'x' });
  expect(placeOf(all, 'x', 'y', 'below')).toEqual({ parentId: 'a', before: 'z' });
  expect(placeOf(all, 'x', 'z', 'below')).toEqual({ parentId: 'a', before: null });
  expect(placeOf(all, 'x', 'a', 'above')).toEqual({ parentId: null, before: 'a' });
});

test('only what the page understands is taken from the address', () => {
  expect(parsePeopleSearch({ department: 'x', status: 'gone', search: '', user: 'new', other: 1 })).toEqual({
    department: 'x',
    user: 'new',
  });
});
