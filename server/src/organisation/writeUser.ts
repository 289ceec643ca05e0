import { sql } from 'kysely';
import { markUsed } from '../people/users';
import type { Engine } from '../records/engine';
import type { KeptUser, Organisation } from './state';

/**
 * Writes a user who exists as he was planned, and notes him in the organisation and the department that he leaves; whoever is no longer
 * active is signed out.
 */
export async function writeUser(
  { database, clock }: Engine,
  organisation: Organisation,
  user: KeptUser,
): Promise<void> {
  const before = organisation.people.get(user.id);
  if (before && before.departmentId !== user.departmentId)
    await sql`insert into tide_department_move (user_id, at, former) values (${user.id}::uuid, ${clock.now().toISOString()}::timestamptz,
      ${before.departmentId}::uuid) on conflict (user_id, at) do nothing`.execute(database);
  await sql`update tide_user set name = ${user.name}, department_id = ${user.departmentId}::uuid,
    extra_department_ids = ${user.extraDepartmentIds}::uuid[], manager_id = ${user.managerId}::uuid, roles = ${user.roles}::text[],
    status = ${user.status}, email = ${user.email}, mobile = ${user.mobile}, phone = ${user.phone}, time_zone = ${user.timeZone}, employee_number = ${user.employeeNumber},
    hire_date = ${user.hireDate}::date, leave_date = ${user.leaveDate}::date where id = ${user.id}::uuid`.execute(
    database,
  );
  if (user.status !== 'active') await sql`delete from tide_session where user_id = ${user.id}::uuid`.execute(database);
  await markUsed(database, [...(user.departmentId ? [user.departmentId] : []), ...user.extraDepartmentIds]);
  organisation.people.set(user.id, user);
}
