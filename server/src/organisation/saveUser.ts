import type { OneTimePassword, UserChanges } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import type { Person } from '../people/directory';
import { parseMobile, parseName, parsePersonEmail } from '../people/personFields';
import { refusedAt } from '../people/refusal';
import { createUser } from '../people/users';
import type { Engine } from '../records/engine';
import { fromTo, traceAction } from '../records/trace';
import { changeOrganisation } from './changeOrganisation';
import { reaches } from './cycle';
import { oneTimePassword } from './oneTimePassword';

/** Adds a user; the answer holds his one-time password. Errors: VALIDATION_FAILED at the field, ORG_CYCLE. */
export async function addUser(engine: Engine, actor: Actor, given: UserChanges): Promise<OneTimePassword> {
  const password = oneTimePassword();
  const id = await changeOrganisation(engine, async (inside) => {
    const people = await readPeople(inside);
    const { username = '', name = '', roles = [], ...rest } = clean(given);
    if (username === '') throw refusedAt('username', '请填写用户名。');
    if (name === '') throw refusedAt('name', '请填写姓名。');
    const taken = people.find((person) => person.username.toLowerCase() === username.toLowerCase());
    if (taken) throw refusedAt('username', `用户名「${username}」已被${taken.name}使用。`);
    const made = await createUser(inside.database, inside.clock, {
      username,
      name,
      roles: [],
      password,
      mustChangePassword: true,
    });
    const person = { ...blank, id: made, username, name, status: 'active' as const };
    await save(inside, [...people, person], { ...person, roles, ...rest });
    await traceAction(inside, inside.database, actor, 'user.add', null, { user: made, username, name, roles, ...rest });
    return made;
  });
  return { id, password };
}

/**
 * Changes a user: name, department, superior, roles, state. Disabling or leaving ends the sessions at once and keeps all records.
 * Errors: NOT_FOUND, VALIDATION_FAILED at the field, ORG_CYCLE (spec AC-06), LAST_ADMIN (spec ORG-06).
 */
export async function changeUser(engine: Engine, actor: Actor, id: string, given: UserChanges): Promise<void> {
  await changeOrganisation(engine, async (inside) => {
    // He may be changing his own profile at this moment.
    await sql`select id from tide_user where id::text = ${id} for update`.execute(inside.database);
    const people = await readPeople(inside);
    const before = people.find((person) => person.id === id);
    if (!before) throw notFound('用户');
    const changes = clean(given);
    if (changes.username !== undefined && changes.username !== before.username)
      throw refusedAt('username', '用户名不能修改。');
    await save(inside, people, { ...before, ...changes });
    if (changes.status !== undefined && changes.status !== 'active')
      await sql`delete from tide_session where user_id = ${id}::uuid`.execute(inside.database);
    await traceAction(inside, inside.database, actor, 'user.change', null, {
      user: id,
      ...fromTo(before, changes),
    });
  });
}

interface Kept extends Pick<Person, 'id' | 'username' | 'name' | 'departmentId' | 'managerId' | 'roles' | 'status'> {
  email: string | null;
  mobile: string | null;
  employeeNumber: string | null;
}

const blank = {
  departmentId: null,
  managerId: null,
  roles: [],
  email: null,
  mobile: null,
  employeeNumber: null,
};

/** From the database and not from memory: another process may have changed somebody since. */
async function readPeople({ database }: Engine): Promise<Kept[]> {
  const found =
    await sql<Kept>`select id, username, name, department_id as "departmentId", manager_id as "managerId", roles, status,
    email, mobile, employee_number as "employeeNumber" from tide_user`.execute(database);
  return found.rows;
}

async function save(engine: Engine, people: readonly Kept[], user: Kept): Promise<void> {
  demandSound(engine, people, user);
  await demandDepartment(engine, user);
  await sql`update tide_user set name = ${user.name}, department_id = ${user.departmentId}::uuid, manager_id = ${user.managerId}::uuid,
    roles = ${[...user.roles]}::text[], status = ${user.status}, email = ${user.email}, mobile = ${user.mobile},
    employee_number = ${user.employeeNumber} where id = ${user.id}::uuid`.execute(engine.database);
}

function demandSound({ workspace }: Engine, people: readonly Kept[], user: Kept): void {
  const others = people.filter((person) => person.id !== user.id);
  const unique = { email: '邮箱', mobile: '手机', employeeNumber: '工号' } as const;
  for (const [field, label] of Object.entries(unique) as [keyof typeof unique, string][]) {
    const same = user[field] === null ? undefined : others.find((person) => person[field] === user[field]);
    if (same) throw refusedAt(field, `这个${label}已用于${same.name}。`);
  }
  const unknown = user.roles.find((role) => !workspace.roles.has(role));
  if (unknown !== undefined) throw refusedAt('roles', `没有角色「${unknown}」。`);
  const manager = user.managerId === null ? undefined : others.find((person) => person.id === user.managerId);
  if (reaches(user.managerId, user.id, (at) => others.find((person) => person.id === at)?.managerId))
    throw refusedAt('managerId', '上下级不能形成循环。', 'ORG_CYCLE');
  if (user.managerId !== null && !manager) throw refusedAt('managerId', '没有这个用户。');
  const administers = (person: Kept) =>
    person.status === 'active' && person.roles.some((role) => workspace.roles.get(role)?.administrator);
  if (people.some(administers) && ![...others, user].some(administers))
    throw new TideError('LAST_ADMIN', '至少保留一名系统管理员。');
}

async function demandDepartment({ database }: Engine, { departmentId, status }: Kept): Promise<void> {
  if (departmentId === null) return;
  const found = await sql<{
    status: string;
  }>`select status from tide_department where id = ${departmentId}::uuid`.execute(database);
  const [department] = found.rows;
  if (!department) throw refusedAt('departmentId', '没有这个部门。');
  if (department.status === 'disabled' && status === 'active') throw refusedAt('departmentId', '这个部门已停用。');
}

/** What was typed, as it is kept; empty texts become null. */
function clean({ username, name, employeeNumber, email, mobile, ...rest }: UserChanges): UserChanges {
  const changes: UserChanges = { ...rest };
  if (username !== undefined) changes.username = username.trim();
  if (name !== undefined) changes.name = parseName(name);
  if (employeeNumber !== undefined) changes.employeeNumber = employeeNumber?.trim() || null;
  if (email !== undefined) changes.email = parsePersonEmail(email);
  if (mobile !== undefined) changes.mobile = parseMobile(mobile);
  return changes;
}
