import type { Values } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { evaluateFormula } from '@tide/model/formula/evaluate';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { conditionOf } from './scopeSql';

/** A record and what is about to be written into it. `before` is needed where `values` say something. */
export interface Intended {
  id: string;
  before?: Values;
  values?: Values;
}

/**
 * Which of the definitions' conditions hold for records as they will be with `values`: id → one answer per condition, asked in one
 * statement whatever the number of records. Roll-ups are as they stand; formulas follow the values.
 */
export async function holding(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Intended[],
  conditions: readonly (Condition | undefined)[],
): Promise<Map<string, boolean[]>> {
  if (rows.length === 0 || conditions.every((condition) => !condition))
    return new Map(rows.map(({ id }) => [id, conditions.map(() => true)]));
  const table = sql.table(tableName(object.name));
  const intended = JSON.stringify(rows.map((row) => ({ id: row.id, changes: columnsOf(object, row) })));
  const answers = conditions.map(
    (condition) => sql`coalesce(${conditionOf(engine, actor, condition, object, 't')}, false)`,
  );
  const found = await sql<{ id: string; holds: boolean[] }>`${prepared}select t.id, array[${sql.join(answers)}] as holds
    from jsonb_to_recordset(${intended}::jsonb) as c(id uuid, changes jsonb) join ${table} as r on r.id = c.id
      cross join lateral jsonb_populate_record(r, c.changes) as t`.execute(engine.database);
  return new Map(found.rows.map(({ id, holds }) => [id, holds]));
}

function columnsOf(object: ObjectDefinition, { before = {}, values = {} }: Intended): Record<string, unknown> {
  if (Object.keys(values).length === 0) return {};
  const whole = { ...before, ...values };
  const columns = Object.entries(values).map(([name, value]) => [columnName(name), value]);
  for (const [name, field] of Object.entries(object.fields))
    if (field.type === 'formula') columns.push([columnName(name), evaluateFormula(field, object, whole)]);
  return Object.fromEntries(columns);
}
