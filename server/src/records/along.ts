import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { may } from '../access/rights';
import { columnName, linkTable, tableName } from '../database/names';
import { TideError } from '../errors';
import type { Engine } from './engine';
import type { Gift, Given } from './give';
import { conditionOf, scopeSql } from './scopeSql';

/** The object whose records a related list holds, when the definitions let them move along; BAD_REQUEST otherwise. */
export function alongObject(engine: Engine, object: ObjectDefinition, related: string): ObjectDefinition {
  const list = object.related[related];
  if (!list?.transfer) throw new TideError('BAD_REQUEST', `${object.label}没有可随之移交的「${related}」。`);
  return engine.workspace.object(list.of.split('.')[0] ?? '');
}

/** Children of given records that had the same owner, each to the receiver of its parent (of the first one, where it has several). */
export async function alongGifts(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  related: string,
  given: readonly Given[],
): Promise<Gift[]> {
  if (given.length === 0) return [];
  const parents = JSON.stringify(given.map(({ id, from, to }) => ({ id, had: from, gets: to })));
  const found = await sql<{ id: string; had: string; gets: string }>`
    select distinct on (t.id) t.id, p.had, p.gets from jsonb_to_recordset(${parents}::jsonb) as p(id uuid, had uuid, gets uuid)
    ${childrenSql(engine, actor, object, related)} order by t.id, p.id`.execute(engine.database);
  return found.rows.map(({ id, had, gets }) => ({ id, from: had, to: gets }));
}

/** How many children of each related list would move along with these records, as far as the actor may move them. */
export async function countAlong(
  engine: Engine,
  actor: Actor,
  objectName: string,
  ids: readonly string[],
): Promise<{ items: { name: string; count: number }[] }> {
  const object = engine.workspace.object(objectName);
  const items: { name: string; count: number }[] = [];
  if (!object.ownerField) return { items };
  const owner = sql.ref(columnName(object.ownerField));
  const scope = scopeSql(engine, actor, 'own', object, 'o');
  for (const [name, list] of Object.entries(object.related)) {
    if (!list.transfer || !may(actor, 'transfer', alongObject(engine, object, name).name)) continue;
    const found = await sql<{ count: number }>`select count(distinct t.id)::integer as count
      from (select o.id, o.${owner} as had from ${sql.table(tableName(object.name))} as o
        where o.id = any(${[...ids]}::uuid[]) and o.deleted_at is null and ${scope}) as p
      ${childrenSql(engine, actor, object, name)}`.execute(engine.database);
    items.push({ name, count: found.rows[0]?.count ?? 0 });
  }
  return { items };
}

/** Joins the living children of parents `p(id, had)` that have the parent's owner and match what the list says may move. */
function childrenSql(engine: Engine, actor: Actor, object: ObjectDefinition, related: string): RawBuilder<SqlBool> {
  const list = object.related[related];
  const child = alongObject(engine, object, related);
  const over = list?.of.split('.')[1] ?? '';
  const linked =
    child.fields[over]?.type === 'multiLookup'
      ? sql`join ${sql.table(linkTable(child.name, over))} as l on l.target_id = p.id join ${sql.table(tableName(child.name))} as t on t.id = l.record_id`
      : sql`join ${sql.table(tableName(child.name))} as t on ${sql.ref(`t.${columnName(over)}`)} = p.id`;
  const scope = scopeSql(engine, actor, 'own', child, 't');
  const moves = typeof list?.transfer === 'object' ? list.transfer.where : undefined;
  const where = conditionOf(engine, actor, moves, child, 't');
  return sql<SqlBool>`${linked} where t.deleted_at is null and ${sql.ref(`t.${columnName(child.ownerField ?? '')}`)} = p.had
    and ${where} and ${scope}`;
}
