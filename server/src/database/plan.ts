import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { poolViews } from '@tide/model/pool/definition';
import { sql } from 'kysely';
import { columnTypes } from './columnTypes';
import type { Database } from './connect';
import { formulaSql } from './formulaSql';
import { linesIndexes, linesTableColumns } from './linesPlan';
import { columnName, linkTable, tableName } from './names';

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The column that holds the normalised key of a blocking duplicate rule; its unique index makes two at once impossible. */
export const duplicateColumn = (position: number) => `duplicate_key_${position}`;

/** Columns of an object's table beside its fields. */
const engineColumns: Record<string, string> = {
  id: 'uuid primary key',
  version: 'integer not null default 1',
  deleted_at: 'timestamptz',
  deleted_by: 'uuid',
  deleted_with: 'uuid',
  search_grams: 'integer[]',
  search_text: 'text',
};

/**
 * Sorts that are indexed (`-updatedAt`): those that views and lists start with, alone and under each owner. Departments, whose lists
 * few people look at, have the one that their lists start with.
 */
export function indexedSorts(object: ObjectDefinition, under: 'owner' | 'department'): string[] {
  const ofPool: readonly string[] = object.pool ? Object.values(poolViews) : [];
  const sorts = Object.entries(object.views).flatMap(([name, { sort }]) => (ofPool.includes(name) ? [] : [sort]));
  const wanted = under === 'owner' ? ['-updatedAt', ...sorts] : [sorts[0] ?? '-updatedAt'];
  return [...new Set(wanted)].filter((sort) => !sort.includes('.') && !sort.includes(','));
}

/** Values that every row has. All others come last in both directions when they are empty. */
export const neverEmpty = new Set(['updatedAt', 'createdAt']);

/** `taken` are the names of tables: in PostgreSQL an index may not have the name of one (product.category and productCategory). */
function indexes(object: ObjectDefinition, taken: ReadonlySet<string>): Record<string, string> {
  const table = tableName(object.name);
  const living = 'where deleted_at is null';
  const list: Record<string, string> = {};
  const add = (name: string, definition: string, unique = false) => {
    const usual = `${table}_${name}`.slice(0, 63);
    const full = taken.has(usual) ? `${usual.slice(0, 57)}_index` : usual;
    list[full] = `create ${unique ? 'unique ' : ''}index if not exists ${quote(full)} on ${quote(table)} ${definition}`;
  };
  const addSort = (sort: string, under: string, holder: string, where: string) => {
    const name = sort.replace(/^-/, '');
    // An index in another order of empty values serves no list; the name tells them apart.
    const last = sort.startsWith('-') && !neverEmpty.has(name);
    const order = `${quote(columnName(name))} desc${last ? ' nulls last' : ''}, id desc`;
    add(`${under}_${columnName(name)}${last ? '_last' : ''}`, `(${holder}${order}) ${where}`);
  };
  for (const sort of indexedSorts(object, 'owner')) {
    addSort(sort, 'by', '', living);
    if (object.ownerField) addSort(sort, 'owner', `${quote(columnName(object.ownerField))}, `, living);
  }
  for (const field of Object.values(object.fields))
    if (field.type === 'lines' && field.pastPrices) addSort(`-${field.pastPrices.day}`, 'by', '', living);
  // Where nobody belongs to a department it stays empty and costs nothing.
  if (object.ownerField)
    for (const sort of indexedSorts(object, 'department'))
      addSort(sort, 'department', 'owner_department, ', `${living} and owner_department is not null`);
  // A long text does not fit into a B-tree page, and nobody sorts by it.
  if (object.fields[object.titleField]?.type !== 'longText')
    add('title', `(${quote(columnName(object.titleField))} collate "zh-x-icu", id) ${living}`);
  add('deleted', '(deleted_at desc) where deleted_at is not null');
  add('deleted_with', '(deleted_with) where deleted_with is not null');
  for (const [name, field] of Object.entries(object.fields)) {
    const column = quote(columnName(name));
    if (field.type === 'autonumber') add(columnName(name), `(${column})`, true);
    else if (field.unique) add(columnName(name), `(${column}) ${living}`, true);
    if (field.type === 'lookup')
      add(columnName(name), `(${column}, updated_at desc, id desc) where ${column} is not null`);
  }
  object.duplicateRules.forEach((rule, position) => {
    const block = rule.mode === 'block';
    const key = block ? duplicateColumn(position) : `duplicate_${position}`;
    const columns = block ? key : rule.fields.map((name) => quote(columnName(name))).join(', ');
    add(key, `(${columns}) ${living}`, block);
    // The recycle bin is asked too, and stays small: without its own index every look into it reads the whole table.
    add(`${key}_deleted`, `(${columns}) where deleted_at is not null`);
  });
  if (object.pool) for (const [name, definition] of poolIndexes(object)) add(name, definition);
  if (searchFields(object).length > 0) add('search', 'using gin (search_grams)');
  return list;
}

/** The lists of the pool both ways round, what somebody owns out of it, and what falls due: each as small as what lies in the pool. */
function poolIndexes({ ownerField = '' }: ObjectDefinition): [name: string, definition: string][] {
  const held = `where deleted_at is null and pool_status = 'assigned'`;
  const unassigned = `where deleted_at is null and pool_status = 'unassigned'`;
  return [
    ['pool_unassigned', `(pool_entered_at desc nulls last, id desc) ${unassigned}`],
    ['pool_unassigned_oldest', `(pool_entered_at, id) ${unassigned}`],
    ['pool_held', `(protect_end_date, id) ${held}`],
    ['pool_owned', `(${quote(columnName(ownerField))}, pool) ${held}`],
  ];
}

/** Names of the fields that the search box looks at. */
export function searchFields(object: ObjectDefinition): string[] {
  return Object.entries(object.fields)
    .filter(([, field]) => field.search)
    .map(([name]) => name);
}

/** The columns an object's table must have, name → type, in SQL. */
export function plannedColumns(object: ObjectDefinition): Record<string, string> {
  const columns = { ...engineColumns };
  for (const [name, field] of Object.entries(fieldsOf(object))) {
    const storage = typeOf(field).storage(field);
    if (storage === 'none') continue;
    const type = columnTypes[storage];
    if (field.type === 'formula')
      columns[columnName(name)] = `${type} generated always as (${formulaSql(field, object)}) stored`;
    // Without children a count and a sum are zero, and not unknown.
    else if (field.type === 'rollup' && ['count', 'sum'].includes(field.measure))
      columns[columnName(name)] = `${type} default 0`;
    // Rows that stand before their object is pooled are ordinary ones.
    else if (object.pool && name === 'poolStatus') columns[columnName(name)] = `${type} default 'normal'`;
    else columns[columnName(name)] = type;
  }
  object.duplicateRules.forEach((rule, position) => {
    if (rule.mode === 'block') columns[duplicateColumn(position)] = 'text';
  });
  return columns;
}

/** Records from before there were pipelines follow the standard one. */
function standardPipeline({ states }: ObjectDefinition): Record<string, string> {
  const { field, standard } = states?.pipelines ?? {};
  return field === undefined || standard === undefined ? {} : { [columnName(field)]: standard };
}

/**
 * Brings the record tables to the definitions: creates tables, adds columns and indexes. Never drops data: what the
 * definitions no longer name stays where it is.
 */
export async function applyPlan(database: Database, objects: Iterable<ObjectDefinition>): Promise<void> {
  const existing = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns where table_schema = current_schema()`.execute(
    database,
  );
  const known = new Set(existing.rows.map((row) => `${row.table_name}.${row.column_name}`));
  const tables = new Set(existing.rows.map((row) => row.table_name));
  const all = [...objects];
  const names = new Set(all.map((object) => tableName(object.name)));
  const statements: string[] = [];
  const ensureTable = (table: string, planned: Record<string, string>, given: Record<string, string> = {}) => {
    const columns = Object.entries(planned);
    if (!tables.has(table))
      statements.push(
        `create table ${quote(table)} (${columns.map(([name, type]) => `${quote(name)} ${type}`).join(', ')})`,
      );
    else
      for (const [name, type] of columns)
        if (!known.has(`${table}.${name}`)) {
          const alter = `alter table ${quote(table)}`;
          const value = given[name] === undefined ? '' : ` default '${given[name]}'`;
          statements.push(`${alter} add column ${quote(name)} ${type}${value}`);
          if (value !== '') statements.push(`${alter} alter column ${quote(name)} drop default`);
        }
  };
  for (const object of all) {
    ensureTable(tableName(object.name), plannedColumns(object), standardPipeline(object));
    for (const [name, field] of Object.entries(object.fields)) {
      if (field.type === 'lines') {
        ensureTable(linkTable(object.name, name), linesTableColumns(field));
        statements.push(...linesIndexes(linkTable(object.name, name), field));
      }
      if (field.type !== 'multiLookup') continue;
      const link = linkTable(object.name, name);
      const attributes = Object.entries(field.attributes ?? {}).map(
        ([attribute, definition]) =>
          `${quote(columnName(attribute))} ${definition.type === 'boolean' ? 'boolean' : 'text'}`,
      );
      statements.push(
        `create table if not exists ${quote(link)} (${[
          'record_id uuid not null',
          'target_id uuid not null',
          'position integer not null default 0',
          ...attributes,
          'primary key (record_id, target_id)',
        ].join(', ')})`,
        `create index if not exists ${quote(`${link}_target`)} on ${quote(link)} (target_id, record_id)`,
      );
    }
    const wanted = indexes(object, names);
    statements.push(...Object.values(wanted));
    // Before there was the order with empty values last, the index stood under the shorter name.
    for (const name of Object.keys(wanted)) {
      const superseded = name.replace(/_last$/, '');
      if (!(superseded in wanted)) statements.push(`drop index if exists ${quote(superseded)}`);
    }
  }
  if (statements.length > 0) await sql.raw(statements.join(';\n')).execute(database);
}
