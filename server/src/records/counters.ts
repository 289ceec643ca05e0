import { type NumberRule, periodOf } from '@tide/model/numbering';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';

/** The counter of an autonumber field in one period of its rule. Prefix and suffix may change; it goes on (spec NUM-04). */
export interface Counter {
  object: string;
  field: string;
  period: string;
  gapless: boolean;
}

export const counterOf = ({ name }: ObjectDefinition, field: string, rule: NumberRule, day: string): Counter => ({
  object: name,
  field,
  period: periodOf(rule, day),
  gapless: rule.gapless,
});

const sequenceOf = ({ object, field, period }: Counter): string =>
  `number_${period}_${tableName(object)}_${columnName(field)}`.slice(0, 63);

/** Draws so many; with gaps from a sequence, for which nobody waits, without gaps from a row that stays locked until the commit. */
export async function draw(engine: Engine, counter: Counter, count: number): Promise<string[]> {
  if (counter.gapless) return drawFromRow(engine, counter, count);
  const drawn = await drawFromSequence(engine, counter, count);
  if (drawn) return drawn;
  await makeSequence(engine, counter);
  const again = await drawFromSequence(engine, counter, count);
  if (!again) throw new Error(`The sequence ${sequenceOf(counter)} gave no number.`);
  return again;
}

/** Null when there is none yet. */
async function drawFromSequence(engine: Engine, counter: Counter, count: number): Promise<string[] | null> {
  const drawn = await sql<{
    value: string | null;
  }>`${prepared}select nextval(to_regclass(${`"${sequenceOf(counter)}"`})) as value from generate_series(1, ${count})`.execute(
    engine.database,
  );
  const values = drawn.rows.flatMap(({ value }) => value ?? []);
  return values.length === count ? values : null;
}

/** The first writer of a period makes the sequence, behind what a row has counted; the others wait for him here instead of failing over the same name. */
async function makeSequence(engine: Engine, counter: Counter): Promise<void> {
  const sequence = sequenceOf(counter);
  await sql`select pg_advisory_xact_lock(hashtext(${sequence}))`.execute(engine.database);
  const start = BigInt(await rowValue(engine, counter)) + 1n;
  await sql`create sequence if not exists ${sql.id(sequence)} start ${sql.raw(start.toString())}`.execute(
    engine.database,
  );
}

async function drawFromRow(engine: Engine, counter: Counter, count: number): Promise<string[]> {
  const { object, field, period } = counter;
  const behind = await sequenceValue(engine, counter);
  const drawn = await sql<{ last: string }>`insert into tide_number_counter as c (object, field, period, value)
    values (${object}, ${field}, ${period}, ${behind}::bigint + ${count}::integer)
    on conflict (object, field, period) do update set value = greatest(c.value, ${behind}::bigint) + ${count}::integer returning value as last`.execute(
    engine.database,
  );
  const last = BigInt(drawn.rows[0]?.last ?? 0);
  return Array.from({ length: count }, (_, index) => String(last - BigInt(count - 1 - index)));
}

async function rowValue(engine: Engine, { object, field, period }: Counter): Promise<string> {
  const found = await sql<{ value: string }>`select value from tide_number_counter
    where object = ${object} and field = ${field} and period = ${period}`.execute(engine.database);
  return found.rows[0]?.value ?? '0';
}

async function sequenceValue(engine: Engine, counter: Counter): Promise<string> {
  const found = await sql<{ value: string }>`select coalesce(last_value, 0) as value from pg_sequences
    where schemaname = current_schema() and sequencename = ${sequenceOf(counter)}`.execute(engine.database);
  return found.rows[0]?.value ?? '0';
}

/** What was drawn last, without drawing. */
export async function lastDrawn(engine: Engine, counter: Counter): Promise<string> {
  const [row, sequence] = [await rowValue(engine, counter), await sequenceValue(engine, counter)];
  return BigInt(row) > BigInt(sequence) ? row : sequence;
}

/** Lets a counter go on behind a number, unless it is further already. */
export async function advance(engine: Engine, counter: Counter, behind: string): Promise<void> {
  const { object, field, period, gapless } = counter;
  if (gapless)
    await sql`update tide_number_counter set value = greatest(value, ${behind}::bigint)
      where object = ${object} and field = ${field} and period = ${period}`.execute(engine.database);
  else
    await sql`select setval(to_regclass(${`"${sequenceOf(counter)}"`}), ${behind}::bigint) from ${sql.table(sequenceOf(counter))}
      where last_value < ${behind}::bigint or (last_value = ${behind}::bigint and not is_called)`.execute(
      engine.database,
    );
}

/** Lets the sequence of a counter go on behind what its row has counted, when numbers may have gaps from now on. */
export async function leaveRow(engine: Engine, counter: Counter): Promise<void> {
  const behind = await rowValue(engine, counter);
  if (behind === '0') return;
  await makeSequence(engine, counter);
  await advance(engine, counter, behind);
}
