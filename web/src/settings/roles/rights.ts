import { queryOptions } from '@tanstack/react-query';
import type { ObjectJson } from '@tide/model/api/objects';
import type { RoleChanges, RoleDetail, RoleSummary } from '@tide/model/api/roles';
import {
  type FieldRight,
  narrowScope,
  type ObjectRights,
  type PlainVerb,
  type Reach,
  type Scope,
  type ScopedVerb,
} from '@tide/model/role';
import type { MenuGroup } from '@tide/model/solution';
import { api } from '../../api/client';

export const roleSummariesQuery = queryOptions({
  queryKey: ['settings', 'roles'],
  queryFn: async () => (await api.get<{ items: RoleSummary[] }>('settings/roles')).items,
});

export const roleQuery = (name: string) =>
  queryOptions({
    queryKey: ['settings', 'roles', name],
    queryFn: () => api.get<RoleDetail>(`settings/roles/${name}`),
  });

/** What of the page stands in the address. */
export interface RolesSearch {
  role?: string;
  /** The role beside it. */
  with?: string;
}

export function parseRolesSearch(given: Record<string, unknown>): RolesSearch {
  const text = (name: 'role' | 'with') =>
    typeof given[name] === 'string' && given[name] !== '' ? { [name]: given[name] } : {};
  return { ...text('role'), ...text('with') };
}

/** Words of the matrix; keys of the translations. */
export const reachWords: Record<Reach, string> = {
  none: '无',
  own: '本人',
  ownAndSubordinates: '本人及下级',
  department: '本部门',
  departmentTree: '本部门及下级',
  departments: '指定部门',
  all: '全部',
};
export const scopedWords: Record<ScopedVerb, string> = { view: '查看', update: '编辑', delete: '删除' };
export const plainWords: Record<PlainVerb, string> = {
  create: '新增',
  batchUpdate: '批量修改',
  import: '导入',
  export: '导出',
  print: '打印',
  transfer: '移交',
  share: '共享',
};
export type RightWord = FieldRight | 'editable';
export const fieldWords: Record<RightWord, string> = {
  editable: '可编辑',
  readOnly: '只读',
  revealable: '脱敏，可逐个查看',
  masked: '脱敏',
  hidden: '隐藏',
};
export const scopedVerbs = Object.keys(scopedWords) as ScopedVerb[];
export const plainVerbs = Object.keys(plainWords) as PlainVerb[];

/** What is typed into the page, and not yet saved. */
export type RoleDraft = Required<Pick<RoleChanges, 'label' | 'kind' | 'objects' | 'fields'>> & {
  parent: string | null;
  description: string | null;
};

export const draftOf = ({ label, kind, parent, description, objects, fields }: RoleDetail): RoleDraft => ({
  label,
  kind,
  parent,
  description,
  objects,
  fields,
});

/** A cell of the matrix: a verb, or the actions that are given by name. */
export type RightName = ScopedVerb | PlainVerb | 'actions';
export type Right = Scope | boolean | readonly string[];

/** The actions of an object that a role must be given by name, with what they are called. */
export const grantable = ({ states }: ObjectJson): { value: string; label: string }[] =>
  Object.entries(states?.actions ?? {}).flatMap(([value, { label, who }]) =>
    who === 'granted' ? [{ value, label }] : [],
  );

/** An object's rights with one of them changed. Without viewing there is nothing else; an object with nothing is left out. */
export function withRight(
  objects: Record<string, ObjectRights>,
  object: string,
  verb: RightName,
  right: Right,
): Record<string, ObjectRights> {
  const { [object]: before, ...others } = objects;
  const gone =
    right === false || (Array.isArray(right) && right.length === 0) || narrowScope(right as Scope).reach === 'none';
  if (verb === 'view' && gone) return others;
  const { [verb]: _, ...rest }: Partial<ObjectRights> = before ?? {};
  const after = gone ? rest : { ...rest, [verb]: right };
  return { ...objects, [object]: { view: 'none', ...after } as ObjectRights };
}

/** A field's right with one changed; what is editable is not named. */
export function withFieldRight(fields: Record<string, FieldRight>, path: string, right: RightWord) {
  const { [path]: _, ...others } = fields;
  return right === 'editable' ? others : { ...others, [path]: right };
}

/** One and the same scope has one text, however it is written. */
const textOf = (right: unknown): string =>
  right === undefined || right === false || (Array.isArray(right) && right.length === 0)
    ? 'none'
    : Array.isArray(right)
      ? [...right].sort().join()
      : JSON.stringify(typeof right === 'object' || typeof right === 'string' ? narrowScope(right as Scope) : right);

export const sameRight = (one: unknown, other: unknown): boolean =>
  textOf(one ?? 'none') === textOf(other ?? 'none') || (isNone(one) && isNone(other));

const isNone = (right: unknown) =>
  right === undefined ||
  right === false ||
  (Array.isArray(right) && right.length === 0) ||
  (right !== true && narrowScope(right as Scope).reach === 'none');

/** The single rights in which two roles differ: `customer.view`, `customer.phone`, and what they are called. */
export function differences(one: RoleDraft, other: RoleDraft): string[] {
  const info = (['label', 'kind', 'parent', 'description'] as const).filter((part) => one[part] !== other[part]);
  const objects = [...new Set([...Object.keys(one.objects), ...Object.keys(other.objects)])];
  const rights = objects.flatMap((object) =>
    [...scopedVerbs, ...plainVerbs, 'actions' as const]
      .filter((verb) => !sameRight(one.objects[object]?.[verb], other.objects[object]?.[verb]))
      .map((verb) => `${object}.${verb}`),
  );
  const fields = [...new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])];
  return [...info, ...rights, ...fields.filter((path) => one.fields[path] !== other.fields[path])];
}

/** The parts of a draft that differ from what is kept, as the server wants them. */
export function changesOf(base: RoleDraft, draft: RoleDraft): RoleChanges {
  const changed = differences(base, draft);
  const info = (['label', 'kind', 'parent', 'description'] as const).filter((part) => changed.includes(part));
  const rest = changed.some((path) => path.includes('.'));
  return {
    ...Object.fromEntries(info.map((part) => [part, draft[part]])),
    ...(rest && { objects: draft.objects, fields: draft.fields }),
  };
}

/** Objects as the menu has them; those that stand in none at the end. */
export function grouped(
  menu: readonly MenuGroup[],
  objects: ReadonlyMap<string, ObjectJson>,
): { label: string; objects: ObjectJson[] }[] {
  const listed = new Set(menu.flatMap((group) => group.objects));
  const others = [...objects.values()].filter(({ name }) => !listed.has(name));
  return [
    ...menu.map(({ label, objects: names }) => ({ label, objects: names.flatMap((name) => objects.get(name) ?? []) })),
    { label: '', objects: others },
  ].filter((group) => group.objects.length > 0);
}

export interface RoleNode {
  key: string;
  value: string;
  title: string;
  users: number;
  origin: RoleSummary['origin'];
  children: RoleNode[];
}

/** Roles as the tree of superiors; one whose superior is not there stands on top. */
export function roleTree(roles: readonly RoleSummary[], parent: string | null = null): RoleNode[] {
  const names = new Set(roles.map(({ name }) => name));
  return roles
    .filter((role) => (role.parent !== null && names.has(role.parent) ? role.parent : null) === parent)
    .map(({ name, label, users, origin }) => ({
      key: name,
      value: name,
      title: label,
      users,
      origin,
      children: roleTree(roles, name),
    }));
}
