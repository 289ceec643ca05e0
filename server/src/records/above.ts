import type { Values } from '@tide/model/api/records';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { isId } from './isId';
import { floorOf, hasReactions, isWatched, type Over, type Rollup, rollupsOver } from './rollupGraph';

/** A locked row with its values as they were before the write; of objects that nothing watches or reacts to the id alone. */
export type Before = Values & { id: string };

/** The records in which written rows are added up, all locked: object → id → row. */
export type Above = Map<string, Map<string, Before>>;

/** Ids that stored rows are added up in, over one way. */
async function storedParents(
  engine: Engine,
  child: ObjectDefinition,
  over: Over,
  ids: readonly string[],
): Promise<string[]> {
  const [table, holder, column] =
    over.by === 'lookup'
      ? [tableName(child.name), 'id', columnName(over.field)]
      : [linkTable(child.name, over.field), 'record_id', over.by === 'links' ? 'target_id' : columnName(over.column)];
  const found = await sql<{ id: string }>`${prepared}select distinct ${sql.ref(column)} as id from ${sql.table(table)}
    where ${sql.ref(holder)} = any(${[...ids]}::uuid[]) and ${sql.ref(column)} is not null`.execute(engine.database);
  return found.rows.map((row) => row.id);
}

/** The id in a reference as callers give it: bare, or with its title. What is no id leads nowhere. */
function idIn(value: unknown): string[] {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value;
  return typeof id === 'string' && isId(id) ? [id] : [];
}

/** Ids that rows will be added up in once their values, perhaps not checked yet, are written. */
function givenParents(over: Over, values: readonly Values[]): string[] {
  return values.flatMap((row) => {
    const value = row[over.field];
    if (over.by === 'lookup') return idIn(value);
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => idIn(over.by === 'links' ? item : (item as Values | null)?.[over.column]));
  });
}

const oneOfEach = (rollups: readonly Rollup[]): Rollup[] => [
  ...new Map(rollups.map((rollup) => [rollup.key, rollup])).values(),
];

/** Object → ids of everything in which rows are added up, directly or through what is added up in turn. */
async function reached(
  engine: Engine,
  child: ObjectDefinition,
  ids: readonly string[],
  values: readonly Values[],
  onlyDerived = false,
  found: Map<string, Set<string>> = new Map(),
): Promise<Map<string, Set<string>>> {
  const next = new Map<ObjectDefinition, string[]>();
  const feeds = rollupsOver(engine.workspace, child.name).filter(({ derived }) => derived || !onlyDerived);
  for (const { parent, over } of oneOfEach(feeds)) {
    const stored = ids.length > 0 ? await storedParents(engine, child, over, ids) : [];
    const known = found.get(parent.name) ?? new Set<string>();
    const fresh = [...new Set([...stored, ...givenParents(over, values)])].filter((id) => !known.has(id));
    if (fresh.length === 0) continue;
    found.set(parent.name, new Set([...known, ...fresh]));
    next.set(parent, [...(next.get(parent) ?? []), ...fresh]);
  }
  for (const [parent, fresh] of next)
    if (rollupsOver(engine.workspace, parent.name).some((rollup) => rollup.derived))
      await reached(engine, parent, fresh, [], true, found);
  return found;
}

/**
 * Locks everything in which rows of an object are added up, before the rows themselves: floor by floor from the top, rows of one object
 * in id order. That is the one order of locks in the program (customer → contract → plan → receipt).
 * @param ids rows as they are stored; @param values what rows will hold besides
 */
export async function lockAbove(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
  values: readonly Values[],
): Promise<Above> {
  const above: Above = new Map();
  if (rollupsOver(engine.workspace, object.name).length === 0) return above;
  const wanted = await reached(engine, object, ids, values);
  await lock(engine, above, wanted);
  // What was read unlocked may have been moved meanwhile to another parent; now it holds still.
  if (wanted.size > 1) await lock(engine, above, await reached(engine, object, ids, values));
  return above;
}

async function lock(engine: Engine, above: Above, wanted: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  const names = [...wanted.keys()].sort(
    (one, other) => floorOf(engine.workspace, one) - floorOf(engine.workspace, other) || one.localeCompare(other),
  );
  for (const name of names) {
    const held = above.get(name) ?? new Map<string, Before>();
    const missing = [...(wanted.get(name) ?? [])].filter((id) => !held.has(id));
    if (missing.length === 0) continue;
    for (const row of await lockedRows(engine, engine.workspace.object(name), missing)) held.set(row.id, row);
    above.set(name, held);
  }
}

async function lockedRows(engine: Engine, object: ObjectDefinition, ids: readonly string[]): Promise<Before[]> {
  const found =
    await sql<Before>`${prepared}select ${columnsOf(engine, object)} from ${sql.table(tableName(object.name))} as t
    where t.id = any(${[...ids]}::uuid[]) order by t.id for update`.execute(engine.database);
  return found.rows;
}

/** All stored fields of an object that is watched, or that packs react to; the id of others. */
export function columnsOf({ workspace }: Pick<Engine, 'workspace'>, object: ObjectDefinition) {
  const names =
    isWatched(object) || hasReactions(workspace, object)
      ? Object.entries(fieldsOf(object)).filter(([, field]) => typeOf(field).storage(field) !== 'none')
      : [];
  return sql.join([sql`t.id`, ...names.map(([name]) => sql`${sql.ref(`t.${columnName(name)}`)} as ${sql.ref(name)}`)]);
}
