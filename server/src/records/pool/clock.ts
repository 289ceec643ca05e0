import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import type { KeptPool } from '../../access/pools';
import { today } from '../../clock';
import { columnName, tableName } from '../../database/names';
import type { Engine } from '../engine';
import { type Protection, protectionFor } from './days';
import { movePooled, type PoolMove } from './move';
import { documentOf, isDocument, type Qualifying } from './qualifying';
import { grantOf } from './reason';
import { countIn, lockPooled, type PooledRow } from './rows';

/** The document from which the days of a record count, and its day. */
type Last = Qualifying & { day: string };

/** The last documents from which the days of records count, by record; none where they count from the acquisition alone. */
async function lastDocuments(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  ids: readonly string[],
): Promise<Map<string, Last>> {
  const target = object.pool?.targets[pool.rules.daysFrom ?? ''];
  if (!target?.clock || ids.length === 0) return new Map();
  const [document] = documentOf(engine, target);
  const { zone } = engine.workspace;
  const day = target.clock.day
    ? sql.ref(`d.${columnName(target.clock.day)}`)
    : // A file with history says itself when its notes were made, and could give days that are still to come.
      sql`least((d.created_at at time zone ${zone})::date, ${today(engine.clock, zone)}::date)`;
  const found = await sql<Last & { record: string }>`select t.id as record, last.object, last.id, last.day
    from ${sql.table(tableName(object.name))} as t cross join lateral (
      select ${document.name}::text as object, d.id, ${day} as day from ${sql.table(tableName(document.name))} as d
      where ${isDocument(engine, actor, object, pool, target, target.where)} and ${day} is not null
      order by 3 desc, d.created_at desc, d.id desc limit 1) as last
    where t.id = any(${[...ids]}::uuid[])`.execute(engine.database);
  return new Map(found.rows.map(({ record, ...last }) => [record, last]));
}

/** Of a record that somebody has, what its protection is reckoned from. */
export type Held = Pick<PooledRow, 'id' | 'poolAcquiredAt' | 'poolExemptUntil'> & { poolExtendedDays?: unknown };

/** Until when the rules as they are protect records that are held, extensions included, and the document from which that counts. */
export async function protectionOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  rows: readonly Held[],
): Promise<(row: Held) => Protection & { source: Qualifying | null }> {
  const ids = rows.map(({ id }) => id);
  const last = await lastDocuments(engine, actor, object, pool, ids);
  const protection = await protectionFor(engine, actor, object, pool.rules, ids);
  return ({ id, poolAcquiredAt, poolExtendedDays }) => {
    const source = last.get(id) ?? null;
    const extended = countIn(poolExtendedDays);
    return { ...protection(id, poolAcquiredAt, { last: source?.day, extended }), source };
  };
}

/**
 * 重新计时: a document from which the days count moves the end of protection forward in the transaction that writes it, and never back. What is not
 * to be recycled at all stays so.
 */
export async function restartDays(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  ids: readonly string[],
): Promise<void> {
  if (pool.rules.daysFrom === null) return;
  const held = sql<boolean>`t.pool_status = 'assigned' and t.pool_target = 'pending' and t.protect_end_date is not null`;
  const rows = [...(await lockPooled(engine, object, ids, held)).values()];
  if (rows.length === 0) return;
  const protection = await protectionOf(engine, actor, object, pool, rows);
  const moves = rows.flatMap((before): PoolMove[] => {
    const given = protection(before);
    const { end, source } = given;
    const later = end === null || end > String(before.protectEndDate);
    return source && later ? [{ before, pool, values: { protectEndDate: end }, source, facts: grantOf(given) }] : [];
  });
  await movePooled(engine, actor, object, 'restart', moves);
}
