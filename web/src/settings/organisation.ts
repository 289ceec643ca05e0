import { queryOptions } from '@tanstack/react-query';
import type { DepartmentJson, RoleJson, UserJson, UserStatus } from '@tide/model/api/organisation';
import { api } from '../api/client';

const all = <Item>(path: string) =>
  queryOptions({
    queryKey: ['settings', path],
    queryFn: async () => (await api.get<{ items: Item[] }>(`settings/${path}`)).items,
  });

export const usersQuery = all<UserJson>('users');
export const departmentsQuery = all<DepartmentJson>('departments');
export const rolesQuery = all<RoleJson>('roles');

export const statusWords: Record<UserStatus, string> = { active: '在职', disabled: '停用', left: '离职' };
export const statusTones: Record<UserStatus, string> = { active: 'good', disabled: 'warn', left: '' };

/** What of the page stands in the address. */
export interface PeopleSearch {
  department?: string;
  search?: string;
  status?: UserStatus;
  /** The user whose form is open, or `new`. */
  user?: string;
}

export function parsePeopleSearch(given: Record<string, unknown>): PeopleSearch {
  const text = (name: string) =>
    typeof given[name] === 'string' && given[name] !== '' ? String(given[name]) : undefined;
  const status = text('status');
  return {
    ...(text('department') && { department: text('department') }),
    ...(text('search') && { search: text('search') }),
    ...(status !== undefined && status in statusWords && { status: status as UserStatus }),
    ...(text('user') && { user: text('user') }),
  };
}

/** A department and everything below it. */
export function withBelow(departments: readonly DepartmentJson[], id: string): Set<string> {
  const found = new Set([id]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { id: child, parentId } of departments) if (parentId !== null && found.has(parentId)) found.add(child);
  }
  return found;
}

export interface DepartmentNode {
  key: string;
  value: string;
  title: string;
  /** Disabled, and still there to be looked into. */
  closed: boolean;
  children: DepartmentNode[];
}

/** Departments as the trees of the controls want them. */
export function treeOf(departments: readonly DepartmentJson[], parentId: string | null = null): DepartmentNode[] {
  return departments
    .filter((department) => department.parentId === parentId)
    .map(({ id, name, status }) => ({
      key: id,
      value: id,
      title: name,
      closed: status === 'disabled',
      children: treeOf(departments, id),
    }));
}
