import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import type { KeptPool } from '../../access/pools';
import { tableName } from '../../database/names';
import type { Engine } from '../engine';
import { conditionOf } from '../scopeSql';

/**
 * The pool that each record belongs to unless somebody names one: the first enabled one that takes it, and for what none takes the first that says
 * nothing of it, or the first of all.
 */
export async function choosePools(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pools: readonly KeptPool[],
  ids: readonly string[],
): Promise<(id: string) => KeptPool | undefined> {
  const enabled = pools.filter(({ rules }) => rules.enabled);
  const usual = enabled.find(({ rules }) => rules.takes === null) ?? enabled[0];
  const taking = enabled.filter(({ rules }) => rules.takes !== null);
  if (taking.length === 0 || ids.length === 0) return () => usual;
  const cases = taking.map(
    ({ id, rules }) => sql`when ${conditionOf(engine, actor, rules.takes ?? undefined, object, 't')} then ${id}`,
  );
  const found = await sql<{ id: string; pool: string | null }>`select t.id, case ${sql.join(cases, sql` `)} end as pool
    from ${sql.table(tableName(object.name))} as t where t.id = any(${[...ids]}::uuid[])`.execute(engine.database);
  const chosen = new Map(found.rows.map((row) => [row.id, row.pool]));
  return (id) => enabled.find((pool) => pool.id === chosen.get(id)) ?? usual;
}
