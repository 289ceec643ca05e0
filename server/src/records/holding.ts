import type { Values } from '@tide/model/api/records';
import type { Condition } from '@tide/model/conditions/condition';
import { evaluate } from '@tide/model/conditions/evaluate';
import { isSelfContained } from '@tide/model/conditions/selfContained';
import { evaluateFormula } from '@tide/model/formula/evaluate';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { conditionOf } from './scopeSql';

/** A record and what is about to be written into it. */
export interface Intended {
  id: string;
  /** All that it stores, where the caller has it at hand; needed where `values` say something. */
  before?: Values;
  values?: Values;
}

/**
 * Which of the definitions' conditions hold for records as they will be with `values`: id → one answer per condition. What a record at hand
 * says by itself is decided here, the rest is asked in one statement whatever the number of records. Roll-ups are as they stand; formulas follow the values.
 */
export async function holding(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Intended[],
  conditions: readonly (Condition | undefined)[],
): Promise<Map<string, boolean[]>> {
  const asked = rows.filter(({ before }) =>
    conditions.some((condition) => condition && !(before && isSelfContained(condition, object))),
  );
  const answers = asked.length > 0 ? await ask(engine, actor, object, asked, conditions) : new Map<string, boolean[]>();
  const context = { object, actor, now: engine.clock.now(), zone: engine.workspace.zone };
  for (const row of rows)
    if (!asked.includes(row)) {
      const intended = { ...row.before, ...changesOf(object, row) };
      answers.set(
        row.id,
        conditions.map((condition) => condition === undefined || evaluate(condition, intended, context)),
      );
    }
  return answers;
}

async function ask(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Intended[],
  conditions: readonly (Condition | undefined)[],
): Promise<Map<string, boolean[]>> {
  const table = sql.table(tableName(object.name));
  const intended = JSON.stringify(
    rows.map((row) => ({
      id: row.id,
      changes: Object.fromEntries(
        Object.entries(changesOf(object, row)).map(([name, value]) => [columnName(name), value]),
      ),
    })),
  );
  const answers = conditions.map(
    (condition) => sql`coalesce(${conditionOf(engine, actor, condition, object, 't')}, false)`,
  );
  const found = await sql<{ id: string; holds: boolean[] }>`${prepared}select t.id, array[${sql.join(answers)}] as holds
    from jsonb_to_recordset(${intended}::jsonb) as c(id uuid, changes jsonb) join ${table} as r on r.id = c.id
      cross join lateral jsonb_populate_record(r, c.changes) as t`.execute(engine.database);
  return new Map(found.rows.map(({ id, holds }) => [id, holds]));
}

/** What the values change, by field, and the formulas that follow from them. */
function changesOf(object: ObjectDefinition, { before = {}, values = {} }: Intended): Values {
  if (Object.keys(values).length === 0) return {};
  const whole = { ...before, ...values };
  const changes = { ...values };
  for (const [name, field] of Object.entries(object.fields))
    if (field.type === 'formula') changes[name] = evaluateFormula(field, object, whole);
  return changes;
}
