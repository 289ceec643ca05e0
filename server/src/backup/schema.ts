import type pg from 'pg';
import { TideError } from '../errors';

export interface TableShape {
  name: string;
  /** Columns that hold data; generated ones compute themselves. */
  columns: string[];
}

/** The statements that make a schema again, without its name in them: they run with it as the search path. */
export interface SchemaShape {
  tables: TableShape[];
  /** Sequences and tables, before the data. */
  before: string[];
  /** Keys, indexes, references and views: after the data, which makes them quick and lets references point forward. */
  after: string[];
}

/** A counter: a sequence of its own, or the one behind an identity column. */
export interface Counter {
  sequence: string;
  /** `table.column` of an identity column; null for a sequence of its own. */
  identity: { table: string; column: string } | null;
  value: string;
  called: boolean;
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

interface ColumnRow {
  table: string;
  column: string;
  type: string;
  required: boolean;
  collation: string | null;
  identity: '' | 'a' | 'd';
  generated: '' | 's' | 'v';
  expression: string | null;
}

/** Reads the shape of the schema that is first in the search path. Refuses one with things that a backup would leave out. */
export async function readSchema(client: pg.ClientBase): Promise<SchemaShape> {
  await refuseForeignThings(client);
  const columns = await readColumns(client);
  const names = [...new Set(columns.map((column) => column.table))];
  const own = (table: string) => columns.filter((column) => column.table === table);
  return {
    tables: names.map((name) => ({
      name,
      columns: own(name)
        .filter((column) => !column.generated)
        .map((column) => column.column),
    })),
    before: [
      ...(await readSequences(client))
        .filter((sequence) => !sequence.identity)
        .map((sequence) => `create sequence ${quoted(sequence.sequence)}`),
      ...names.map((name) => `create table ${quoted(name)} (\n  ${own(name).map(columnDefinition).join(',\n  ')}\n)`),
    ],
    after: await readStatements(client),
  };
}

/** The counters as they stand now. Read after the tables: a number that was drawn meanwhile must not be drawn again. */
export async function readCounters(client: pg.ClientBase): Promise<Counter[]> {
  const counters: Counter[] = [];
  for (const sequence of await readSequences(client)) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(sequence.sequence)}`,
    );
    if (state.rows[0]) counters.push({ ...sequence, ...state.rows[0] });
  }
  return counters;
}

/** Sets the counters of a restored schema. */
export async function writeCounters(client: pg.ClientBase, counters: readonly Counter[]): Promise<void> {
  for (const { sequence, identity, value, called } of counters) {
    const place = identity ? 'pg_get_serial_sequence($1, $4)::regclass' : '$1::regclass';
    const parameters = [identity ? quoted(identity.table) : quoted(sequence), value, called];
    await client.query(
      `select setval(${place}, $2::bigint, $3::boolean)`,
      identity ? [...parameters, identity.column] : parameters,
    );
  }
}

async function readColumns(client: pg.ClientBase): Promise<ColumnRow[]> {
  const found = await client.query<ColumnRow>(`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
      case when a.attcollation <> t.typcollation then quote_ident(l.collname) end as collation,
      a.attidentity as identity, a.attgenerated as generated, pg_get_expr(d.adbin, d.adrelid) as expression
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_collation l on l.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
    order by c.relname, a.attnum`);
  return found.rows;
}

function columnDefinition(column: ColumnRow): string {
  const { type, collation, generated, identity, expression, required } = column;
  const words = [quoted(column.column), type];
  if (collation) words.push(`collate ${collation}`);
  if (generated) words.push(`generated always as (${expression}) ${generated === 's' ? 'stored' : 'virtual'}`);
  else if (identity) words.push(`generated ${identity === 'a' ? 'always' : 'by default'} as identity`);
  else if (expression) words.push(`default ${expression}`);
  if (required) words.push('not null');
  return words.join(' ');
}

async function readSequences(client: pg.ClientBase): Promise<Pick<Counter, 'sequence' | 'identity'>[]> {
  const found = await client.query<{ sequence: string; table: string | null; column: string | null }>(`
    select s.relname as sequence, c.relname as "table", a.attname as "column"
    from pg_class s
    left join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.deptype = 'i' and d.refobjsubid > 0
    left join pg_class c on c.oid = d.refobjid
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
    where s.relnamespace = current_schema()::regnamespace and s.relkind = 'S'
    order by s.relname`);
  return found.rows.map(({ sequence, table, column }) => ({
    sequence,
    identity: table && column ? { table, column } : null,
  }));
}

/** Keys and checks, then indexes, then references, then views, each as PostgreSQL itself words it. */
async function readStatements(client: pg.ClientBase): Promise<string[]> {
  const constraints = await client.query<{ table: string; name: string; kind: string; definition: string }>(`
    select c.relname as "table", k.conname as name, k.contype as kind, pg_get_constraintdef(k.oid, true) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.connamespace = current_schema()::regnamespace and k.contype in ('p', 'u', 'c', 'x', 'f')
    order by k.contype = 'f', c.relname, k.conname`);
  const indexes = await client.query<{ definition: string }>(`
    select pg_get_indexdef(i.indexrelid, 0, true) as definition
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    order by 1`);
  const views = await client.query<{ name: string; definition: string }>(`
    select relname as name, pg_get_viewdef(oid, true) as definition
    from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'v' order by oid`);
  const add = (row: (typeof constraints.rows)[number]) =>
    `alter table ${quoted(row.table)} add constraint ${quoted(row.name)} ${row.definition}`;
  return [
    ...constraints.rows.filter((row) => row.kind !== 'f').map(add),
    ...indexes.rows.map((row) => row.definition),
    ...constraints.rows.filter((row) => row.kind === 'f').map(add),
    ...views.rows.map((row) => `create view ${quoted(row.name)} as ${row.definition}`),
  ];
}

/** Tide makes tables, sequences and indexes only. A backup that silently left out what somebody added would be no backup. */
async function refuseForeignThings(client: pg.ClientBase): Promise<void> {
  const found = await client.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('m', 'p', 'f')
    union all select proname from pg_proc where pronamespace = current_schema()::regnamespace
    union all select typname from pg_type where typnamespace = current_schema()::regnamespace and typtype in ('e', 'd', 'r')
    union all select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = current_schema()::regnamespace and not t.tgisinternal`);
  if (found.rows.length > 0)
    throw new TideError(
      'BACKUP_INCOMPLETE',
      `数据库里有潮汐之外的对象 (${found.rows.map((row) => row.name).join('、')})，备份不包括它们。请把它们移到另一个 schema，或用 pg_dump 备份。`,
    );
}
