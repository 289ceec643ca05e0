import { fieldsIn } from '@tide/model/conditions/parse';
import type { LineOver, LinesOverRequest } from '@tide/model/functions';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { fieldRight, isReadable } from '../access/fields';
import { may } from '../access/rights';
import { columnName, linkTable, tableName } from '../database/names';
import { TideError } from '../errors';
import type { Engine } from './engine';
import { readingOf } from './reach';
import { readRecords } from './read';
import { selectionOf, whereOf } from './select';
import { orderBy } from './sorting';

const mostLinesOver = 50;

/** So many of the newest records are looked through first: what stands in many lines is found among them at once, and what stands in few costs little. */
const newest = 2_000;

/**
 * Lines that point to a record, those of the newest records first (spec QUOT-01). In which records they stand is found among those that the actor may
 * see; what they say is then read through the door like any record. None where he may not read the lines, what they point to, or what it is asked by;
 * fields that are hidden from him are left out. Errors: BAD_REQUEST.
 */
export async function linesOver(
  engine: Engine,
  actor: Actor,
  objectName: string,
  { lines, over, target, filter, sort, fields, limit }: LinesOverRequest,
): Promise<LineOver[]> {
  const object = engine.workspace.object(objectName);
  const field = object.fields[lines];
  if (field?.type !== 'lines' || field.columns[over]?.type !== 'lookup' || limit < 1 || limit > mostLinesOver)
    throw new TideError('BAD_REQUEST', `${object.label}不能按「${lines}.${over}」查明细。`);
  const asked = [
    lines,
    `${lines}.${over}`,
    ...fieldsIn(filter),
    ...sort.split(',').map((key) => key.replace(/^-/, '')),
  ];
  if (!may(actor, 'view', objectName) || asked.some((name) => !isReadable(actor, objectName, name))) return [];
  const selection = selectionOf(engine, actor, objectName, { filter, sort });
  const table = sql.table(tableName(objectName));
  const order = sql`order by ${orderBy(selection.keys, 't')}`;
  const holding = sql`t.id in (select l.record_id from ${sql.table(linkTable(objectName, lines))} as l
    where l.${sql.ref(columnName(over))} = ${target}::uuid)`;
  const reading = await readingOf(engine, actor);
  const among = async (records: RawBuilder<unknown>) => {
    // Told how few are wanted the planner walks all records for what stands in few lines; `offset 0` has it find them all before it sorts.
    const found = await sql<{ id: string }>`select t.id from
      (select t.* from ${records} as t where ${holding} and ${whereOf(engine, selection)} offset 0) as t ${order} limit ${sql.lit(limit)}`.execute(
      reading,
    );
    return found.rows.map(({ id }) => id);
  };
  const first = await among(
    sql`(select * from ${table} as t where t.deleted_at is null ${order} limit ${sql.lit(newest)})`,
  );
  const ids = first.length < limit ? await among(table) : first;
  const shown = fields.filter((name) => fieldRight(actor, objectName, name) !== 'hidden');
  const records = await readRecords(engine, actor, objectName, ids, [...shown, lines]);
  const isOver = (line: Record<string, unknown>) => (line[over] as { id?: string } | null)?.id === target;
  return ids
    .flatMap((id) => records.find((record) => record.id === id) ?? [])
    .flatMap((record) =>
      ((record[lines] as Record<string, unknown>[] | null) ?? []).filter(isOver).map((line) => ({ record, line })),
    )
    .slice(0, limit);
}
