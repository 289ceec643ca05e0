import type { ChangeJson } from '@tide/model/api/audit';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { hiddenInPools, hiddenUntilClaimed } from '../access/pools';
import { tableName } from '../database/names';
import { recordChanges } from './changes';
import type { Engine } from './engine';
import { demandVisible } from './read';
import type { Change } from './trace';

export interface HistoryItem {
  id: string;
  at: string;
  user: { id: string; title: string | null } | null;
  action: string;
  channel: string;
  changes: ChangeJson[];
}

/** What a record that lies in a pool hides from the reader until it is claimed, also of its past. */
async function hiddenNow(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  id: string,
): Promise<readonly string[]> {
  if (hiddenInPools(actor, object.name).size === 0) return [];
  const found = await sql<{ poolStatus: string; pool: string }>`select pool_status as "poolStatus", pool
    from ${sql.table(tableName(object.name))} where id = ${id}::uuid`.execute(engine.database);
  return hiddenUntilClaimed(actor, object.name, found.rows[0] ?? {});
}

/** Who did what with a record and when, newest first (spec AUD-02), under the reader's own field rights. */
export async function readHistory(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  request: { cursor?: string; limit?: number } = {},
): Promise<{ items: HistoryItem[]; nextCursor: string | null }> {
  const object = engine.workspace.object(objectName);
  await demandVisible(engine, actor, object, id);
  const limit = Math.min(request.limit ?? 50, 200);
  const before = request.cursor ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const found = await sql<{
    id: string;
    at: string;
    userId: string | null;
    action: string;
    channel: string;
    changes: Change[];
  }>`
    select id, at, user_id as "userId", action, channel, changes from tide_audit
    where record_id = ${id}::uuid and id < ${before}::uuid order by id desc limit ${limit + 1}`.execute(
    engine.database,
  );
  const rows = found.rows.slice(0, limit);
  const veiled = await hiddenNow(engine, actor, object, id);
  const read = await recordChanges(engine, actor, object, rows);
  const items = rows.map(
    (row): HistoryItem => ({
      id: row.id,
      at: row.at,
      user: row.userId ? { id: row.userId, title: engine.directory.person(row.userId)?.name ?? null } : null,
      action: row.action,
      channel: row.channel,
      changes: read(row).filter(({ field }) => !veiled.includes(field)),
    }),
  );
  return { items, nextCursor: found.rows.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
