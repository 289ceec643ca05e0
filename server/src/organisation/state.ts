import type { Delegation, DepartmentJson, UserStatus } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { readDelegations } from '../people/delegations';

export interface KeptUser {
  id: string;
  username: string;
  name: string;
  employeeNumber: string | null;
  departmentId: string | null;
  extraDepartmentIds: string[];
  managerId: string | null;
  /** The first one is his position. */
  roles: string[];
  status: UserStatus;
  email: string | null;
  mobile: string | null;
  phone: string | null;
  timeZone: string | null;
  /** YYYY-MM-DD */
  hireDate: string | null;
  leaveDate: string | null;
}

export interface KeptDepartment {
  id: string;
  name: string;
  parentId: string | null;
  managerId: string | null;
  code: string | null;
  status: DepartmentJson['status'];
  used: boolean;
}

/** The whole organisation as it stands: against it every change is checked, one after the other, before it is written. */
export interface Organisation {
  people: Map<string, KeptUser>;
  /** Siblings in their order. */
  departments: Map<string, KeptDepartment>;
  delegations: Map<string, Delegation>;
}

/** From the database and not from memory: another process may have changed somebody since. */
export async function readOrganisation(database: Database): Promise<Organisation> {
  const people =
    await sql<KeptUser>`select id, username, name, employee_number as "employeeNumber", department_id as "departmentId",
    extra_department_ids as "extraDepartmentIds", manager_id as "managerId", roles, status, email, mobile, phone, time_zone as "timeZone", hire_date as "hireDate",
    leave_date as "leaveDate" from tide_user order by username`.execute(database);
  const departments =
    await sql<KeptDepartment>`select id, name, parent_id as "parentId", manager_id as "managerId", code, status, used
    from tide_department order by position, id`.execute(database);
  return {
    people: new Map(people.rows.map((person) => [person.id, person])),
    departments: new Map(departments.rows.map((department) => [department.id, department])),
    delegations: await readDelegations(database),
  };
}
