import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import type { PoolRules } from '@tide/model/pool/rules';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { tableName } from '../../database/names';
import type { Engine } from '../engine';
import { conditionOf } from '../scopeSql';

/** For how many days records are protected, as SQL over the alias `t`: those of the first rule that matches; null is for ever. */
export function daysSql(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  { dayRules, recycleDays }: PoolRules,
): RawBuilder<number | null> {
  if (dayRules.length === 0) return sql`${recycleDays}::integer`;
  const cases = dayRules.map(
    ({ where, days }) => sql`when ${conditionOf(engine, actor, where, object, 't')} then ${days}::integer`,
  );
  return sql`case ${sql.join(cases, sql` `)} else ${recycleDays}::integer end`;
}

/** The last day of protection of records that are acquired on a day, by id; null is for ever (spec POOL-14). */
export async function protectionOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rules: PoolRules,
  ids: readonly string[],
  day: string,
): Promise<(id: string) => string | null> {
  if (rules.dayRules.length === 0) return () => addDays(day, rules.recycleDays);
  const found = await sql<{
    id: string;
    days: number | null;
  }>`select t.id, ${daysSql(engine, actor, object, rules)} as days
    from ${sql.table(tableName(object.name))} as t where t.id = any(${[...ids]}::uuid[])`.execute(engine.database);
  const days = new Map(found.rows.map((row) => [row.id, row.days]));
  return (id) => {
    const count = days.get(id) ?? null;
    return count === null ? null : addDays(day, count);
  };
}
