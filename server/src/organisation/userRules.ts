import type { UserChanges } from '@tide/model/api/organisation';
import { parseDate } from '@tide/model/values/dates';
import type { Actor } from '../access/actor';
import { today } from '../clock';
import { TideError } from '../errors';
import { isBelow, superiorsOf } from '../people/hierarchy';
import {
  parseMobile,
  parseName,
  parsePersonEmail,
  parsePersonPhone,
  parseTimeZone,
  personLabels,
} from '../people/personFields';
import { refusedAt } from '../people/refusal';
import type { Engine } from '../records/engine';
import { demandReach } from './reach';
import type { KeptUser, Organisation } from './state';

/**
 * A user as he would be after a change, checked against the organisation and the actor's reach, and nothing written. A new one is given his id alone.
 * Errors: those of `soundUser`; NO_PERMISSION and NOT_FOUND for delegates.
 */
export function planUser(
  engine: Engine,
  actor: Actor,
  organisation: Organisation,
  before: KeptUser | { id: string },
  given: UserChanges,
): KeptUser {
  const user = soundUser(engine, organisation, before, given);
  demandReach(organisation, actor, engine, 'username' in before ? before : null, user);
  return user;
}

/**
 * The same for a caller who has decided himself that the actor may. Errors: VALIDATION_FAILED at the field, ORG_CYCLE (spec AC-06),
 * LAST_ADMIN (spec ORG-06).
 */
export function soundUser(
  engine: Engine,
  organisation: Organisation,
  before: KeptUser | { id: string },
  given: UserChanges,
): KeptUser {
  const known = 'username' in before ? before : null;
  const user = tidied(engine, known, { ...blank, ...before, ...clean(given) });
  demandOwnNames(organisation, known, user);
  demandRoles(engine, user);
  demandDepartments(organisation, known, user);
  demandDates(user);
  demandSuperior(organisation, known, user);
  demandAdministrator(engine, organisation, user);
  return user;
}

const blank: Omit<KeptUser, 'id'> = {
  username: '',
  name: '',
  employeeNumber: null,
  departmentId: null,
  extraDepartmentIds: [],
  managerId: null,
  roles: [],
  status: 'active',
  email: null,
  mobile: null,
  phone: null,
  timeZone: null,
  hireDate: null,
  leaveDate: null,
};

/** What was typed, as it is kept; empty texts become null. */
function clean({
  username,
  name,
  employeeNumber,
  email,
  mobile,
  phone,
  timeZone,
  hireDate,
  leaveDate,
  ...rest
}: UserChanges): UserChanges {
  return {
    ...rest,
    ...(username !== undefined && { username: username.trim() }),
    ...(name !== undefined && { name: parseName(name) }),
    ...(employeeNumber !== undefined && { employeeNumber: employeeNumber?.trim() || null }),
    ...(email !== undefined && { email: parsePersonEmail(email) }),
    ...(mobile !== undefined && { mobile: parseMobile(mobile) }),
    ...(phone !== undefined && { phone: parsePersonPhone(phone) }),
    ...(timeZone !== undefined && { timeZone: parseTimeZone(timeZone) }),
    ...(hireDate !== undefined && { hireDate: dayAt('hireDate', hireDate) }),
    ...(leaveDate !== undefined && { leaveDate: dayAt('leaveDate', leaveDate) }),
  };
}

function dayAt(field: string, typed: string | null): string | null {
  if (typed === null || typed.trim() === '') return null;
  const day = parseDate(typed);
  if (day === null) throw refusedAt(field, '日期格式不对，应如 2025-03-10。');
  return day;
}

/** Leaving sets the day, coming back takes it away, unless it is said otherwise. */
function tidied({ clock, workspace }: Engine, before: KeptUser | null, user: KeptUser): KeptUser {
  const same = user.leaveDate === (before?.leaveDate ?? null);
  const leaves = user.status === 'left' && before?.status !== 'left' && same;
  const returns = user.status === 'active' && before?.status === 'left' && same;
  return {
    ...user,
    roles: [...new Set(user.roles)],
    extraDepartmentIds: [...new Set(user.extraDepartmentIds)].filter((id) => id !== user.departmentId),
    leaveDate: leaves ? (user.leaveDate ?? today(clock, workspace.zone)) : returns ? null : user.leaveDate,
  };
}

function demandOwnNames({ people }: Organisation, before: KeptUser | null, user: KeptUser): void {
  if (user.username === '') throw refusedAt('username', '请填写用户名。');
  if (user.name === '') throw refusedAt('name', '请填写姓名。');
  if (before && user.username !== before.username) throw refusedAt('username', '用户名不能修改。');
  const others = [...people.values()].filter(({ id }) => id !== user.id);
  const taken = others.find(({ username }) => username.toLowerCase() === user.username.toLowerCase());
  if (taken) throw refusedAt('username', `用户名「${user.username}」已被${taken.name}使用。`);
  for (const [field, label] of Object.entries(personLabels) as [keyof typeof personLabels, string][]) {
    const same = user[field] === null ? undefined : others.find((person) => person[field] === user[field]);
    if (same) throw refusedAt(field, `这个${label}已用于${same.name}。`);
  }
}

function demandRoles({ workspace }: Engine, { roles }: KeptUser): void {
  const unknown = roles.find((role) => !workspace.roles.has(role));
  if (unknown !== undefined) throw refusedAt('roles', `没有角色「${unknown}」。`);
}

function demandDepartments({ departments }: Organisation, before: KeptUser | null, user: KeptUser): void {
  const demandOpen = (field: string, id: string) => {
    const department = departments.get(id);
    if (!department) throw refusedAt(field, '没有这个部门。');
    if (department.status === 'disabled' && user.status === 'active') throw refusedAt(field, '这个部门已停用。');
  };
  if (user.departmentId !== null) demandOpen('departmentId', user.departmentId);
  for (const id of user.extraDepartmentIds)
    if (user.status !== before?.status || !before.extraDepartmentIds.includes(id)) demandOpen('extraDepartmentIds', id);
}

function demandDates({ hireDate, leaveDate }: KeptUser): void {
  if (hireDate !== null && leaveDate !== null && leaveDate < hireDate)
    throw refusedAt('leaveDate', '离职日期不能早于入职日期。');
}

/** The new superior must not stand below, neither by those that were set nor by the managers of departments. */
function demandSuperior({ people, departments }: Organisation, before: KeptUser | null, user: KeptUser): void {
  if (user.managerId === null || user.managerId === before?.managerId) return;
  if (user.managerId === user.id) throw refusedAt('managerId', '上下级不能形成循环。', 'ORG_CYCLE');
  const manager = people.get(user.managerId);
  if (!manager) throw refusedAt('managerId', '没有这个用户。');
  // Nobody reports yet to who is new.
  if (before && isBelow(manager.id, user.id, superiorsOf(people.values(), departments)))
    throw refusedAt('managerId', '上下级不能形成循环。', 'ORG_CYCLE');
}

function demandAdministrator({ workspace }: Engine, { people }: Organisation, user: KeptUser): void {
  const administers = (person: KeptUser) =>
    person.status === 'active' && person.roles.some((role) => workspace.roles.get(role)?.administrator);
  const before = [...people.values()];
  if (administers(user) || !before.some(administers)) return;
  if (!before.some((person) => person.id !== user.id && administers(person)))
    throw new TideError('LAST_ADMIN', '至少保留一名系统管理员。');
}
