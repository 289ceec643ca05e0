import type { Values } from '@tide/model/api/records';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { isId } from './isId';
import { floorOf, isAddedTo, isFollowed, type Over, type Rollup, rollupsOver } from './rollupGraph';

/** A locked row with its values as they were before the write; of objects that nothing watches or reacts to the id alone. */
export type Before = Values & { id: string };

/** The records in which written rows are added up, all locked but those that are only added to: object → id → row. */
export type Above = Map<string, Map<string, Before>>;

/** Ids that stored rows are added up in: one statement for all ways from all of the objects. */
async function storedParents(
  engine: Engine,
  sources: readonly { ways: readonly Rollup[]; ids: readonly string[] }[],
): Promise<[parent: string, id: string][]> {
  const looks = sources.flatMap(({ ways, ids }) => ways.map((way) => storedOver(way, ids)));
  if (looks.length === 0) return [];
  const found = await sql<{ parent: string; id: string }>`${prepared}${sql.join(looks, sql` union `)}`.execute(
    engine.database,
  );
  return found.rows.map(({ parent, id }) => [parent, id]);
}

function storedOver({ child, parent, over }: Rollup, ids: readonly string[]) {
  const [table, holder, column] =
    over.by === 'lookup'
      ? [tableName(child.name), 'id', columnName(over.field)]
      : [linkTable(child.name, over.field), 'record_id', over.by === 'links' ? 'target_id' : columnName(over.column)];
  return sql`select ${sql.lit(parent.name)} as parent, ${sql.ref(column)} as id from ${sql.table(table)}
    where ${sql.ref(holder)} = any(${[...ids]}::uuid[]) and ${sql.ref(column)} is not null`;
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
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  const given = waysFrom(engine, child.name).flatMap(({ parent, over }) =>
    givenParents(over, values).map((id): [string, string] => [parent.name, id]),
  );
  let sources = ids.length > 0 ? [{ ways: waysFrom(engine, child.name), ids }] : [];
  for (let next = [...given, ...(await storedParents(engine, sources))]; next.length > 0; ) {
    const fresh = new Map<string, Set<string>>();
    for (const [parent, id] of next) {
      const known = found.get(parent) ?? new Set();
      if (known.has(id)) continue;
      found.set(parent, known.add(id));
      fresh.set(parent, (fresh.get(parent) ?? new Set()).add(id));
    }
    sources = [...fresh].map(([parent, of]) => ({ ways: waysFrom(engine, parent, true), ids: [...of] }));
    next = await storedParents(engine, sources);
  }
  return found;
}

/** The ways from rows of an object to what they are added up in; `onlyDerived` where only their own roll-ups have changed. */
const waysFrom = (engine: Engine, child: string, onlyDerived = false): Rollup[] =>
  oneOfEach(rollupsOver(engine.workspace, child).filter(({ derived }) => derived || !onlyDerived));

/**
 * Locks everything in which rows of an object are added up, before the rows themselves: floor by floor from the top, rows of one object
 * in id order. That is the one order of locks in the program (customer → contract → plan → receipt).
 * @param ids rows as they are stored; @param values what rows will hold besides
 * @param held what the same story has locked for the same rows: as long as the values name nothing else, that is all
 */
export async function lockAbove(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
  values: readonly Values[],
  held: Above = new Map(),
): Promise<Above> {
  const ways = waysFrom(engine, object.name);
  if (ways.length === 0) return held;
  const isHeld = ({ parent, over }: Rollup) => givenParents(over, values).every((id) => held.get(parent.name)?.has(id));
  if (held.size > 0 && ways.every(isHeld)) return held;
  const wanted = await reached(engine, object, ids, values);
  await lock(engine, held, wanted);
  // What was read unlocked may have been moved meanwhile to another parent; now it holds still.
  if (wanted.size > 1) await lock(engine, held, await reached(engine, object, ids, values));
  return held;
}

async function lock(engine: Engine, above: Above, wanted: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  const names = [...wanted.keys()].sort(
    (one, other) => floorOf(engine.workspace, one) - floorOf(engine.workspace, other) || one.localeCompare(other),
  );
  for (const name of names) {
    const held = above.get(name) ?? new Map<string, Before>();
    const missing = [...(wanted.get(name) ?? [])].filter((id) => !held.has(id));
    if (missing.length === 0) continue;
    const object = engine.workspace.object(name);
    const rows = isAddedTo(engine.workspace, object)
      ? missing.map((id) => ({ id }))
      : await lockedRows(engine, object, missing);
    for (const row of rows) held.set(row.id, row);
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
  const names = isFollowed(workspace, object)
    ? Object.entries(fieldsOf(object)).filter(([, field]) => typeOf(field).storage(field) !== 'none')
    : [];
  return sql.join([sql`t.id`, ...names.map(([name]) => sql`${sql.ref(`t.${columnName(name)}`)} as ${sql.ref(name)}`)]);
}
