import type { Line, LinesField } from '@tide/model/fields/lines';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';

/** A line as it is kept: every column by its name, empty ones null. */
export type KeptLine = Line & { id: string };

/** The lines fields of an object by name. */
export function linesFieldsOf(object: ObjectDefinition): [name: string, field: LinesField][] {
  return Object.entries(object.fields).flatMap(([name, field]): [string, LinesField][] =>
    field.type === 'lines' ? [[name, field]] : [],
  );
}

/** The lines of records in their order, by record; records without lines are not among them. */
export async function readLines(
  database: Database,
  object: ObjectDefinition,
  [name, field]: [string, LinesField],
  ids: readonly string[],
  columns: readonly string[] = Object.keys(field.columns),
): Promise<Map<string, KeptLine[]>> {
  const lines = new Map<string, KeptLine[]>();
  if (ids.length === 0) return lines;
  const items = columns.map((column) => sql`, ${sql.ref(columnName(column))} as ${sql.ref(column)}`);
  const found = await sql<KeptLine & { record_id: string }>`${prepared}select record_id, id ${sql.join(items, sql``)}
    from ${sql.table(linkTable(object.name, name))} where record_id = any(${[...ids]}::uuid[]) order by record_id, position`.execute(
    database,
  );
  for (const { record_id, ...line } of found.rows) {
    const known = lines.get(record_id);
    if (known) known.push(line as KeptLine);
    else lines.set(record_id, [line as KeptLine]);
  }
  return lines;
}

/** Brings the tables of lines to the rows' values: what is not named goes, what is new comes, and what stays as it was is not written. */
export async function saveLines(
  transaction: Database,
  object: ObjectDefinition,
  rows: readonly { id: string; values: Record<string, unknown> }[],
  isNew: boolean,
): Promise<void> {
  for (const [name, field] of linesFieldsOf(object)) {
    const table = sql.table(linkTable(object.name, name));
    const changed = rows.filter((row) => name in row.values);
    const lines = changed.flatMap((row) =>
      ((row.values[name] as KeptLine[] | null) ?? []).map((line, position) => ({
        ...Object.fromEntries(Object.keys(field.columns).map((column) => [columnName(column), line[column] ?? null])),
        id: line.id,
        record_id: row.id,
        position,
      })),
    );
    if (!isNew && changed.length > 0)
      await sql`delete from ${table} where record_id = any(${changed.map((row) => row.id)}::uuid[])
        and id <> all(${lines.map((line) => line.id)}::uuid[])`.execute(transaction);
    if (lines.length === 0) continue;
    const kept = ['position', ...Object.keys(field.columns).map(columnName)];
    const list = sql.join(['id', 'record_id', ...kept].map((column) => sql.ref(column)));
    const of = (alias: string) => sql.join(kept.map((column) => sql.ref(`${alias}.${column}`)));
    await sql`${prepared}insert into ${table} as l (${list})
      select ${list} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(lines)}::jsonb)
      on conflict (id) do update set ${sql.join(kept.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
      where (${of('l')}) is distinct from (${of('excluded')})`.execute(transaction);
  }
}

/** Living records of an object with lines that point to one of these records, whoever may see them. A column that says `setNull` holds nothing back. */
export async function linesPointingTo(
  database: Database,
  holder: ObjectDefinition,
  target: ObjectDefinition,
  ids: readonly string[],
): Promise<{ target: string; record: string }[]> {
  const pointing: { target: string; record: string }[] = [];
  for (const [name, field] of linesFieldsOf(holder))
    for (const [column, definition] of Object.entries(field.columns)) {
      if (definition.type !== 'lookup' || definition.to !== target.name || definition.onDelete === 'setNull') continue;
      const found = await sql<{
        target: string;
        record: string;
      }>`select distinct l.${sql.ref(columnName(column))} as target, r.id as record
        from ${sql.table(linkTable(holder.name, name))} as l
        join ${sql.table(tableName(holder.name))} as r on r.id = l.record_id and r.deleted_at is null
        where l.${sql.ref(columnName(column))} = any(${[...ids]}::uuid[])`.execute(database);
      pointing.push(...found.rows);
    }
  return pointing;
}
