import { idAt, seeded } from './random';

/** A quarter of the customers belongs to nobody, as in a shared pool. */
export const poolShare = 0.25;
export const password = 'Tide-bench-1';

export interface Owner {
  id: string;
  username: string;
  name: string;
  role: 'salesManager' | 'salesRepresentative';
  managerId: string | null;
  /** All of this owner's records are years old: the list that defeats a plain `order by … limit`. */
  old: boolean;
  /** The owner's records are up to this share of all owned ones. */
  upTo: number;
}

const random = seeded(7);
const birth = Date.UTC(2020, 0, 1);

/** 200 owners in ten teams of a manager and nineteen others; within a team the first has twenty times the last. */
export const owners: readonly Owner[] = (() => {
  const list: Owner[] = [];
  const weight = (position: number) => 1 / (1 + position);
  const whole = Array.from({ length: 20 }, (_, position) => weight(position)).reduce((sum, part) => sum + part, 0) * 10;
  let upTo = 0;
  let managerId = '';
  for (let index = 0; index < 200; index++) {
    const position = index % 20;
    const team = String(Math.floor(index / 20) + 1).padStart(2, '0');
    const id = idAt(random, birth + index);
    if (position === 0) managerId = id;
    upTo += weight(position) / whole;
    list.push({
      id,
      username: position === 0 ? `manager${team}` : `seller${team}${String(position).padStart(2, '0')}`,
      name: position === 0 ? `经理${team}` : `销售${team}-${position}`,
      role: position === 0 ? 'salesManager' : 'salesRepresentative',
      managerId: position === 0 ? null : managerId,
      old: index >= 180,
      upTo,
    });
  }
  return list;
})();

/** The team whose lists are measured, and the one whose records are all old. */
export const measuredManager = 'manager02';
export const oldManager = 'manager10';

/** A manager and everybody under him. */
export function teamOf(username: string): Owner[] {
  const manager = owners.find((owner) => owner.username === username);
  return owners.filter((owner) => owner === manager || owner.managerId === manager?.id);
}
