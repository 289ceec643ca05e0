import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';

/** Lets the person's other open pages count anew. */
export async function announce({ database }: Engine, { userId }: Actor): Promise<void> {
  await sql`select pg_notify('tide_notification', current_schema() || ' ' || ${userId})`.execute(database);
}
