import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';

/** From → to of one field, as kept: references as ids, so that the reader's rights decide what he sees of them. */
export interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

export interface RecordTrace {
  action: 'create' | 'update' | 'delete' | 'restore';
  object: string;
  id: string;
  title: string | null;
  version: number;
  changes: Change[];
}

/** Audit rows and event rows of written records, in the writing transaction (spec AUD-01). */
export async function traceRecords(
  engine: Engine,
  transaction: Database,
  actor: Actor,
  traces: readonly RecordTrace[],
): Promise<void> {
  if (traces.length === 0) return;
  const at = engine.clock.now().toISOString();
  const rows = JSON.stringify(traces.map((trace) => ({ ...trace, audit: uuidv7() })));
  await sql`${prepared}with traced as (
      select * from jsonb_to_recordset(${rows}::jsonb) as r(audit uuid, action text, object text, id uuid, title text, version integer, changes jsonb)
    ), audited as (
      insert into tide_audit (id, at, user_id, channel, ip, action, object, record_id, title, changes)
      select audit, ${at}::timestamptz, ${actor.userId}::uuid, ${actor.channel}, ${actor.ip}, action, object, id, title, changes from traced
    )
    insert into tide_event (at, user_id, object, record_id, action, version)
    select ${at}::timestamptz, ${actor.userId}::uuid, object, id, action, version from traced`.execute(transaction);
}

/** One audit row for what is done with many records at once: an export, an import. `facts` are kept as they are. */
export async function traceAction(
  engine: Engine,
  transaction: Database,
  actor: Actor,
  action: string,
  object: string | null,
  facts: Record<string, unknown>,
): Promise<void> {
  const changes = Object.entries(facts).map(([field, to]): Change => ({ field, from: null, to }));
  await sql`insert into tide_audit (id, at, user_id, channel, ip, action, object, changes)
    values (${uuidv7()}::uuid, ${engine.clock.now().toISOString()}::timestamptz, ${actor.userId}::uuid, ${actor.channel}, ${actor.ip},
      ${action}, ${object}, ${JSON.stringify(changes)}::jsonb)`.execute(transaction);
}
