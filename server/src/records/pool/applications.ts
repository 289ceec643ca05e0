import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { tableName } from '../../database/names';
import type { Engine } from '../engine';

/** Somebody who wants a record that is held, and when he said so. */
export interface Application {
  person: string;
  at: string;
}

/** Applications of each record, the first ones first. Those of a time before, when it lay in a pool, do not count. */
export async function applicationsFor(
  { database }: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<Map<string, Application[]>> {
  const found = await sql<Application & { id: string }>`select a.record_id as id, a.person, a.at
    from tide_pool_application as a join ${sql.table(tableName(object.name))} as t
      on t.id = a.record_id and t.pool_entered_at = a.entered_at and t.pool_status = 'unassigned'
    where a.record_id = any(${[...ids]}::uuid[]) order by a.record_id, a.at, a.person`.execute(database);
  const all = new Map<string, Application[]>();
  for (const { id, ...application } of found.rows) all.set(id, [...(all.get(id) ?? []), application]);
  return all;
}

/** Puts somebody down for records; answers for which. Those for which he has been put down already are left out. */
export async function keepApplications(
  { database, clock }: Engine,
  person: string,
  rows: readonly { id: string; poolEnteredAt: string | null }[],
): Promise<Set<string>> {
  const wanted = JSON.stringify(rows.map(({ id, poolEnteredAt }) => ({ id, entered: poolEnteredAt })));
  const kept = await sql<{ id: string }>`insert into tide_pool_application as a (record_id, person, entered_at, at)
    select id, ${person}::uuid, entered, ${clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${wanted}::jsonb) as r(id uuid, entered timestamptz)
    on conflict (record_id, person) do update set entered_at = excluded.entered_at, at = excluded.at
      where a.entered_at <> excluded.entered_at returning record_id as id`.execute(database);
  return new Set(kept.rows.map(({ id }) => id));
}

/** Takes somebody off; answers of which records he was an applicant. */
export async function dropApplications(
  { database }: Engine,
  person: string,
  rows: readonly { id: string; poolEnteredAt: string | null }[],
): Promise<Set<string>> {
  const given = JSON.stringify(rows.map(({ id, poolEnteredAt }) => ({ id, entered: poolEnteredAt })));
  const dropped = await sql<{ id: string }>`delete from tide_pool_application as a
    using jsonb_to_recordset(${given}::jsonb) as r(id uuid, entered timestamptz)
    where a.record_id = r.id and a.entered_at = r.entered and a.person = ${person}::uuid returning a.record_id as id`.execute(
    database,
  );
  return new Set(dropped.rows.map(({ id }) => id));
}

/** Nobody waits for a record any more. */
export async function endApplications({ database }: Engine, record: string): Promise<void> {
  await sql`delete from tide_pool_application where record_id = ${record}::uuid`.execute(database);
}

/** The next record of a pool, by its id, that came in before an opening and that somebody has applied for. */
export async function appliedAfter(
  { database }: Engine,
  object: ObjectDefinition,
  pool: string,
  opening: string,
  after: string | null,
): Promise<string | undefined> {
  const behind = after === null ? sql`true` : sql`t.id > ${after}::uuid`;
  const found = await sql<{ id: string }>`select t.id from ${sql.table(tableName(object.name))} as t
    where t.id in (select record_id from tide_pool_application where entered_at < ${opening}::timestamptz and record_id = t.id
        and entered_at = t.pool_entered_at)
      and t.deleted_at is null and t.pool_status = 'unassigned' and t.pool = ${pool} and ${behind} order by t.id limit 1`.execute(
    database,
  );
  return found.rows[0]?.id;
}

/** When each of these people last had a turn: the higher the later; 0 never. The caller holds their counters. */
export async function turnsOf(
  { database }: Engine,
  pool: string,
  people: readonly string[],
): Promise<Map<string, number>> {
  const found = await sql<{ person: string; turn: string }>`select person, turn from tide_pool_counter
    where pool = ${pool}::uuid and person = any(${[...people]}::uuid[])`.execute(database);
  return new Map(found.rows.map(({ person, turn }) => [person, Number(turn)]));
}

/** Somebody has had his turn: he is the last now. One run at a time gives turns of a pool. */
export async function endTurn({ database }: Engine, pool: string, person: string): Promise<void> {
  await sql`update tide_pool_counter set turn = (select max(turn) + 1 from tide_pool_counter where pool = ${pool}::uuid)
    where pool = ${pool}::uuid and person = ${person}::uuid`.execute(database);
}
