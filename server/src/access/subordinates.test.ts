import { defineRole, type RoleDefinition } from '@tide/model/role';
import { expect, it } from 'vitest';
import type { Directory, Person } from '../people/directory';
import { subordinatesOf } from './subordinates';

const roles = new Map<string, RoleDefinition>(
  [
    defineRole('director', { label: '总监' }),
    defineRole('manager', { label: '经理', parent: 'director' }),
    defineRole('rep', { label: '代表', parent: 'manager' }),
    defineRole('clerk', { label: '文员' }),
  ].map((role) => [role.name, role]),
);
const person = (id: string, role: string, departmentId: string | null) =>
  ({ id, roles: [role], departmentId }) as unknown as Person;
const people = [
  person('li', 'director', 'sales'),
  person('zhao', 'manager', 'east'),
  person('qian', 'rep', 'east'),
  person('zhou', 'rep', 'south'),
  person('wei', 'clerk', 'east'),
  person('other', 'rep', null),
];
const directory = {
  people: () => people,
  subordinatesOf: (id: string) => (id === 'zhao' ? ['wei'] : []),
  departmentsBelow: (id: string | null) => (id === 'sales' ? ['sales', 'east', 'south'] : id ? [id] : []),
} as unknown as Directory;
const below = (id: string, hierarchy: 'reportingLine' | 'roleTree' | 'both') =>
  subordinatesOf(people.find((one) => one.id === id) as Person, directory, roles, hierarchy).sort();

it('ORG-03 finds those whose role stands below mine in my department or below it, over all levels', () => {
  expect(below('li', 'roleTree')).toEqual(['qian', 'zhao', 'zhou']);
  expect(below('zhao', 'roleTree')).toEqual(['qian']);
  expect(below('qian', 'roleTree')).toEqual([]);
});

it('ORG-03 follows the reporting line alone, or either', () => {
  expect(below('zhao', 'reportingLine')).toEqual(['wei']);
  expect(below('zhao', 'both')).toEqual(['qian', 'wei']);
});
