import type { ObjectDefinition } from '@tide/model/object';
import { fieldsOf } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { fieldRight, maskValue } from '../access/fields';
import type { Engine } from './engine';
import { demandVisible } from './read';
import { titlesOf } from './titles';
import type { Change } from './trace';

export interface HistoryItem {
  at: string;
  user: { id: string; title: string | null } | null;
  action: string;
  channel: string;
  changes: { field: string; label: string; from: unknown; to: unknown }[];
}

/**
 * Who changed what and when, newest first (spec AUD-02). Hidden fields are left out, masked ones masked, and references
 * carry the titles that the reader may see.
 */
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
  const titles = await titlesOf(
    engine,
    actor,
    object,
    rows.flatMap((row) => row.changes),
  );
  const items = rows.map(
    (row): HistoryItem => ({
      at: row.at,
      user: row.userId ? { id: row.userId, title: engine.directory.person(row.userId)?.name ?? null } : null,
      action: row.action,
      channel: row.channel,
      changes: row.changes.flatMap((change) => readable(actor, object, change, titles)),
    }),
  );
  return { items, nextCursor: found.rows.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

function readable(
  actor: Actor,
  object: ObjectDefinition,
  change: Change,
  titles: (field: string, value: unknown) => unknown,
): HistoryItem['changes'] {
  const field = fieldsOf(object)[change.field];
  const right = field ? fieldRight(actor, object.name, change.field) : 'hidden';
  if (!field || right === 'hidden') return [];
  const show = (value: unknown) => (isMasked(right) ? maskValue(field, value) : titles(change.field, value));
  return [{ field: change.field, label: field.label, from: show(change.from), to: show(change.to) }];
}
