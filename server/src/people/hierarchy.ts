/** What the hierarchy needs to know of a person: a superior of his own, or a department whose manager stands in for one. */
export interface Placed {
  id: string;
  managerId: string | null;
  departmentId: string | null;
}

/** What the hierarchy needs to know of a department. */
export interface Led {
  id: string;
  parentId: string | null;
  managerId: string | null;
}

/**
 * Who reports to whom: the direct superior that was set; without one the manager of his department, or of the next one above,
 * that is not himself (spec 2.2, `managerId`). The set ones come first and a default that would close a circle gives way, so
 * there is never a circle; where two defaults contradict each other, the person who is longer in the company keeps his.
 */
export function superiorsOf(people: Iterable<Placed>, departments: ReadonlyMap<string, Led>): Map<string, string> {
  const known = [...people].sort((one, other) => (one.id < other.id ? -1 : 1));
  const present = new Set(known.map(({ id }) => id));
  const superiors = new Map<string, string>();
  for (const { id, managerId } of known) if (managerId !== null) superiors.set(id, managerId);
  for (const { id, managerId, departmentId } of known) {
    if (managerId !== null) continue;
    const fits = (manager: string) => present.has(manager) && manager !== id && !isBelow(manager, id, superiors);
    const manager = managersAbove(departmentId, departments).find(fits);
    if (manager !== undefined) superiors.set(id, manager);
  }
  return superiors;
}

/** Everybody below each person over all levels, without himself. Who has nobody below is absent. */
export function subordinatesOf(superiors: ReadonlyMap<string, string>): Map<string, string[]> {
  const below = new Map<string, string[]>();
  for (const id of superiors.keys())
    for (const superior of chainOf(id, superiors)) {
      const found = below.get(superior);
      if (found) found.push(id);
      else below.set(superior, [id]);
    }
  return below;
}

/** Whether a person stands below another one. */
export function isBelow(id: string, superior: string, superiors: ReadonlyMap<string, string>): boolean {
  return chainOf(id, superiors).includes(superior);
}

/** The superiors of a person from his own upwards; a circle, which nobody can make by our forms, ends where it closes. */
function chainOf(id: string, superiors: ReadonlyMap<string, string>): string[] {
  const chain = new Set<string>();
  for (let at = superiors.get(id); at !== undefined && at !== id && !chain.has(at); at = superiors.get(at))
    chain.add(at);
  return [...chain];
}

/** The managers of a department and of those above it, nearest first. */
function managersAbove(start: string | null, departments: ReadonlyMap<string, Led>): string[] {
  const managers: string[] = [];
  const seen = new Set<string>();
  for (let at = start; at !== null && !seen.has(at); ) {
    seen.add(at);
    const department = departments.get(at);
    if (department?.managerId) managers.push(department.managerId);
    at = department?.parentId ?? null;
  }
  return managers;
}
