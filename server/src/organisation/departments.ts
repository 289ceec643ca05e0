import type { DepartmentChanges, DepartmentJson } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import { refusedAt } from '../people/refusal';
import type { Engine } from '../records/engine';
import { fromTo, traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { reaches } from './cycle';

interface Kept {
  id: string;
  name: string;
  parentId: string | null;
  managerId: string | null;
  status: DepartmentJson['status'];
}

/** All departments, for the tree of the administrator (spec ORG-01). */
export async function listDepartments(engine: Engine): Promise<DepartmentJson[]> {
  const found = await sql<Kept & { people: number }>`
    select d.id, d.name, d.parent_id as "parentId", d.manager_id as "managerId", d.status,
      (select count(*)::integer from tide_user u where u.department_id = d.id and u.status = 'active') as people
    from tide_department d order by d.id`.execute(engine.database);
  return found.rows.map(({ managerId, ...department }) => ({
    ...department,
    manager: managerId ? { id: managerId, title: engine.directory.person(managerId)?.name ?? null } : null,
  }));
}

/** Adds a department. Errors: VALIDATION_FAILED at `name`, `parentId` or `managerId`. */
export async function addDepartment(engine: Engine, actor: Actor, given: DepartmentChanges): Promise<string> {
  return changeOrganisation(engine, async (inside) => {
    const department = { name: '', parentId: null, managerId: null, status: 'active' as const, ...given, id: uuidv7() };
    await demandSound(inside, department);
    await sql`insert into tide_department (id, name, parent_id, manager_id) values (${department.id}::uuid, ${department.name.trim()},
      ${department.parentId}::uuid, ${department.managerId}::uuid)`.execute(inside.database);
    await traceAction(inside, inside.database, actor, 'department.add', null, { department: department.id, ...given });
    return department.id;
  });
}

/**
 * Renames, moves, disables a department or gives it a manager. Its people move with it. Errors: NOT_FOUND, VALIDATION_FAILED,
 * ORG_CYCLE (under itself), DEPARTMENT_IN_USE (disabled while somebody works in it, spec ORG-02).
 */
export async function changeDepartment(
  engine: Engine,
  actor: Actor,
  id: string,
  changes: DepartmentChanges,
): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    const before = (await keptDepartments(inside)).find((department) => department.id === id);
    if (!before) throw notFound('部门');
    const after = { ...before, ...changes };
    await demandSound(inside, after);
    if (after.status === 'disabled' && before.status === 'active') await demandEmpty(inside, after);
    await sql`update tide_department set name = ${after.name.trim()}, parent_id = ${after.parentId}::uuid, manager_id = ${after.managerId}::uuid,
      status = ${after.status} where id = ${id}::uuid`.execute(inside.database);
    await traceAction(inside, inside.database, actor, 'department.change', null, {
      department: id,
      ...fromTo(before, changes),
    });
  });
}

async function keptDepartments({ database }: Engine): Promise<Kept[]> {
  const found =
    await sql<Kept>`select id, name, parent_id as "parentId", manager_id as "managerId", status from tide_department`.execute(
      database,
    );
  return found.rows;
}

async function demandSound(engine: Engine, { id, name, parentId, managerId, status }: Kept): Promise<void> {
  if (name.trim() === '' || [...name.trim()].length > 50) throw refusedAt('name', '部门名称应为 1 到 50 个字。');
  const departments = new Map((await keptDepartments(engine)).map((department) => [department.id, department]));
  const parent = parentId === null ? undefined : departments.get(parentId);
  if (parentId !== null && !parent) throw refusedAt('parentId', '没有这个上级部门。');
  if (parent?.status === 'disabled' && status === 'active') throw refusedAt('parentId', '上级部门已停用。');
  if (reaches(parentId, id, (at) => departments.get(at)?.parentId))
    throw refusedAt('parentId', '部门不能移到自己或自己的下级部门之下。', 'ORG_CYCLE');
  const same = (other: Kept) =>
    other.id !== id && other.parentId === parentId && other.name.toLowerCase() === name.trim().toLowerCase();
  if ([...departments.values()].some(same)) throw refusedAt('name', '同一上级之下已有这个名称的部门。');
  if (managerId !== null && engine.directory.person(managerId)?.status !== 'active')
    throw refusedAt('managerId', '部门主管应是在职的用户。');
}

async function demandEmpty({ database }: Engine, { id, name }: Kept): Promise<void> {
  const inside = await sql<{ people: number; departments: number }>`select
    (select count(*)::integer from tide_user where department_id = ${id}::uuid and status = 'active') as people,
    (select count(*)::integer from tide_department where parent_id = ${id}::uuid and status = 'active') as departments`.execute(
    database,
  );
  const { people = 0, departments = 0 } = inside.rows[0] ?? {};
  if (people + departments > 0)
    throw new TideError(
      'DEPARTMENT_IN_USE',
      `「${name}」里还有 ${people} 名在职用户和 ${departments} 个下级部门，请先移走再停用。`,
    );
}
