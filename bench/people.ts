import { idAt, seeded } from './random';

/** The share of the customers that belongs to nobody, as in a shared pool, and the share where there is a pool. */
export const unowned = 0.25;
export const unownedInPool = 0.5;
/** Whoever is recorded as having had those in the pool before. */
export const poolLoser = 'seller0205';
export const password = 'Tide-bench-1';

export interface Owner {
  id: string;
  username: string;
  name: string;
  role: string;
  managerId: string | null;
  departmentId: string | null;
  /** All of this owner's records are years old: the list that defeats a plain `order by … limit`. */
  old: boolean;
  /** The owner's records are up to this share of all owned ones. */
  upTo: number;
}

export interface Department {
  id: string;
  name: string;
  parentId: string | null;
}

const random = seeded(7);
const birth = Date.UTC(2020, 0, 1);
let born = 0;
const nextId = () => idAt(random, birth + born++);

/** Within a group of twenty the first has twenty times the records of the last. */
const weight = (position: number) => 1 / (1 + (position % 20));

/** Gives a list of people a share of all owned records. */
function shareOut(list: readonly Owner[], from: number, share: number): void {
  const whole = list.reduce((sum, _, position) => sum + weight(position), 0);
  let upTo = from;
  list.forEach((owner, position) => {
    upTo += (weight(position) / whole) * share;
    owner.upTo = upTo;
  });
}

/** Ten teams of a manager and nineteen others. */
function teams(): Owner[] {
  const list: Owner[] = [];
  let managerId = '';
  for (let index = 0; index < 200; index++) {
    const position = index % 20;
    const team = String(Math.floor(index / 20) + 1).padStart(2, '0');
    const id = nextId();
    if (position === 0) managerId = id;
    list.push({
      id,
      username: position === 0 ? `manager${team}` : `seller${team}${String(position).padStart(2, '0')}`,
      name: position === 0 ? `经理${team}` : `销售${team}-${position}`,
      role: position === 0 ? 'salesManager' : 'salesRepresentative',
      managerId: position === 0 ? null : managerId,
      departmentId: null,
      old: index >= 180,
      upTo: 0,
    });
  }
  return list;
}

export const departments: Department[] = [];

/** A director with a thousand people below: three under each, which makes six levels. Whoever has people below leads a department. */
function division(name: string, old: boolean): Owner[] {
  const list: Owner[] = [];
  const units: string[] = [];
  const leads = (index: number) => 3 * index + 1 <= 1_000;
  for (let index = 0; index <= 1_000; index++) {
    const above = Math.floor((index - 1) / 3);
    if (leads(index)) {
      units[index] = nextId();
      departments.push({ id: units[index] ?? '', name: `${name}${index}部`, parentId: units[above] ?? null });
    }
    list.push({
      id: nextId(),
      username: index === 0 ? name : `${name}${index}`,
      name: `${name}${index}`,
      role: leads(index) ? 'salesManager' : 'salesRepresentative',
      managerId: list[above]?.id ?? null,
      departmentId: units[index] ?? units[above] ?? null,
      old,
      upTo: 0,
    });
  }
  return list;
}

const inTeams = teams();
const divisions = { now: division('director', false), old: division('pensioner', true) };
shareOut(inTeams, 0, 0.7);
shareOut(divisions.now, 0.7, 0.2);
shareOut(divisions.old, 0.9, 0.1);

export const owners: readonly Owner[] = [...inTeams, ...divisions.now, ...divisions.old];

const alone = (username: string, role: string, departmentId: string | null): Owner => ({
  id: nextId(),
  username,
  name: username,
  role,
  managerId: null,
  departmentId,
  old: false,
  upTo: 0,
});

/** Sees his department and everything below it; the only role here that no pack brings. */
export const departmentRole = 'departmentHead';

/** People who own nothing. */
export const watchers: readonly Owner[] = [
  alone('admin', 'administrator', null),
  alone('head', departmentRole, divisions.now[0]?.departmentId ?? null),
  alone('oldHead', departmentRole, divisions.old[0]?.departmentId ?? null),
];

/** Whose lists are measured; in each pair the second sees old records only. */
export const measured = {
  salesperson: ['seller0205', 'seller1005'],
  manager: ['manager02', 'manager10'],
  director: ['director', 'pensioner'],
  department: ['head', 'oldHead'],
  administrator: ['admin', 'admin'],
} as const;
export type Viewer = keyof typeof measured;

/** The team whose lists are measured, and the one whose records are all old. */
export const [measuredManager, oldManager] = measured.manager;

/** A manager and everybody under him. */
export function teamOf(username: string): Owner[] {
  const manager = owners.find((owner) => owner.username === username);
  return owners.filter((owner) => owner === manager || owner.managerId === manager?.id);
}
