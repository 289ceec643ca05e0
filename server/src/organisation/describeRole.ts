import type { RoleDetail } from '@tide/model/api/roles';
import type { Comparison, Condition } from '@tide/model/conditions/condition';
import { narrowScope, type ObjectRights, type ScopedVerb } from '@tide/model/role';
import type { Actor } from '../access/actor';
import { checkRole } from '../metadata/checkRole';
import type { Engine } from '../records/engine';
import { titlesOf } from '../records/titles';
import { readRole } from './keptRole';
import { summaryOf } from './listRoles';

const scopedVerbs: readonly ScopedVerb[] = ['view', 'update', 'delete'];

/** One role with all it says and who has it, for the page that changes it. Errors: NOT_FOUND. */
export async function describeRole(engine: Engine, actor: Actor, name: string): Promise<RoleDetail> {
  const { workspace, directory } = engine;
  const { saved, inForce, origin, version } = await readRole(engine, name);
  const people = directory.people().filter(({ roles }) => roles.includes(name));
  const objects = await Promise.all(
    Object.entries(inForce.objects ?? {}).map(async ([object, rights]) => [
      object,
      await withTitles(engine, actor, object, rights),
    ]),
  );
  return {
    ...summaryOf(workspace, inForce, actor.language),
    origin,
    users: people.length,
    version,
    objects: Object.fromEntries(objects),
    fields: inForce.fields ?? {},
    problems: checkRole(saved, (object) => workspace.objects.get(object)).map(({ sentence }) => sentence),
    people: people.map(({ id, name: title, departmentId, status }) => ({
      id,
      title,
      status,
      department: (departmentId ? directory.department(departmentId)?.name : undefined) ?? null,
    })),
  };
}

/** Conditions are kept with ids; whoever reads them wants names. */
async function withTitles(engine: Engine, actor: Actor, name: string, rights: ObjectRights): Promise<ObjectRights> {
  const object = engine.workspace.object(name);
  const named: ObjectRights = { ...rights };
  for (const verb of scopedVerbs) {
    const scope = narrowScope(rights[verb]);
    if (!scope.where) continue;
    const compared = comparisonsIn(scope.where);
    const parts = compared.flatMap(({ field, value }) => many(value).map((to) => ({ field, from: null, to })));
    const title = await titlesOf(engine, actor, object, parts);
    named[verb] = { ...scope, where: mapped(scope.where, title) };
  }
  return named;
}

const many = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function comparisonsIn(condition: Condition): Comparison[] {
  if ('and' in condition) return condition.and.flatMap(comparisonsIn);
  if ('or' in condition) return condition.or.flatMap(comparisonsIn);
  if ('not' in condition) return comparisonsIn(condition.not);
  return [condition];
}

function mapped(condition: Condition, title: (field: string, value: unknown) => unknown): Condition {
  if ('and' in condition) return { and: condition.and.map((part) => mapped(part, title)) };
  if ('or' in condition) return { or: condition.or.map((part) => mapped(part, title)) };
  if ('not' in condition) return { not: mapped(condition.not, title) };
  const { field, value } = condition;
  if (value === undefined) return condition;
  // A field of links answers a list of them, also for one.
  const one = (id: unknown) => {
    const named = title(field, id);
    return Array.isArray(named) ? named[0] : named;
  };
  return { ...condition, value: Array.isArray(value) ? value.map(one) : one(value) };
}
