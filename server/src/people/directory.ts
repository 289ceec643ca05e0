import type { Delegation } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { readDelegations } from './delegations';
import { departmentsAbove, departmentsBelow } from './departmentTree';
import { subordinatesOf, superiorsOf } from './hierarchy';

export interface Person {
  id: string;
  username: string;
  name: string;
  departmentId: string | null;
  /** 兼职部门 */
  extraDepartmentIds: string[];
  managerId: string | null;
  roles: string[];
  status: 'active' | 'disabled' | 'left';
  email: string | null;
  mobile: string | null;
  phone: string | null;
  /** IANA name of the zone in which he reads times; null for the company's. */
  timeZone: string | null;
  language: 'zh-CN' | 'en-US';
  demo: boolean;
  mustChangePassword: boolean;
  passwordChangedAt: string;
  /** Signs in with a code besides the password. */
  twoFactor: boolean;
}

export interface Department {
  id: string;
  name: string;
  parentId: string | null;
  managerId: string | null;
  status: 'active' | 'disabled';
}

/** A change of department: when, and which one he left; null for none. */
export interface DepartmentMove {
  at: string;
  former: string | null;
}

/** Users and departments in memory: names of references and subordinate sets cost no query. */
export interface Directory {
  person(id: string): Person | undefined;
  people(): readonly Person[];
  /** His changes of department, the first one first. */
  moves(person: string): readonly DepartmentMove[];
  department(id: string): Department | undefined;
  departments(): readonly Department[];
  /** A department and everything below it; none for nobody's. */
  departmentsBelow(id: string | null): readonly string[];
  /** A department and everything above it. */
  departmentsAbove(id: string | null): readonly string[];
  /** To whom he reports: his direct superior, or the manager of his department (people/hierarchy.ts). */
  superiorOf(id: string): Person | undefined;
  /** Everybody below over all levels, without the person. */
  subordinatesOf(id: string): readonly string[];
  /** What somebody administers who is no administrator. */
  delegationOf(id: string): Delegation | undefined;
  findByUsername(username: string): Person | undefined;
  findByName(name: string): readonly Person[];
  reload(): Promise<void>;
}

/** Loads the directory. Writers call `reload`; other nodes follow within seconds because main reloads on a timer. */
export async function openDirectory(database: Database): Promise<Directory> {
  let people = new Map<string, Person>();
  let departments = new Map<string, Department>();
  let delegations = new Map<string, Delegation>();
  let moves = new Map<string, DepartmentMove[]>();
  let superiors = new Map<string, string>();
  let subordinates = new Map<string, string[]>();

  async function reload(): Promise<void> {
    const users = await sql<Person>`select id, username, name, department_id as "departmentId",
      extra_department_ids as "extraDepartmentIds", manager_id as "managerId", roles, status, email,
      mobile, phone, time_zone as "timeZone", language, demo, must_change_password as "mustChangePassword",
      coalesce(password_changed_at, created_at) as "passwordChangedAt", exists (select from tide_second_factor f
        where f.user_id = tide_user.id and f.confirmed_at is not null) as "twoFactor" from tide_user order by username`.execute(
      database,
    );
    const units =
      await sql<Department>`select id, name, parent_id as "parentId", manager_id as "managerId", status from tide_department order by position, id`.execute(
        database,
      );
    people = new Map(users.rows.map((person) => [person.id, person]));
    departments = new Map(units.rows.map((department) => [department.id, department]));
    delegations = await readDelegations(database);
    moves = await readMoves(database);
    superiors = superiorsOf(users.rows, departments);
    subordinates = subordinatesOf(superiors);
  }

  await reload();
  return {
    person: (id) => people.get(id),
    people: () => [...people.values()],
    moves: (id) => moves.get(id) ?? [],
    department: (id) => departments.get(id),
    departments: () => [...departments.values()],
    departmentsBelow: (id) => departmentsBelow(id, departments),
    departmentsAbove: (id) => departmentsAbove(id, departments),
    superiorOf: (id) => people.get(superiors.get(id) ?? ''),
    subordinatesOf: (id) => subordinates.get(id) ?? [],
    delegationOf: (id) => delegations.get(id),
    findByUsername: (username) =>
      [...people.values()].find((person) => person.username.toLowerCase() === username.toLowerCase()),
    findByName: (name) => [...people.values()].filter((person) => person.name === name),
    reload,
  };
}

async function readMoves(database: Database): Promise<Map<string, DepartmentMove[]>> {
  const found = await sql<DepartmentMove & { person: string }>`select user_id as person, at, former
    from tide_department_move order by at`.execute(database);
  const moves = new Map<string, DepartmentMove[]>();
  for (const { person, ...move } of found.rows) moves.set(person, [...(moves.get(person) ?? []), move]);
  return moves;
}
