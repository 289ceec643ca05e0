import type { Link, Values } from '@tide/model/api/records';
import { type Field, typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { columnName, linkTable, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { duplicateColumns } from './duplicates';
import { saveLines } from './lines';
import { searchColumns } from './search';

/** A row to be written: the id, what changes, and the whole row as it will be (for search and duplicate keys). */
export interface RowToSave {
  id: string;
  values: Values;
  whole: Values;
}

/** Links are written elsewhere, and roll-ups unless people may type them; formulas by the database itself. */
const isWritten = (field: Field | undefined): field is Field =>
  field !== undefined &&
  field.type !== 'formula' &&
  (field.type !== 'rollup' || field.editable === true) &&
  typeOf(field).storage(field) !== 'none';

/** Field values by column, as JSON that PostgreSQL turns into a row of the table. */
function columnsOf(object: ObjectDefinition, values: Values): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  const fields = fieldsOf(object);
  for (const [name, value] of Object.entries(values)) if (isWritten(fields[name])) columns[columnName(name)] = value;
  return columns;
}

/** Inserts rows in one statement, whose text is the same for every call: absent values are null. */
export async function insertRows(
  transaction: Database,
  object: ObjectDefinition,
  rows: readonly RowToSave[],
  stamp: Record<string, unknown>,
): Promise<void> {
  const table = sql.table(tableName(object.name));
  const records = rows.map((row) => ({
    ...stamp,
    ...columnsOf(object, row.values),
    ...duplicateColumns(object, row.whole),
    ...searchColumns(object, row.whole),
    id: row.id,
    version: 1,
  }));
  const fields = Object.entries(fieldsOf(object)).flatMap(([name, field]) =>
    isWritten(field) ? [columnName(name)] : [],
  );
  const names = [
    'id',
    'version',
    'search_grams',
    'search_text',
    ...Object.keys(duplicateColumns(object, {})),
    ...fields,
  ];
  const list = sql.join(names.map((name) => sql.ref(name)));
  await sql`${prepared}insert into ${table} (${list})
    select ${list} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(records)}::jsonb)`.execute(
    transaction,
  );
  await insertLinks(transaction, object, rows);
  await saveLines(transaction, object, rows, true);
}

/** Updates rows; rows that change the same fields go in one statement. The caller holds their locks. */
export async function updateRows(
  transaction: Database,
  object: ObjectDefinition,
  rows: readonly RowToSave[],
  stamp: Record<string, unknown>,
): Promise<void> {
  const table = tableName(object.name);
  const groups = new Map<string, Record<string, unknown>[]>();
  for (const row of rows) {
    const columns = {
      ...columnsOf(object, row.values),
      ...duplicateColumns(object, row.whole),
      ...searchColumns(object, row.whole),
      ...stamp,
    };
    const key = Object.keys(columns).join(',');
    groups.set(key, [...(groups.get(key) ?? []), { ...columns, id: row.id }]);
  }
  for (const records of groups.values()) {
    const names = Object.keys(records[0] ?? {}).filter((name) => name !== 'id');
    const assignments = sql.join(names.map((name) => sql`${sql.ref(name)} = r.${sql.ref(name)}`));
    await sql`${prepared}update ${sql.table(table)} as t set version = t.version + 1, ${assignments}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(records)}::jsonb) as r where t.id = r.id`.execute(
      transaction,
    );
  }
  for (const [name, field] of Object.entries(object.fields)) {
    if (field.type !== 'multiLookup') continue;
    const changed = rows.filter((row) => name in row.values).map((row) => row.id);
    if (changed.length > 0)
      await sql`delete from ${sql.table(linkTable(object.name, name))} where record_id = any(${changed}::uuid[])`.execute(
        transaction,
      );
  }
  await insertLinks(transaction, object, rows);
  await saveLines(transaction, object, rows, false);
}

async function insertLinks(transaction: Database, object: ObjectDefinition, rows: readonly RowToSave[]): Promise<void> {
  for (const [name, field] of Object.entries(object.fields)) {
    if (field.type !== 'multiLookup') continue;
    const links = rows.flatMap((row) =>
      ((row.values[name] as Link[] | null | undefined) ?? []).map(({ id, title: _title, ...attributes }, position) => ({
        record_id: row.id,
        target_id: id,
        position,
        ...Object.fromEntries(Object.entries(attributes).map(([attribute, value]) => [columnName(attribute), value])),
      })),
    );
    if (links.length === 0) continue;
    const table = linkTable(object.name, name);
    await sql`${prepared}insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(links)}::jsonb)`.execute(
      transaction,
    );
  }
}
