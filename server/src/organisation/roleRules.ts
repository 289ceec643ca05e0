import type { RoleChanges } from '@tide/model/api/roles';
import { parseCondition } from '@tide/model/conditions/parse';
import {
  type FieldRight,
  narrowScope,
  type ObjectRights,
  type RoleDefinition,
  type Scope,
  type ScopedVerb,
} from '@tide/model/role';
import { checkRole } from '../metadata/checkRole';
import { refusedAt } from '../people/refusal';
import type { Engine } from '../records/engine';
import { reaches } from './cycle';

const scopedVerbs: readonly ScopedVerb[] = ['view', 'update', 'delete'];

/** A role with what an administrator says of it. */
export function changed(role: RoleDefinition, changes: RoleChanges): RoleDefinition {
  const { label = role.label, kind = role.kind, objects = role.objects, fields = role.fields } = changes;
  const parent = changes.parent === undefined ? role.parent : (changes.parent ?? undefined);
  const description = changes.description === undefined ? role.description : changes.description?.trim() || undefined;
  return { ...role, label: label.trim(), kind, parent, description, objects, fields };
}

/**
 * Checks a role against the others and the definitions, and answers it as it is kept: without what says nothing, conditions
 * normalised. Errors: VALIDATION_FAILED at `label`, `parent`, `objects.customer.view` or `fields`; ORG_CYCLE.
 */
export function demandSound({ workspace, directory }: Engine, role: RoleDefinition): RoleDefinition {
  const { name, label, parent } = role;
  const others = [...workspace.roles.values()].filter((other) => other.name !== name);
  if (label.length < 1 || label.length > 30) throw refusedAt('label', '角色名称应为 1 到 30 个字。');
  if (others.some((other) => other.label.toLowerCase() === label.toLowerCase()))
    throw refusedAt('label', `已有名为「${label}」的角色。`);
  if (parent === name || reaches(parent ?? null, name, (at) => workspace.roles.get(at)?.parent))
    throw refusedAt('parent', '角色的上下级不能形成循环。', 'ORG_CYCLE');
  if (parent !== undefined && !others.some((other) => other.name === parent))
    throw refusedAt('parent', `没有角色「${parent}」。`);
  for (const { path, sentence } of checkRole(role, (object) => workspace.objects.get(object)))
    throw refusedAt(Object.hasOwn(role.fields ?? {}, path) ? `fields.${path}` : `objects.${path}`, sentence);
  for (const { titleField, name: object, label: called, fields } of workspace.objects.values()) {
    const right = role.fields?.[`${object}.${titleField}`];
    // A title stands wherever the record is named: beside other records, in what is found, in messages.
    if (right !== undefined && right !== 'readOnly')
      throw refusedAt(
        `fields.${object}.${titleField}`,
        `${called}的「${fields[titleField]?.label}」是记录的标题，不能隐藏或脱敏。`,
      );
  }
  const objects = Object.entries(role.objects ?? {}).flatMap(([object, rights]) => {
    demandDepartments(object, rights);
    const kept = normalised(object, rights);
    return Object.keys(kept).length > 1 || kept.view !== 'none' ? [[object, kept] as const] : [];
  });
  return withoutEmpty({ ...role, objects: Object.fromEntries(objects) });

  function demandDepartments(object: string, rights: ObjectRights): void {
    for (const verb of scopedVerbs) {
      const { reach, departments = [] } = narrowScope(rights[verb]);
      const at = `objects.${object}.${verb}`;
      if (reach === 'departments' && departments.length === 0) throw refusedAt(at, '请选择部门。');
      if (departments.some((id) => !directory.department(id))) throw refusedAt(at, '没有这个部门。');
    }
  }

  function normalised(object: string, rights: ObjectRights): ObjectRights {
    const shortest = (scope: Scope | undefined): Scope => {
      const { reach, departments, where } = narrowScope(scope);
      const narrowed = {
        ...(reach === 'departments' && { departments }),
        ...(where && {
          where: parseCondition(where, workspace.object(object), (other) => workspace.objects.get(other)),
        }),
      };
      return reach === 'none' || Object.keys(narrowed).length === 0 ? reach : { reach, ...narrowed };
    };
    const { view, update, delete: remove, actions = [], ...plain } = rights;
    const granted = actions.length > 0 ? { actions: [...new Set(actions)].sort() } : {};
    const scopes = { update: shortest(update), delete: shortest(remove) };
    const given = Object.entries({ ...scopes, ...plain, ...granted }).filter(
      ([, right]) => right !== 'none' && right !== false,
    );
    return { view: shortest(view), ...Object.fromEntries(given) };
  }
}

function withoutEmpty(role: RoleDefinition): RoleDefinition {
  const { objects = {}, fields = {}, ...rest } = role;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as Omit<RoleDefinition, 'objects' | 'fields'>),
    ...(Object.keys(objects).length > 0 && { objects }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

/** A role as single facts, for the audit: `customer.view`, `customer.phone`, each on its own. What is missing is null, and a field editable. */
export function roleFacts(role: RoleDefinition | null): Record<string, unknown> {
  if (!role) return {};
  const { label, parent = null, kind = 'position', description = null, objects = {}, fields = {} } = role;
  const rights = Object.entries(objects).flatMap(([object, given]) =>
    Object.entries(given).map(([verb, right]) => [`${object}.${verb}`, right] as const),
  );
  return { label, parent, kind, description, ...Object.fromEntries(rights), ...fields };
}

/** What changed between two roles, each fact from → to. */
export function factsBetween(before: RoleDefinition, after: RoleDefinition): { from: object; to: object } {
  const [old, fresh] = [roleFacts(before), roleFacts(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  const editable: FieldRight | 'editable' = 'editable';
  const absent = (name: string) =>
    Object.hasOwn(before.fields ?? {}, name) || Object.hasOwn(after.fields ?? {}, name) ? editable : null;
  const whole = (facts: Record<string, unknown>) =>
    Object.fromEntries(names.map((name) => [name, facts[name] ?? absent(name)]));
  return { from: whole(old), to: whole(fresh) };
}
