import type { ObjectDefinition } from '@tide/model/object';
import type { PoolRules } from '@tide/model/pool/rules';
import { type DayCount, everyDay, workingDays } from '@tide/model/values/dayCount';
import { dayOf } from '@tide/model/values/localTime';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { tableName } from '../../database/names';
import type { Engine } from '../engine';
import { conditionOf } from '../scopeSql';

/** How a pool counts its days: all of them, or the working days of the organisation. */
export const dayCountOf = ({ settings }: Engine, rules: PoolRules): DayCount =>
  rules.workingDays ? workingDays(settings.get('calendar')) : everyDay;

/** For how many days records are protected, as SQL over the alias `t`: those of the first rule that matches; null is for ever. */
function daysSql(
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

/** What moves the end of protection of a record that has been held for some time. */
interface Since {
  /** The day of the last document from which its days count. */
  last?: string | undefined;
  /** Days by which it has been extended. */
  extended?: number;
}

/**
 * The last day of protection of records, by id and the moment at which each is acquired: so many days after its day in the organisation's zone, or after
 * that of the last document since then. Null is for ever (spec POOL-14). Every date of protection that rules give comes from here.
 */
export async function protectionFor(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rules: PoolRules,
  ids: readonly string[],
): Promise<(id: string, acquiredAt: string | null, since?: Since) => string | null> {
  const { zone } = engine.workspace;
  const counted = dayCountOf(engine, rules);
  const days = rules.dayRules.length === 0 ? null : await daysOf(engine, actor, object, rules, ids);
  return (id, acquiredAt, { last = '', extended = 0 } = {}) => {
    const count = days === null ? rules.recycleDays : (days.get(id) ?? null);
    const acquired = dayOf(acquiredAt === null ? engine.clock.now() : new Date(acquiredAt), zone);
    return count === null ? null : counted.add(last > acquired ? last : acquired, count + extended);
  };
}

async function daysOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rules: PoolRules,
  ids: readonly string[],
): Promise<Map<string, number | null>> {
  const found = await sql<{
    id: string;
    days: number | null;
  }>`select t.id, ${daysSql(engine, actor, object, rules)} as days
    from ${sql.table(tableName(object.name))} as t where t.id = any(${[...ids]}::uuid[])`.execute(engine.database);
  return new Map(found.rows.map((row) => [row.id, row.days]));
}
