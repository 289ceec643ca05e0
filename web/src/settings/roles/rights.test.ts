import { expect, it } from 'vitest';
import { changesOf, differences, type RoleDraft, roleTree, sameRight, withFieldRight, withRight } from './rights';

const draft = (changes: Partial<RoleDraft> = {}): RoleDraft => ({
  label: '销售代表',
  kind: 'position',
  parent: null,
  description: null,
  objects: { customer: { view: 'own', update: 'own', export: true } },
  fields: { 'customer.phone': 'masked' },
  ...changes,
});

it('PERM-01 without viewing there is nothing else on an object', () => {
  expect(withRight(draft().objects, 'customer', 'view', 'none')).toEqual({});
  expect(withRight({}, 'contact', 'view', 'all')).toEqual({ contact: { view: 'all' } });
  expect(withRight(draft().objects, 'customer', 'export', false).customer).toEqual({ view: 'own', update: 'own' });
  expect(withRight(draft().objects, 'customer', 'delete', 'department').customer).toMatchObject({
    delete: 'department',
  });
});

it('PERM-06 an editable field is not named', () => {
  expect(withFieldRight(draft().fields, 'customer.phone', 'editable')).toEqual({});
  expect(withFieldRight({}, 'customer.phone', 'hidden')).toEqual({ 'customer.phone': 'hidden' });
});

it('counts single rights as changes, and one that is put back as none', () => {
  const objects = withRight(draft().objects, 'customer', 'view', {
    reach: 'own',
    where: { field: 'name', op: 'isEmpty' },
  });
  const changed = draft({ label: '实习', objects, fields: {} });
  expect(differences(draft(), changed)).toEqual(['label', 'customer.view', 'customer.phone']);
  expect(changesOf(draft(), changed)).toEqual({ label: '实习', objects, fields: {} });
  expect(changesOf(draft(), draft({ parent: 'x' }))).toEqual({ parent: 'x' });
  const back = draft({ objects: withRight(objects, 'customer', 'view', { reach: 'own' }) });
  expect(differences(draft(), back)).toEqual([]);
});

it.each([
  [undefined, 'none', true],
  [undefined, false, true],
  ['own', { reach: 'own' }, true],
  ['own', 'all', false],
  [true, undefined, false],
  [true, true, true],
])('%j and %j are the same right: %s', (one, other, same) => {
  expect(sameRight(one, other)).toBe(same);
});

it('a role whose superior is not there stands on top', () => {
  const role = (name: string, parent: string | null) =>
    ({ name, label: name, parent, users: 0, origin: 'own' }) as Parameters<typeof roleTree>[0][number];
  const tree = roleTree([role('a', null), role('b', 'a'), role('c', 'gone')]);
  expect(tree.map(({ key, children }) => [key, children.length])).toEqual([
    ['a', 1],
    ['c', 0],
  ]);
});
