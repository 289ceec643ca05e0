import type { RollupField } from '@tide/model/fields/rollup';
import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { conditionOf } from './scopeSql';

/** Where a roll-up lives and which link leads to it from the child. */
interface Rollup {
  parent: ObjectDefinition;
  name: string;
  field: RollupField;
  child: ObjectDefinition;
  /** The child's lookup or multi-lookup that points to the parent. */
  over: string;
}

function rollupsOver(engine: Engine, child: ObjectDefinition): Rollup[] {
  const list: Rollup[] = [];
  for (const parent of engine.workspace.objects.values())
    for (const [name, field] of Object.entries(parent.fields)) {
      if (field.type !== 'rollup') continue;
      const [childName, over = ''] = field.of.split('.');
      if (childName === child.name) list.push({ parent, name, field, child, over });
    }
  return list;
}

/** The parents whose roll-ups a set of children feeds, as they are linked now. Ask before and after a change. */
export async function parentsOf(
  engine: Engine,
  transaction: Database,
  child: ObjectDefinition,
  ids: readonly string[],
): Promise<Map<string, Set<string>>> {
  const parents = new Map<string, Set<string>>();
  for (const { parent, over } of rollupsOver(engine, child)) {
    const key = `${parent.name}.${over}`;
    if (parents.has(key) || ids.length === 0) continue;
    const linked =
      child.fields[over]?.type === 'multiLookup'
        ? sql<{
            id: string;
          }>`${prepared}select distinct target_id as id from ${sql.table(linkTable(child.name, over))} where record_id = any(${[...ids]}::uuid[])`
        : sql<{
            id: string;
          }>`${prepared}select distinct ${sql.ref(columnName(over))} as id from ${sql.table(tableName(child.name))}
            where id = any(${[...ids]}::uuid[]) and ${sql.ref(columnName(over))} is not null`;
    parents.set(key, new Set((await linked.execute(transaction)).rows.map((row) => row.id)));
  }
  return parents;
}

/** Joins what was linked before with what is linked after. */
export function joinParents(...sets: Map<string, Set<string>>[]): Map<string, Set<string>> {
  const joined = new Map<string, Set<string>>();
  for (const parents of sets)
    for (const [key, ids] of parents) joined.set(key, new Set([...(joined.get(key) ?? []), ...ids]));
  return joined;
}

function measure(engine: Engine, actor: Actor, { field, child, over }: Rollup): RawBuilder<unknown> {
  const children =
    child.fields[over]?.type === 'multiLookup'
      ? sql`${sql.table(tableName(child.name))} as t join ${sql.table(linkTable(child.name, over))} as l on l.record_id = t.id and l.target_id = p.id`
      : sql`${sql.table(tableName(child.name))} as t`;
  const linked =
    child.fields[over]?.type === 'multiLookup' ? sql`true` : sql`${sql.ref(`t.${columnName(over)}`)} = p.id`;
  const where = sql`t.deleted_at is null and ${linked} and ${conditionOf(engine, actor, field.where, child, 't')}`;
  const column = sql.ref(`t.${columnName(field.field ?? 'id')}`);
  if (field.measure === 'latest')
    return sql`(select ${column} from ${children} where ${where} order by ${sql.ref(`t.${columnName(field.by ?? '')}`)} desc, t.id desc limit 1)`;
  if (field.measure === 'count') return sql`(select count(*) from ${children} where ${where})`;
  const aggregate = sql.raw(field.measure);
  const value = sql`(select ${aggregate}(${column}) from ${children} where ${where})`;
  return field.measure === 'sum' ? sql`coalesce(${value}, 0)` : value;
}

/**
 * Recomputes the roll-ups of parents in the writing transaction, under a lock of each parent taken in id order. The version
 * of a parent does not move: a note must not make somebody's open form of the customer stale.
 */
export async function refreshRollups(
  engine: Engine,
  transaction: Database,
  actor: Actor,
  child: ObjectDefinition,
  parents: Map<string, Set<string>>,
): Promise<void> {
  const rollups = rollupsOver(engine, child);
  for (const [key, ids] of [...parents].sort(([one], [other]) => one.localeCompare(other))) {
    const group = rollups.filter((rollup) => `${rollup.parent.name}.${rollup.over}` === key);
    const [first] = group;
    if (!first || ids.size === 0) continue;
    const table = sql.table(tableName(first.parent.name));
    await sql`${prepared}select id from ${table} where id = any(${[...ids]}::uuid[]) order by id for update`.execute(
      transaction,
    );
    const assignments = group.map(
      (rollup) => sql`${sql.ref(columnName(rollup.name))} = ${measure(engine, actor, rollup)}`,
    );
    await sql`${prepared}update ${table} as p set ${sql.join(assignments)} where p.id = any(${[...ids]}::uuid[])`.execute(
      transaction,
    );
  }
}
