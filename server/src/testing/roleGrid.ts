import type { Comparison } from '@tide/model/conditions/condition';
import type { ObjectDefinition } from '@tide/model/object';
import {
  defineRole,
  type FieldRight,
  type ObjectRights,
  type Reach,
  type RoleDefinition,
  type Scope,
} from '@tide/model/role';
import { sql } from 'kysely';
import { announceChange } from '../settings/changes';
import type { World } from './world';

const reaches: readonly Reach[] = ['own', 'ownAndSubordinates', 'department', 'departmentTree', 'departments', 'all'];
const plainVerbs = ['create', 'batchUpdate', 'import', 'export', 'print', 'transfer', 'share'] as const;

/** The comparison by which generated scopes are narrowed: the first choice of an object is its first option. */
export function narrowing(object: ObjectDefinition): Comparison | undefined {
  for (const [field, { type, readOnly, ...rest }] of Object.entries(object.fields))
    if (type === 'choice' && !readOnly && 'options' in rest)
      return { field, op: 'is', value: rest.options?.[0]?.value };
  return undefined;
}

/**
 * Roles that between them have every reach, whole and narrowed, for every verb with a scope; every other verb alone; rights to change
 * without a right to see. Each gives the same rights on every object. `departments` are the ids that 指定部门 names.
 */
export function roleGrid(objects: readonly ObjectDefinition[], departments: readonly string[]): RoleDefinition[] {
  const role = (name: string, rights: (scope: (reach: Reach, narrowed?: boolean) => Scope) => ObjectRights) =>
    defineRole(name, {
      label: name,
      objects: Object.fromEntries(
        objects.map((object) => [
          object.name,
          rights((reach, narrowed = false) => ({
            reach,
            ...(reach === 'departments' && { departments }),
            ...(narrowed && narrowing(object) && { where: narrowing(object) }),
          })),
        ]),
      ),
    });
  const everything = Object.fromEntries(plainVerbs.map((verb) => [verb, true]));
  return [
    role('nothing', () => ({ view: 'none' })),
    role('blindHands', () => ({ view: 'none', update: 'all', delete: 'all', ...everything })),
    role('longHands', (scope) => ({ view: scope('own'), update: 'all', delete: 'all', ...everything })),
    ...reaches.flatMap((reach) => [
      role(`whole-${reach}`, (scope) => ({
        view: scope(reach),
        update: scope(reach),
        delete: scope(reach),
        ...everything,
      })),
      role(`narrow-${reach}`, (scope) => ({
        view: scope(reach, true),
        update: scope(reach, true),
        delete: scope(reach, true),
      })),
      role(`change-${reach}`, (scope) => ({
        view: 'all',
        update: scope(reach),
        delete: scope(reach, true),
        share: true,
      })),
    ]),
    ...plainVerbs.map((verb) =>
      role(`only-${verb}`, (scope) => ({ view: scope('own'), update: scope('own'), [verb]: true })),
    ),
  ];
}

/** Roles that see and change every record, and have one right on all fields of its own. */
export const fieldRoles = (objects: readonly ObjectDefinition[], rights: readonly FieldRight[]): RoleDefinition[] =>
  [...rights, 'full' as const].map((right) =>
    defineRole(`fields-${right}`, {
      label: `fields-${right}`,
      objects: Object.fromEntries(objects.map(({ name }) => [name, { view: 'all' as const, update: 'all' as const }])),
      fields: Object.fromEntries(
        right === 'full'
          ? []
          : objects.flatMap(({ name, fields }) => Object.keys(fields).map((field) => [`${name}.${field}`, right])),
      ),
    }),
  );

/** Keeps roles as administrators make them, and takes them in. */
export async function writeRoles(world: World, roles: readonly RoleDefinition[]): Promise<void> {
  const { database, clock } = world.engine;
  await sql`insert into tide_role (name, definition, changed_at)
    select item->>'name', item, ${clock.now().toISOString()}::timestamptz from jsonb_array_elements(${JSON.stringify(roles)}::jsonb) as item
    on conflict (name) do update set definition = excluded.definition`.execute(database);
  await announceChange(database);
  await world.engine.refresh();
}
