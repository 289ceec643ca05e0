import type { Ledger } from '@tide/model/invariants';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, linkTable, tableName } from '../database/names';
import { idsWithChildren } from './children';
import type { Engine } from './engine';

/**
 * Removes records for good, with their links, shares, notices, audit, event, state and pool rows; only for data that was never anybody's (the demo). Records that a living one
 * still points to stay. Returns those that stayed. `engine.database` is the transaction; children are erased before parents.
 */
export async function eraseRecords(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<string[]> {
  const needed = await idsWithChildren(engine, object, ids);
  const free = ids.filter((id) => !needed.has(id));
  const { database } = engine;
  await sql`delete from ${sql.table(tableName(object.name))} where id = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_audit where record_id = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_ownership where record_id = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_state_change where record_id = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_event where record_id = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_pool_log where record_id = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_pool_application where record_id = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_share where record_id = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_notification where subject = any(${free}::uuid[])`.execute(database);
  await sql`delete from tide_access_request where record_id = any(${free}::uuid[])`.execute(database);
  for (const [name, field] of Object.entries(object.fields))
    if (field.type === 'multiLookup' || field.type === 'lines')
      await sql`delete from ${sql.table(linkTable(object.name, name))} where record_id = any(${free}::uuid[])`.execute(
        database,
      );
  return ids.filter((id) => needed.has(id));
}

/** Whether a person owns any record, in the recycle bin too. */
export async function ownsRecords(engine: Engine, userId: string): Promise<boolean> {
  for (const object of engine.workspace.objects.values()) {
    if (!object.ownerField) continue;
    const found = await sql`select 1 from ${sql.table(tableName(object.name))}
      where ${sql.ref(columnName(object.ownerField))} = ${userId}::uuid limit 1`.execute(engine.database);
    if (found.rows.length > 0) return true;
  }
  return false;
}

/** Ids of the entries of a ledger that one of these records brought about. */
export async function entriesFrom(engine: Engine, ledger: Ledger, sources: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from ${sql.table(tableName(ledger.entries))}
    where ${sql.ref(columnName('sourceRecord'))} = any(${sources}::text[])`.execute(engine.database);
  return found.rows.map(({ id }) => id);
}
