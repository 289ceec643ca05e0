import type { ChangeJson } from '@tide/model/api/audit';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
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
  const read = await recordChanges(engine, actor, object, rows);
  const items = rows.map(
    (row): HistoryItem => ({
      id: row.id,
      at: row.at,
      user: row.userId ? { id: row.userId, title: engine.directory.person(row.userId)?.name ?? null } : null,
      action: row.action,
      channel: row.channel,
      changes: read(row),
    }),
  );
  return { items, nextCursor: found.rows.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
