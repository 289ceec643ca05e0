import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { today } from '../clock';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';

/** `KH{yyyyMMdd}{0000}` on 2025-03-10 → prefix KH20250310, width 4, suffix ''. */
export function numberParts(pattern: string, day: string): { prefix: string; width: number; suffix: string } {
  const [year = '', month = '', date = ''] = day.split('-');
  const dated = pattern.replace(/\{(?!0+\})([^}]*)\}/g, (_, format: string) =>
    format.replace('yyyy', year).replace('yy', year.slice(2)).replace('MM', month).replace('dd', date),
  );
  const [prefix = '', suffix = ''] = dated.split(/\{0+\}/);
  return { prefix, width: /\{(0+)\}/.exec(dated)?.[1]?.length ?? 1, suffix };
}

/** Draws from the sequence; null when there is none yet. */
async function draw(engine: Engine, sequence: string, count: number): Promise<string[] | null> {
  const drawn = await sql<{
    value: string | null;
  }>`${prepared}select nextval(to_regclass(${`"${sequence}"`})) as value from generate_series(1, ${count})`.execute(
    engine.database,
  );
  const values = drawn.rows.map((row) => row.value);
  return values.every((value) => value !== null) ? values : null;
}

/** The first writer of a prefix makes the sequence; the others wait for him here instead of failing over the same name. */
async function makeSequence(engine: Engine, sequence: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${sequence}))`.execute(engine.database);
  await sql`create sequence if not exists ${sql.id(sequence)}`.execute(engine.database);
}

/**
 * Draws the numbers of new rows, unique for ever and atomic (spec NUM-02). The counter is a sequence per prefix, so writers
 * never wait for each other and a rolled-back save leaves a gap. More digits than the pattern has simply make it longer.
 */
export async function drawNumbers(engine: Engine, object: ObjectDefinition, rows: readonly Values[]): Promise<void> {
  for (const [name, field] of Object.entries(object.fields)) {
    if (field.type !== 'autonumber' || rows.length === 0) continue;
    const { prefix, width, suffix } = numberParts(field.pattern, today(engine.clock, engine.workspace.zone));
    const sequence =
      `number_${tableName(object.name)}_${columnName(name)}_${prefix.replace(/[^A-Za-z0-9]/g, '_')}`.slice(0, 63);
    let drawn = await draw(engine, sequence, rows.length);
    if (!drawn) {
      await makeSequence(engine, sequence);
      drawn = await draw(engine, sequence, rows.length);
    }
    for (const [index, row] of rows.entries()) {
      const value = drawn?.[index];
      if (value === undefined) throw new Error(`The sequence ${sequence} gave no number.`);
      row[name] = prefix + value.padStart(width, '0') + suffix;
    }
  }
}
