import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { shownTitle } from '../access/fields';
import { demand } from '../access/rights';
import { columnName, tableName } from '../database/names';
import type { Engine } from './engine';
import { holderColumn, idList, scopeSql } from './scopeSql';

export interface DeletedItem {
  id: string;
  title: string | null;
  deletedAt: string;
  deletedBy: { id: string; title: string | null } | null;
  /** How many records went with it. */
  along: number;
}

/**
 * The deleted records, under the alias `t`, that an actor may bring back: what he has deleted, what belongs to those below him as far as he
 * may view it, everything for administrators (spec BIN-01).
 */
export function restorableSql(engine: Engine, actor: Actor, object: ObjectDefinition): RawBuilder<SqlBool> {
  if (actor.administrator) return sql<SqlBool>`true`;
  const own = sql<SqlBool>`t.deleted_by = ${actor.userId}::uuid`;
  if (!object.ownerField || actor.subordinateIds.length === 0) return own;
  const owner = sql.ref(`t.${holderColumn(object, 'owner')}`);
  return sql<SqlBool>`(${own} or (${owner} = any(${idList(actor.subordinateIds)}::uuid[]) and ${scopeSql(engine, actor, 'view', object)}))`;
}

/** What lies in the recycle bin and the actor may bring back, newest deletion first. */
export async function listDeleted(
  engine: Engine,
  actor: Actor,
  objectName: string,
  request: { cursor?: string } = {},
): Promise<{ items: DeletedItem[]; nextCursor: string | null }> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'delete', object);
  const before = request.cursor ? sql`t.deleted_at < ${request.cursor}::timestamptz` : sql`true`;
  const children = [...engine.workspace.objects.keys()].map(
    (name) => sql`select deleted_with from ${sql.table(tableName(name))} where deleted_with = t.id`,
  );
  const found = await sql<{
    id: string;
    title: string | null;
    deletedAt: string;
    deletedBy: string | null;
    along: string;
  }>`
    select t.id, ${sql.ref(`t.${columnName(object.titleField)}`)} as title, t.deleted_at as "deletedAt", t.deleted_by as "deletedBy",
      (select count(*) - 1 from (${sql.join(children, sql` union all `)}) as unit) as along
    from ${sql.table(tableName(objectName))} as t
    where t.deleted_at is not null and t.deleted_with = t.id and ${restorableSql(engine, actor, object)} and ${before} order by t.deleted_at desc limit 51`.execute(
    engine.database,
  );
  const rows = found.rows.slice(0, 50);
  return {
    items: rows.map((row) => ({
      ...row,
      title: shownTitle(actor, object, row.title),
      along: Number(row.along),
      deletedBy: row.deletedBy
        ? { id: row.deletedBy, title: engine.directory.person(row.deletedBy)?.name ?? null }
        : null,
    })),
    nextCursor: found.rows.length > 50 ? (rows.at(-1)?.deletedAt ?? null) : null,
  };
}
