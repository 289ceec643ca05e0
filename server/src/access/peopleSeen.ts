import type { ObjectDefinition } from '@tide/model/object';
import type { Directory } from '../people/directory';
import type { Actor } from './actor';
import { isReadable } from './fields';
import { may } from './rights';
import { isEverything, rowScope } from './rows';

/** What is asked of the engine: where its objects and people are. */
interface Ground {
  workspace: { object(name: string): ObjectDefinition };
  directory: Directory;
}

/**
 * Whose records of an object the actor sees by the reach of his roles, all of them: what narrows a role, a share or a parent shows some records of
 * somebody and counts nobody here. People of a department are those who are in it now. Nobody's where one of the fields is not his to read.
 */
export function peopleSeen(
  { workspace, directory }: Ground,
  actor: Actor,
  objectName: string,
  fields: readonly string[],
): 'everybody' | readonly string[] {
  const object = workspace.object(objectName);
  const readable = fields.every((path) =>
    [path.split('.')[0] ?? '', path].every((name) => isReadable(actor, objectName, name)),
  );
  if (!readable || !may(actor, 'view', objectName)) return [];
  const scope = rowScope(actor, 'view', object, workspace);
  if (isEverything(scope)) return 'everybody';
  const people = scope.flatMap((way) => {
    if (way.where !== undefined) return [];
    if (way.by === 'owner') return way.ids;
    if (way.by !== 'department') return [];
    const within = new Set(way.ids);
    return directory
      .people()
      .filter(({ departmentId }) => departmentId !== null && within.has(departmentId))
      .map(({ id }) => id);
  });
  return [...new Set(people)];
}
