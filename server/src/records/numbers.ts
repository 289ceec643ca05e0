import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { today } from '../clock';
import { columnName, tableName } from '../database/names';
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

/** Makes the sequence at the first draw. */
async function ensureSequence(engine: Engine, sequence: string): Promise<void> {
  const exists = () =>
    sql<{ found: string | null }>`select to_regclass(${`"${sequence}"`}) as found`.execute(engine.database);
  if ((await exists()).rows[0]?.found) return;
  // The first writer of a day makes the sequence; the others wait for him here instead of failing over the same name.
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
    await ensureSequence(engine, sequence);
    const drawn = await sql<{
      value: string;
    }>`select nextval(${`"${sequence}"`}::regclass) as value from generate_series(1, ${rows.length})`.execute(
      engine.database,
    );
    rows.forEach((row, index) => {
      row[name] = prefix + (drawn.rows[index]?.value ?? '').padStart(width, '0') + suffix;
    });
  }
}
