import type { ObjectDefinition } from '@tide/model/object';
import type { PoolDayRule, PoolRules } from '@tide/model/pool/rules';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { tableName } from '../../database/names';
import type { Engine } from '../engine';
import { conditionOf } from '../scopeSql';

/** The first day rule that records match, by their ids, in one statement; null where none does and the pool's own days hold. */
export async function dayRulesFor(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  { dayRules }: PoolRules,
  ids: readonly string[],
): Promise<(id: string) => PoolDayRule | null> {
  if (dayRules.length === 0 || ids.length === 0) return () => null;
  const cases = dayRules.map(
    ({ where }, place) => sql`when ${conditionOf(engine, actor, where, object, 't')} then ${place}::integer`,
  );
  const found = await sql<{
    id: string;
    place: number | null;
  }>`select t.id, case ${sql.join(cases, sql` `)} end as place
    from ${sql.table(tableName(object.name))} as t where t.id = any(${[...ids]}::uuid[])`.execute(engine.database);
  const places = new Map(found.rows.map(({ id, place }) => [id, place]));
  return (id) => dayRules[places.get(id) ?? -1] ?? null;
}

/** For how many days a record is protected by the rule that it matches; null is for ever. */
export const daysBy = (rule: PoolDayRule | null, { recycleDays }: PoolRules): number | null =>
  rule ? rule.days : recycleDays;
