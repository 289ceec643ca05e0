import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { departmentsAbove, departmentsBelow } from './departmentTree';

export interface Person {
  id: string;
  username: string;
  name: string;
  departmentId: string | null;
  managerId: string | null;
  roles: string[];
  status: 'active' | 'disabled' | 'left';
  email: string | null;
  mobile: string | null;
  language: 'zh-CN' | 'en-US';
  demo: boolean;
  mustChangePassword: boolean;
}

export interface Department {
  id: string;
  name: string;
  parentId: string | null;
  managerId: string | null;
  status: 'active' | 'disabled';
}

/** Users and departments in memory: names of references and subordinate sets cost no query. */
export interface Directory {
  person(id: string): Person | undefined;
  people(): readonly Person[];
  department(id: string): Department | undefined;
  departments(): readonly Department[];
  /** A department and everything below it; none for nobody's. */
  departmentsBelow(id: string | null): readonly string[];
  /** A department and everything above it. */
  departmentsAbove(id: string | null): readonly string[];
  /** Everybody below over all levels of direct superiors, without the person. */
  subordinatesOf(id: string): readonly string[];
  findByUsername(username: string): Person | undefined;
  findByName(name: string): readonly Person[];
  reload(): Promise<void>;
}

/** Loads the directory. Writers call `reload`; other nodes follow within seconds because main reloads on a timer. */
export async function openDirectory(database: Database): Promise<Directory> {
  let people = new Map<string, Person>();
  let departments = new Map<string, Department>();
  let below = new Map<string, string[]>();
  const subordinates = new Map<string, readonly string[]>();

  async function reload(): Promise<void> {
    const users =
      await sql<Person>`select id, username, name, department_id as "departmentId", manager_id as "managerId", roles, status, email,
      mobile, language, demo, must_change_password as "mustChangePassword" from tide_user order by username`.execute(
        database,
      );
    const units =
      await sql<Department>`select id, name, parent_id as "parentId", manager_id as "managerId", status from tide_department order by id`.execute(
        database,
      );
    people = new Map(users.rows.map((person) => [person.id, person]));
    departments = new Map(units.rows.map((department) => [department.id, department]));
    below = new Map();
    for (const person of users.rows)
      if (person.managerId) below.set(person.managerId, [...(below.get(person.managerId) ?? []), person.id]);
    subordinates.clear();
  }

  function subordinatesOf(id: string): readonly string[] {
    const known = subordinates.get(id);
    if (known) return known;
    const found = new Set<string>();
    const waiting = [...(below.get(id) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === id || found.has(next)) continue;
      found.add(next);
      waiting.push(...(below.get(next) ?? []));
    }
    const list = [...found];
    subordinates.set(id, list);
    return list;
  }

  await reload();
  return {
    person: (id) => people.get(id),
    people: () => [...people.values()],
    department: (id) => departments.get(id),
    departments: () => [...departments.values()],
    departmentsBelow: (id) => departmentsBelow(id, departments),
    departmentsAbove: (id) => departmentsAbove(id, departments),
    subordinatesOf,
    findByUsername: (username) =>
      [...people.values()].find((person) => person.username.toLowerCase() === username.toLowerCase()),
    findByName: (name) => [...people.values()].filter((person) => person.name === name),
    reload,
  };
}
