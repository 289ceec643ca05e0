import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { shownTitle } from '../../access/fields';
import { columnName, tableName } from '../../database/names';
import { prepared } from '../../database/prepared';
import type { Engine } from '../engine';
import { isId } from '../isId';
import { scopeSql } from '../scopeSql';

/** A record as somebody may know of it before its row is waited for. */
export interface Seen {
  id: string;
  pool: string | null;
  title: string | null;
}

/**
 * The living records among the ids of which the actor may know: those that he sees, and those of his pools that were his to claim until somebody else
 * did, without their titles. So whoever comes too late is told that, and not that there is nothing.
 */
export async function seenRecords(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<Map<string, Seen>> {
  const joins = [...(actor.pools.get(object.name)?.joins ?? [])];
  const found = await sql<Seen & { visible: boolean | null }>`${prepared}select t.id, t.pool, s.visible,
      case when s.visible then ${sql.ref(`t.${columnName(object.titleField)}`)} end as title
    from ${sql.table(tableName(object.name))} as t cross join lateral (select ${scopeSql(engine, actor, 'view', object)} as visible) as s
    where t.id = any(${ids.filter(isId)}::uuid[]) and t.deleted_at is null
      and (s.visible or (t.pool_status = 'assigned' and t.pool = any(${joins}::text[])))`.execute(engine.database);
  return new Map(found.rows.map(({ id, pool, title }) => [id, { id, pool, title: shownTitle(actor, object, title) }]));
}
