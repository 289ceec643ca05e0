import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { type KeptPool, readPools } from '../../access/pools';
import { today } from '../../clock';
import { columnName, tableName } from '../../database/names';
import type { Engine } from '../engine';
import { tell } from '../tell';
import type { Touched } from '../touched';
import { restartDays } from './clock';
import { dayCountOf } from './days';
import { movePooled, type PoolMove } from './move';
import { documentOf, qualifyingOf, stillCounts } from './qualifying';
import { lockPooled, ownerOf, type PooledRow } from './rows';

/** The pooled objects, and the lookups to them, of which documents of an object may reach targets. */
function pooledOver(engine: Engine, name: string): { object: ObjectDefinition; over: string }[] {
  return [...engine.workspace.objects.values()].flatMap((object) =>
    object.pool?.open
      ? Object.values(object.pool.targets).flatMap((target) => {
          const [document, over] = documentOf(engine, target);
          return document.name === name ? [{ object, over }] : [];
        })
      : [],
  );
}

/**
 * What written documents mean for the targets of pooled records, in the transaction that writes them (spec POOL-17, POOL-18): one that has taken effect
 * reaches them, one that is voided or deleted may take that back. Asked before the transaction settles.
 */
export async function followTargets(engine: Engine, actor: Actor, name: string, documents: Touched): Promise<void> {
  for (const { object, over } of pooledOver(engine, name)) {
    const column = sql.ref(columnName(over));
    const found = await sql<{ id: string }>`select t.id from ${sql.table(tableName(object.name))} as t
      where t.deleted_at is null and t.pool_status = 'assigned' and (t.id in (select ${column} from ${sql.table(tableName(name))}
          where id = any(${[...documents.keys()]}::uuid[]))
        or t.id = any(${[...documents.values()].flatMap(({ before }) => (typeof before?.[over] === 'string' ? [before[over]] : []))}::uuid[]))`.execute(
      engine.database,
    );
    if (found.rows.length > 0)
      await evaluateTargets(
        engine,
        actor,
        object,
        found.rows.map(({ id }) => id),
      );
  }
}

/** Judges the targets of records anew, and from what day on those that are pending are protected; answers how many have come to be reached. */
export async function evaluateTargets(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<number> {
  const rows = await lockPooled(engine, object, ids, sql`t.pool_status = 'assigned'`);
  // Not held: whoever writes a document has its record already, and would wait the other way round.
  const pools = await readPools(engine.database, [...new Set([...rows.values()].flatMap(({ pool }) => pool ?? []))]);
  let achieved = 0;
  for (const pool of pools) {
    if (!pool.rules.enabled) continue;
    const own = [...rows.values()].filter((row) => row.pool === pool.id);
    achieved += await achieve(engine, actor, object, pool, own);
    await revert(engine, actor, object, pool, own);
    await restartDays(
      engine,
      actor,
      object,
      pool,
      own.map(({ id }) => id),
    );
  }
  return achieved;
}

/** 目标达成 of those of the locked records that are pending and for which there is a document that counts. */
export async function achieve(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  rows: readonly PooledRow[],
): Promise<number> {
  const pending = rows.filter(({ poolTarget }) => poolTarget === 'pending');
  const ids = pending.map(({ id }) => id);
  const documents = await qualifyingOf(engine, actor, object, pool, ids);
  const moves = pending.flatMap((before): PoolMove[] => {
    const source = documents.get(before.id);
    if (!source) return [];
    const values = {
      poolTarget: 'achieved',
      poolTargetAt: engine.clock.now().toISOString(),
      poolTargetRef: `${source.object}/${source.id}`,
      protectEndDate: null,
    };
    return [{ before, pool, values, source }];
  });
  await movePooled(engine, actor, object, 'achieve', moves);
  return moves.length;
}

/** 达成撤销 of those of the locked records whose document no longer counts and that have no other. */
async function revert(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  rows: readonly PooledRow[],
): Promise<void> {
  if (!pool.rules.revertOnVoid) return;
  const lost: PooledRow[] = [];
  for (const row of rows)
    if (row.poolTarget === 'achieved' && !(await stillCounts(engine, actor, object, String(row.poolTargetRef ?? ''))))
      lost.push(row);
  const ids = lost.map(({ id }) => id);
  const others = await qualifyingOf(engine, actor, object, pool, ids);
  const before = await protectedBefore(engine, ids);
  const day = today(engine.clock, engine.workspace.zone);
  const soon = dayCountOf(engine, pool.rules).add(day, pool.rules.remindBeforeDays);
  const moves = lost.flatMap((row): PoolMove[] => {
    if (others.has(row.id)) return [];
    const [name = '', id = ''] = String(row.poolTargetRef ?? '').split('/');
    const was = before.get(row.id) ?? null;
    const values = {
      poolTarget: 'pending',
      poolTargetAt: null,
      poolTargetRef: null,
      // What was never to be recycled is not now.
      protectEndDate: was === null ? null : was > soon ? was : soon,
    };
    return [{ before: row, pool, values, source: id === '' ? null : { object: name, id } }];
  });
  await movePooled(engine, actor, object, 'revert', moves);
  await tell(
    engine,
    actor,
    moves.flatMap(({ before: row, values }) => {
      const receiver = ownerOf(object, row);
      const about = { notice: 'poolReverted' as const, object: object.name, subject: row.id };
      const occasion = `version ${row.version + 1}`;
      return receiver === null ? [] : [{ ...about, receiver, occasion, facts: { date: values.protectEndDate } }];
    }),
  );
}

/** Until when records were protected when they reached their target. */
async function protectedBefore({ database }: Engine, ids: readonly string[]): Promise<Map<string, string | null>> {
  const found = await sql<{
    record: string;
    before: string | null;
  }>`select distinct on (record_id) record_id as record, protect_before as before
    from tide_pool_log where record_id = any(${[...ids]}::uuid[]) and action = 'achieve' order by record_id, id desc`.execute(
    database,
  );
  return new Map(found.rows.map((row) => [row.record, row.before]));
}
