import type { DepartmentChanges, DepartmentJson } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import { departmentsBelow } from '../people/departmentTree';
import { refusedAt } from '../people/refusal';
import type { Engine } from '../records/engine';
import { fromTo, traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { reaches } from './cycle';
import { demandDepartmentReach, isBelowRoots, reachOf } from './reach';
import { keepRederivation } from './rederivation';
import { type KeptDepartment, type Organisation, readOrganisation } from './state';

/** The departments, siblings in their order (spec ORG-01): all of them to administrators, their subtrees to delegates. */
export async function listDepartments(engine: Engine, actor: Actor): Promise<DepartmentJson[]> {
  const organisation = await readOrganisation(engine.database);
  const reach = reachOf(organisation, actor);
  const people = new Map<string, number>();
  for (const { departmentId, status } of organisation.people.values())
    if (departmentId !== null && status === 'active') people.set(departmentId, (people.get(departmentId) ?? 0) + 1);
  return [...organisation.departments.values()]
    .filter(({ id }) => !reach || reach.departments.has(id))
    .map(({ managerId, ...department }) => ({
      ...department,
      manager: managerId ? { id: managerId, title: organisation.people.get(managerId)?.name ?? null } : null,
      people: people.get(department.id) ?? 0,
      editable: !reach || isBelowRoots(reach, department),
    }));
}

/** Adds a department behind its siblings. Errors: VALIDATION_FAILED at `name`, `code`, `parentId` or `managerId`; NO_PERMISSION. */
export async function addDepartment(engine: Engine, actor: Actor, given: DepartmentChanges): Promise<string> {
  return changeOrganisation(engine, async (inside) => {
    const organisation = await readOrganisation(inside.database);
    const department = tidied({ ...blank, ...given, id: uuidv7() });
    demandSound(organisation, null, department);
    demandDepartmentReach(organisation, actor, null, department);
    await sql`insert into tide_department (id, name, parent_id, manager_id, code, used) values (${department.id}::uuid, ${department.name},
      ${department.parentId}::uuid, ${department.managerId}::uuid, ${department.code}, false)`.execute(inside.database);
    await place(inside, organisation, department, given.before ?? null);
    await traceAction(inside, inside.database, actor, 'department.add', null, { department: department.id, ...given });
    return department.id;
  });
}

/**
 * Renames, moves, disables a department or gives it a manager, a code, another place among its siblings. Its people move with it; with `updateRecords` the
 * departments of their records are to be derived again, and the answer is what to do it with. Errors: NOT_FOUND, VALIDATION_FAILED, NO_PERMISSION,
 * ORG_CYCLE (under itself), DEPARTMENT_IN_USE (disabled while somebody works in it, spec ORG-02).
 */
export async function changeDepartment(
  engine: Engine,
  actor: Actor,
  id: string,
  { updateRecords = false, ...changes }: DepartmentChanges & { updateRecords?: boolean },
): Promise<string | null> {
  return changeOrganisation(engine, async (inside) => {
    const organisation = await readOrganisation(inside.database);
    const before = organisation.departments.get(id);
    if (!before) throw notFound('部门');
    const { before: next, ...values } = changes;
    const after = tidied({ ...before, ...values });
    demandDepartmentReach(organisation, actor, before, after);
    demandSound(organisation, before, after);
    if (after.status === 'disabled' && before.status === 'active') demandEmpty(organisation, after);
    await sql`update tide_department set name = ${after.name}, parent_id = ${after.parentId}::uuid, manager_id = ${after.managerId}::uuid,
      code = ${after.code}, status = ${after.status} where id = ${id}::uuid`.execute(inside.database);
    if (next !== undefined || after.parentId !== before.parentId)
      await place(inside, organisation, after, next ?? null);
    await traceAction(inside, inside.database, actor, 'department.change', null, {
      department: id,
      ...fromTo(before, after),
      ...(next !== undefined && { before: next }),
    });
    if (!updateRecords) return null;
    const subtree = new Set(departmentsBelow(id, organisation.departments));
    const people = [...organisation.people.values()].filter(({ departmentId }) => subtree.has(departmentId ?? ''));
    return keepRederivation(
      inside,
      after.name,
      people.map((person) => person.id),
    );
  });
}

/** Deletes a department in which nobody ever was; any other one can only be disabled (spec ORG-02). Errors: NOT_FOUND, NO_PERMISSION, DEPARTMENT_IN_USE. */
export async function deleteDepartment(engine: Engine, actor: Actor, id: string): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    const organisation = await readOrganisation(inside.database);
    const department = organisation.departments.get(id);
    if (!department) throw notFound('部门');
    demandDepartmentReach(organisation, actor, department, null);
    if (department.used)
      throw new TideError('DEPARTMENT_IN_USE', `「${department.name}」有过用户或数据，不能删除，只能停用。`);
    if ([...organisation.departments.values()].some(({ parentId }) => parentId === id))
      throw new TideError('DEPARTMENT_IN_USE', `「${department.name}」还有下级部门，请先移走或删除它们。`);
    await sql`update tide_delegation set department_ids = array_remove(department_ids, ${id}::uuid)`.execute(
      inside.database,
    );
    await sql`delete from tide_department where id = ${id}::uuid`.execute(inside.database);
    await traceAction(inside, inside.database, actor, 'department.delete', null, {
      department: id,
      name: department.name,
    });
  });
}

const blank = { name: '', parentId: null, managerId: null, code: null, status: 'active' as const, used: false };

const tidied = ({ id, name, parentId, managerId, code, status, used }: KeptDepartment): KeptDepartment => ({
  id,
  name: name.trim(),
  parentId,
  managerId,
  code: code?.trim() || null,
  status,
  used,
});

/** Puts a department in front of a sibling, or behind all of them, and numbers the siblings again. */
async function place(
  { database }: Engine,
  { departments }: Organisation,
  { id, parentId }: KeptDepartment,
  before: string | null,
): Promise<void> {
  const siblings = [...departments.values()].filter((other) => other.id !== id && other.parentId === parentId);
  const at = siblings.findIndex((other) => other.id === before);
  if (before !== null && at < 0) throw refusedAt('before', '没有这个同级部门。');
  const order = siblings.map((other) => other.id);
  order.splice(at < 0 ? order.length : at, 0, id);
  await sql`update tide_department d set position = o.position::integer
    from unnest(${order}::uuid[]) with ordinality as o(id, position) where d.id = o.id`.execute(database);
}

function demandSound(
  { departments, people }: Organisation,
  before: KeptDepartment | null,
  after: KeptDepartment,
): void {
  const { id, name, parentId, managerId, code, status } = after;
  if (name === '' || [...name].length > 50) throw refusedAt('name', '部门名称应为 1 到 50 个字。');
  const parent = parentId === null ? undefined : departments.get(parentId);
  if (parentId !== null && !parent) throw refusedAt('parentId', '没有这个上级部门。');
  if (parent?.status === 'disabled' && status === 'active') throw refusedAt('parentId', '上级部门已停用。');
  if (reaches(parentId, id, (at) => departments.get(at)?.parentId))
    throw refusedAt('parentId', '部门不能移到自己或自己的下级部门之下。', 'ORG_CYCLE');
  const others = [...departments.values()].filter((other) => other.id !== id);
  if (others.some((other) => other.parentId === parentId && other.name.toLowerCase() === name.toLowerCase()))
    throw refusedAt('name', '同一上级之下已有这个名称的部门。');
  const same = code === null ? undefined : others.find((other) => other.code?.toLowerCase() === code.toLowerCase());
  if (same) throw refusedAt('code', `这个编码已用于部门「${same.name}」。`);
  if (code !== null && [...code].length > 30) throw refusedAt('code', '部门编码不能超过 30 个字。');
  if (managerId !== null && managerId !== before?.managerId && people.get(managerId)?.status !== 'active')
    throw refusedAt('managerId', '部门主管应是在职的用户。');
}

function demandEmpty({ departments, people }: Organisation, { id, name }: KeptDepartment): void {
  const working = [...people.values()].filter(
    (person) => person.status === 'active' && (person.departmentId === id || person.extraDepartmentIds.includes(id)),
  ).length;
  const below = [...departments.values()].filter(
    ({ parentId, status }) => parentId === id && status === 'active',
  ).length;
  if (working + below > 0)
    throw new TideError(
      'DEPARTMENT_IN_USE',
      `「${name}」里还有 ${working} 名在职用户和 ${below} 个下级部门，请先移走再停用。`,
    );
}
