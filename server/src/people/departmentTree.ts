import type { Department } from './directory';

type Departments = ReadonlyMap<string, Department>;

/** A department and all above it, itself first. */
export function departmentsAbove(id: string | null, departments: Departments): string[] {
  const path: string[] = [];
  for (let at = id; at !== null && !path.includes(at); at = departments.get(at)?.parentId ?? null)
    if (departments.has(at)) path.push(at);
  return path;
}

/** A department and all below it, itself first. */
export function departmentsBelow(id: string | null, departments: Departments): string[] {
  if (id === null || !departments.has(id)) return [];
  const children = new Map<string, string[]>();
  for (const { id: child, parentId } of departments.values())
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), child]);
  const found = new Set([id]);
  for (const at of found) for (const child of children.get(at) ?? []) found.add(child);
  return [...found];
}
