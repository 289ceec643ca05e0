import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { type Before, columnsOf } from './above';
import type { Engine } from './engine';
import type { Rollup } from './rollupGraph';
import { conditionOf } from './scopeSql';

/** The children of a parent row `p`, living and matching; their own row is `t`, their line `l`. */
function childrenOf(engine: Engine, actor: Actor, { field, child, over }: Rollup): RawBuilder<unknown> {
  const own = sql`${sql.table(tableName(child.name))} as t`;
  const living = sql`t.deleted_at is null and ${conditionOf(engine, actor, field.where, child, 't')}`;
  if (over.by === 'lookup') return sql`${own} where ${sql.ref(`t.${columnName(over.field)}`)} = p.id and ${living}`;
  const column = over.by === 'links' ? 'target_id' : columnName(over.column);
  return sql`${own} join ${sql.table(linkTable(child.name, over.field))} as l on l.record_id = t.id
    where ${sql.ref(`l.${column}`)} = p.id and ${living}`;
}

/** The value of a roll-up for the parent row `p`, as a subquery. */
function measure(engine: Engine, actor: Actor, rollup: Rollup): RawBuilder<unknown> {
  const { field, over } = rollup;
  const from = childrenOf(engine, actor, rollup);
  const column = sql.ref(`${over.by === 'lines' ? 'l' : 't'}.${columnName(field.field ?? 'id')}`);
  if (field.measure === 'latest')
    return sql`(select ${column} from ${from} order by ${sql.ref(`t.${columnName(field.by ?? '')}`)} desc, t.id desc limit 1)`;
  if (field.measure === 'count') return sql`(select count(*)::numeric from ${from})`;
  const value = sql`(select ${sql.raw(field.measure)}(${column}) from ${from})`;
  return field.measure === 'sum' ? sql`coalesce(${value}, 0)` : value;
}

/**
 * Computes roll-ups of some parents anew in the writing transaction; the caller holds the parents' locks. The version of a parent does not
 * move: a note must not make somebody's open form of the customer stale.
 * @returns the parents that have changed, with the values that are watched
 */
export async function refreshRollups(
  engine: Engine,
  actor: Actor,
  parent: ObjectDefinition,
  rollups: readonly Rollup[],
  ids: readonly string[],
): Promise<Before[]> {
  if (rollups.length === 0 || ids.length === 0) return [];
  const table = sql.table(tableName(parent.name));
  const columns = rollups.map((rollup) => sql.ref(columnName(rollup.name)));
  const measured = rollups.map((rollup, index) => sql`${measure(engine, actor, rollup)} as ${columns[index]}`);
  const assignments = columns.map((column) => sql`${column} = m.${column}`);
  const differ = columns.map((column) => sql`t.${column} is distinct from m.${column}`);
  const found = await sql<Before>`${prepared}with m as materialized (
      select p.id, ${sql.join(measured)} from ${table} as p where p.id = any(${[...ids]}::uuid[])
    )
    update ${table} as t set ${sql.join(assignments)} from m where t.id = m.id and (${sql.join(differ, sql` or `)})
    returning ${columnsOf(engine, parent)}`.execute(engine.database);
  return found.rows;
}

/** A roll-up of one record that does not agree with its rows. */
export interface RollupDifference {
  id: string;
  title: string;
  name: string;
  /** Exact text; null when it is empty. */
  stands: string | null;
  should: string | null;
}

/** Compares roll-ups of some records with what they are added up from. What is found is as fresh as the locks that the caller holds. */
export async function differencesOf(
  engine: Engine,
  actor: Actor,
  parent: ObjectDefinition,
  rollups: readonly Rollup[],
  ids: readonly string[],
): Promise<RollupDifference[]> {
  const pairs = rollups.map(
    (rollup, index) => sql`p.${sql.ref(columnName(rollup.name))} as ${sql.ref(`stands${index}`)},
      ${measure(engine, actor, rollup)} as ${sql.ref(`should${index}`)}`,
  );
  const found = rollups.map(
    (
      { name },
      index,
    ) => sql`(${sql.lit(name)}, m.${sql.ref(`stands${index}`)}::text, m.${sql.ref(`should${index}`)}::text,
      m.${sql.ref(`stands${index}`)} is distinct from m.${sql.ref(`should${index}`)})`,
  );
  const differences = await sql<RollupDifference>`select m.id, m.title, d.name, d.stands, d.should from (
      select p.id, ${sql.ref(`p.${columnName(parent.titleField)}`)}::text as title, ${sql.join(pairs)}
      from ${sql.table(tableName(parent.name))} as p where p.id = any(${[...ids]}::uuid[]) offset 0
    ) as m cross join lateral (values ${sql.join(found)}) as d(name, stands, should, differs) where d.differs`.execute(
    engine.database,
  );
  return differences.rows;
}
