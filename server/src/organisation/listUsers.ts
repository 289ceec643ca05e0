import type { UserJson } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import { lockedNames } from '../people/lockout';
import type { Engine } from '../records/engine';

/** All users in every state, for administrators. A workspace has at most some thousands: the page searches them itself. */
export async function listUsers(engine: Engine): Promise<UserJson[]> {
  const found = await sql<{
    id: string;
    employeeNumber: string | null;
    lastSignInAt: string | null;
  }>`select id, employee_number as "employeeNumber", last_sign_in_at as "lastSignInAt" from tide_user`.execute(
    engine.database,
  );
  const kept = new Map(found.rows.map((row) => [row.id, row]));
  const { directory, database, clock } = engine;
  const locked = await lockedNames(
    database,
    clock,
    directory.people().map((person) => person.username),
  );
  return directory.people().map((person) => {
    const manager = person.managerId ? directory.person(person.managerId) : undefined;
    const department = person.departmentId ? directory.department(person.departmentId) : undefined;
    return {
      id: person.id,
      username: person.username,
      name: person.name,
      employeeNumber: kept.get(person.id)?.employeeNumber ?? null,
      department: department ? { id: department.id, title: department.name } : null,
      manager: manager ? { id: manager.id, title: manager.name } : null,
      roles: person.roles,
      status: person.status,
      email: person.email,
      mobile: person.mobile,
      demo: person.demo,
      lastSignInAt: kept.get(person.id)?.lastSignInAt ?? null,
      locked: locked.has(person.username.toLowerCase()),
    };
  });
}
