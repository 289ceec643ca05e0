import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demandReadable } from '../access/fields';
import { may } from '../access/rights';
import { columnName, tableName } from '../database/names';
import { TideError } from '../errors';
import type { Engine } from './engine';
import { conditionOf, scopeSql } from './scopeSql';

/** A record that somebody has to hand over; `value` is what the split asks for. */
export interface OwnedRecord {
  id: string;
  title: string;
  value: string | null;
}

/** The objects whose records somebody who leaves has to hand over, as far as the actor may see them. */
export function handoverObjects(engine: Engine, actor: Actor): ObjectDefinition[] {
  return [...engine.workspace.objects.values()].filter(
    (object) => object.ownerField && object.handover !== false && may(actor, 'view', object.name),
  );
}

/** Living records of these owners that are to be handed over and that the actor may see. */
function ownedSql(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  owners: readonly string[],
): RawBuilder<SqlBool> {
  const scope = scopeSql(engine, actor, 'view', object, 't');
  const open = conditionOf(engine, actor, object.handover ? object.handover.where : undefined, object, 't');
  return sql<SqlBool>`t.deleted_at is null and ${sql.ref(`t.${columnName(object.ownerField ?? '')}`)} = any(${[...owners]}::uuid[])
    and ${open} and ${scope}`;
}

/** How many records each of these owners has to hand over. */
export async function countOwned(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  owners: readonly string[],
): Promise<Map<string, number>> {
  const owner = sql.ref(`t.${columnName(object.ownerField ?? '')}`);
  const found = await sql<{ owner: string; count: number }>`select ${owner} as owner, count(*)::integer as count
    from ${sql.table(tableName(object.name))} as t where ${ownedSql(engine, actor, object, owners)} group by 1`.execute(
    engine.database,
  );
  return new Map(found.rows.map((row) => [row.owner, row.count]));
}

/** By what a split goes: an option of a choice, or the province of an address. UNKNOWN_FIELD for anything else, and what the actor may not read. */
function splitSql(engine: Engine, actor: Actor, object: ObjectDefinition, name: string | null): RawBuilder<unknown> {
  if (name === null) return sql`null::text`;
  demandReadable(actor, object, name, engine.workspace);
  const field = object.fields[name];
  const column = sql.ref(`t.${columnName(name)}`);
  if (field?.type === 'choice') return column;
  if (field?.type === 'address') return sql`${column} ->> 'province'`;
  throw new TideError('UNKNOWN_FIELD', `${object.label}不能按「${name}」分配。`);
}

/** The values by which somebody's records can be split, most frequent first; null for those without one. */
export async function splitOwned(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  owner: string,
  field: string,
): Promise<{ value: string | null; count: number }[]> {
  const found = await sql<{
    value: string | null;
    count: number;
  }>`select ${splitSql(engine, actor, object, field)} as value,
      count(*)::integer as count from ${sql.table(tableName(object.name))} as t
    where ${ownedSql(engine, actor, object, [owner])} group by 1 order by 2 desc, 1`.execute(engine.database);
  return found.rows;
}

/** The next records of an owner in the order of their ids. */
export async function ownedAfter(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  owner: string,
  { after, limit, field = null }: { after: string | null; limit: number; field?: string | null },
): Promise<OwnedRecord[]> {
  const found = await sql<OwnedRecord>`select t.id, ${sql.ref(`t.${columnName(object.titleField)}`)} as title,
      ${splitSql(engine, actor, object, field)} as value from ${sql.table(tableName(object.name))} as t
    where ${ownedSql(engine, actor, object, [owner])} and ${after === null ? sql`true` : sql`t.id > ${after}::uuid`}
    order by t.id limit ${limit}`.execute(engine.database);
  return found.rows;
}
