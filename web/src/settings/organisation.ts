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

/** Departments as the trees of the controls want them; a department whose parent is not among them stands on the top. */
export function treeOf(departments: readonly DepartmentJson[]): DepartmentNode[] {
  const known = new Set(departments.map(({ id }) => id));
  const below = new Map<string | null, DepartmentJson[]>();
  for (const department of departments) {
    const parent = department.parentId !== null && known.has(department.parentId) ? department.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), department]);
  }
  const nodes = (parent: string | null): DepartmentNode[] =>
    (below.get(parent) ?? []).map(({ id, name, status }) => ({
      key: id,
      value: id,
      title: name,
      closed: status === 'disabled',
      children: nodes(id),
    }));
  return nodes(null);
}

/** Where a dragged department lands: first inside another one, which is also the gap above its first child, or beside it; in front of `before` (null: at the end). */
export function placeOf(
  departments: readonly DepartmentJson[],
  dragged: string,
  target: string,
  side: 'inside' | 'above' | 'below',
): { parentId: string | null; before: string | null } {
  const parentId = side === 'inside' ? target : (departments.find(({ id }) => id === target)?.parentId ?? null);
  const siblings = departments.filter((other) => other.parentId === parentId && other.id !== dragged);
  if (side === 'inside') return { parentId, before: siblings[0]?.id ?? null };
  const at = siblings.findIndex(({ id }) => id === target);
  return { parentId, before: siblings[side === 'above' ? at : at + 1]?.id ?? null };
}
