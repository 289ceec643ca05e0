import type { Values } from '@tide/model/api/records';
import { ruleOf } from '@tide/model/fields/autonumber';
import { beginning, type NumberRule, numberOf } from '@tide/model/numbering';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { today } from '../clock';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import type { FieldProblem } from '../errors';
import { advance, type Counter, counterOf, draw } from './counters';
import type { Engine } from './engine';

/** How often a counter may meet numbers that were typed, or drawn under an older rule, before it is given up. */
const mostRounds = 5;

/**
 * Draws the numbers of new rows that bring none, unique for ever and atomic (spec NUM-02). A number that is taken already, because somebody has typed it or an
 * older rule has drawn it, is passed over. More digits than the rule has simply make it longer.
 */
export async function drawNumbers(engine: Engine, object: ObjectDefinition, rows: readonly Values[]): Promise<void> {
  const day = today(engine.clock, engine.workspace.zone);
  for (const [name, field] of Object.entries(object.fields)) {
    if (field.type !== 'autonumber') continue;
    const rule = ruleOf(field);
    const counter = counterOf(object, name, rule, day);
    let waiting = rows.filter((row) => row[name] === undefined || row[name] === null);
    for (let round = 0; waiting.length > 0; round++) {
      if (round === mostRounds)
        throw new Error(`The counter of ${object.name}.${name} meets taken numbers again and again.`);
      if (round > 0) await advance(engine, counter, await highest(engine, object, name, rule, day));
      waiting = await assign(engine, object, counter, rule, day, waiting);
    }
  }
}

/** Gives each row a number; answers the rows whose number was taken. */
async function assign(
  engine: Engine,
  object: ObjectDefinition,
  counter: Counter,
  rule: NumberRule,
  day: string,
  rows: readonly Values[],
): Promise<Values[]> {
  const drawn = await draw(engine, counter, rows.length);
  const numbers = drawn.map((value) => numberOf(rule, day, value));
  const taken = await takenAmong(engine, object, counter.field, numbers);
  return rows.filter((row, index) => {
    const number = numbers[index] ?? '';
    if (taken.has(number)) return true;
    row[counter.field] = number;
    return false;
  });
}

/** Which numbers a record has already, also one in the recycle bin. */
export async function takenAmong(
  { database }: Pick<Engine, 'database'>,
  object: ObjectDefinition,
  field: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  const column = sql.ref(columnName(field));
  const found = await sql<{ number: string }>`${prepared}select ${column} as number
    from ${sql.table(tableName(object.name))} where ${column} = any(${[...numbers]}::text[])`.execute(database);
  return new Set(found.rows.map(({ number }) => number));
}

/** The highest counter among the numbers of a day that follow the rule. */
export async function highest(
  { database }: Pick<Engine, 'database'>,
  object: ObjectDefinition,
  field: string,
  rule: NumberRule,
  day: string,
): Promise<string> {
  const [before, after] = [beginning(rule, day), rule.suffix];
  const column = sql.ref(columnName(field));
  const found = await sql<{ value: string | null }>`select max(counter::bigint) as value from (
      select substring(${column} from ${before.length + 1} for char_length(${column}) - ${before.length + after.length}) as counter
      from ${sql.table(tableName(object.name))}
      where starts_with(${column}, ${before}) and right(${column}, ${after.length}) = ${after} and char_length(${column}) > ${before.length + after.length}
    ) as numbers where counter ~ '^[0-9]{1,18}$'`.execute(database);
  return found.rows[0]?.value ?? '0';
}

/** What is wrong with typed numbers: they are unique for ever, the numbers of deleted records too (spec NUM-05). */
export async function numberProblems(
  engine: Engine,
  object: ObjectDefinition,
  rows: readonly Values[],
): Promise<FieldProblem[][]> {
  const problems = rows.map((): FieldProblem[] => []);
  for (const [name, field] of Object.entries(object.fields)) {
    const typed = rows.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : []));
    if (field.type !== 'autonumber' || typed.length === 0) continue;
    const taken = await takenAmong(engine, object, name, typed);
    rows.forEach((row, at) => {
      const number = row[name];
      if (typeof number !== 'string') return;
      const twice = rows.findIndex((other) => other[name] === number) < at;
      if (taken.has(number) || twice)
        problems[at]?.push({
          field: name,
          code: 'DUPLICATE',
          message: `${field.label}「${number}」已被使用，请换一个。`,
        });
    });
  }
  return problems;
}
