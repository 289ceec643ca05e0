import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Engine } from '../engine';
import type { PoolMove } from './move';

/** PostgreSQL takes no more than 8,000 bytes at once; of more records pages look anew. */
const mostNamed = 150;

/** Lets open lists of the pool drop the records that can no longer be claimed, when the transaction commits (notifications/listener.ts). */
export async function announceGone(
  { database }: Engine,
  object: ObjectDefinition,
  moves: readonly PoolMove[],
): Promise<void> {
  const gone = new Map<string, string[]>();
  for (const { before, values } of moves)
    if (
      before.poolStatus === 'unassigned' &&
      before.pool !== null &&
      (values.poolStatus !== 'unassigned' || values.pool !== before.pool)
    )
      gone.set(before.pool, [...(gone.get(before.pool) ?? []), before.id]);
  for (const [pool, ids] of gone) {
    const named = ids.length > mostNamed ? '' : ids.join(',');
    await sql`select pg_notify('tide_pool', current_schema() || ' ' || ${`${object.name} ${pool} ${named}`})`.execute(
      database,
    );
  }
}
