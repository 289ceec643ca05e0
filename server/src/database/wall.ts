import { createHash } from 'node:crypto';
import { alwaysOwned, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Database } from './connect';
import { columnName, linkTable, tableName } from './names';

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Programs that start at once wait for each other here; the number is arbitrary and only has to stay the same. */
const lock = 7_416_326;

/**
 * The second wall: a role that may do nothing but read, and policies that let each of its sessions see the rows of one person's
 * reach and no others, whatever statement is sent (docs/decisions/0024). Brings role, rights and policies to the definitions.
 * @returns why there can be no wall here, or null when it stands
 */
export async function raiseWall(
  database: Database,
  schema: string,
  objects: readonly ObjectDefinition[],
  reader: pg.PoolConfig,
): Promise<string | null> {
  return database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(transaction);
    const role = reader.user ?? '';
    const lacking = (await demandRole(transaction, role, reader)) ?? (await demandLeakproof(transaction));
    if (lacking) return lacking;
    const to = quote(role);
    await sql.raw(`grant usage on schema ${quote(schema)} to ${to}`).execute(transaction);
    for (const [table, columns] of readable(objects))
      await sql.raw(`grant select${columns} on ${quote(table)} to ${to}`).execute(transaction);
    await applyPolicies(transaction, to, policies(objects));
    return null;
  });
}

interface Rights {
  exists: boolean;
  mayCreate: boolean;
  /** Could step out of the wall. */
  mighty: boolean;
}

async function demandRole(database: Database, role: string, reader: pg.PoolConfig): Promise<string | null> {
  const found = await sql<Rights>`select
      exists (select from pg_roles where rolname = ${role}) as exists,
      (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "mayCreate",
      exists (select from pg_roles where rolname = ${role} and (rolsuper or rolbypassrls or rolcreaterole))
        or exists (select from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = ${role}) as mighty`.execute(
    database,
  );
  const [rights] = found.rows;
  if (rights?.mighty) return `数据库角色 ${role} 的权限过大，它只应能登录`;
  if (rights?.exists) return null;
  if (!rights?.mayCreate) return `没有数据库角色 ${role}，程序也无权创建它`;
  const password = typeof reader.password === 'string' ? ` password ${literal(reader.password)}` : '';
  await sql.raw(`create role ${quote(role)} login${password}`).execute(database);
  return null;
}

/**
 * A policy keeps conditions away from rows that it hides unless their function is known to tell nothing of them. Without that the
 * search index could not be used: every search would read the whole table.
 */
async function demandLeakproof(database: Database): Promise<string | null> {
  const contains = 'pg_catalog.arraycontains(anyarray, anyarray)';
  const found = await sql<{ leakproof: boolean; mighty: boolean }>`select proleakproof as leakproof,
      (select rolsuper from pg_roles where rolname = current_user) as mighty
    from pg_proc where oid = ${contains}::regprocedure`.execute(database);
  const [state] = found.rows;
  if (state?.leakproof) return null;
  if (!state?.mighty) return `需由数据库管理员执行一次 alter function ${contains} leakproof`;
  await sql.raw(`alter function ${contains} leakproof`).execute(database);
  return null;
}

/** The tables that lists and records are read from, and the columns where not all. */
function readable(objects: readonly ObjectDefinition[]): [table: string, columns: string][] {
  const links = objects.flatMap((object) =>
    Object.entries(object.fields).flatMap(([name, field]): [string, string][] =>
      // Which record is linked to which: ids alone. What stands at a link is read on the other side of the wall.
      field.type === 'multiLookup'
        ? [[linkTable(object.name, name), ' (record_id, target_id)']]
        : field.type === 'lines'
          ? [[linkTable(object.name, name), '']]
          : [],
    ),
  );
  return [
    ['tide_reach', ''],
    ['tide_share', ''],
    ...objects.map((object): [string, string] => [tableName(object.name), '']),
    ...links,
  ];
}

/** Table → which of its rows a session may see. Subqueries without a reference to the row are made once per statement. */
function policies(objects: readonly ObjectDefinition[]): Map<string, string> {
  const all = new Map(objects.map((object) => [object.name, object]));
  return new Map([
    // Whoever does not know a pass finds no reach, and one's own reach is not secret.
    ['tide_reach', `pass = sha256(convert_to(current_setting('tide.pass', true), 'UTF8'))`],
    ['tide_share', `subject in (select unnest(r.subjects) from tide_reach as r where r.object = tide_share.object)`],
    ...objects.map((object): [string, string] => [tableName(object.name), policyOf(object, all)]),
    ...objects.flatMap(linesPolicies),
  ]);
}

function policyOf(object: ObjectDefinition, all: ReadonlyMap<string, ObjectDefinition>): string {
  // A policy that comes back to its own table is refused by PostgreSQL; no shipped object is above itself.
  if (isCircular(object, all)) return 'true';
  const name = literal(object.name);
  const reach = (column: string) => `select ${column} from tide_reach as r where r.object = ${name}`;
  const ways = [`(${reach('r.everything')})`];
  if (object.ownerField)
    ways.push(
      `${quote(columnName(object.ownerField))} in (${reach('unnest(r.owners)')})`,
      `owner_department in (${reach('unnest(r.departments)')})`,
    );
  if (object.ownerField && !alwaysOwned(object))
    ways.push(`(${quote(columnName(object.ownerField))} is null and created_by in (${reach('unnest(r.owners)')}))`);
  if (object.pool) ways.push(`(pool_status = 'unassigned' and pool in (${reach('unnest(r.pools)')}))`);
  ways.push(`id in (select s.record_id from tide_share as s where s.object = ${name})`);
  return [...ways, ...parentPolicy(object)].join(' or ');
}

/** Visible over the parent: the parent's own policy answers. `limit` keeps the planner from making a list of all parents first. */
function parentPolicy(object: ObjectDefinition): string[] {
  const { parentField = '' } = object;
  const field = object.fields[parentField];
  const table = quote(tableName(object.name));
  if (field?.type === 'lookup')
    return [
      `(select true from ${quote(tableName(field.to))} as p where p.id = ${table}.${quote(columnName(parentField))} limit 1)`,
    ];
  if (field?.type !== 'multiLookup') return [];
  return [
    `(select true from ${quote(linkTable(object.name, parentField))} as l join ${quote(tableName(field.to))} as p
      on p.id = l.target_id where l.record_id = ${table}.id limit 1)`,
  ];
}

/** Lines are seen with the record that they belong to: its own policy answers. */
function linesPolicies(object: ObjectDefinition): [table: string, policy: string][] {
  return Object.entries(object.fields).flatMap(([name, field]): [string, string][] => {
    if (field.type !== 'lines') return [];
    const table = linkTable(object.name, name);
    const record = `${quote(tableName(object.name))} as p where p.id = ${quote(table)}.record_id`;
    return [[table, `(select true from ${record} limit 1)`]];
  });
}

function isCircular(object: ObjectDefinition, all: ReadonlyMap<string, ObjectDefinition>): boolean {
  const seen = new Set<string>();
  for (let at: ObjectDefinition | undefined = object; at; ) {
    if (seen.has(at.name)) return true;
    seen.add(at.name);
    const field: ObjectDefinition['fields'][string] | undefined = at.fields[at.parentField ?? ''];
    at = field?.type === 'lookup' || field?.type === 'multiLookup' ? all.get(field.to) : undefined;
  }
  return false;
}

/** Makes what is missing and takes away what no longer holds; a start that changes nothing locks no table. */
async function applyPolicies(database: Database, role: string, wanted: ReadonlyMap<string, string>): Promise<void> {
  const existing = await sql<{ table: string; policy: string | null; guarded: boolean }>`
    select c.relname as "table", p.polname as policy, c.relrowsecurity as guarded
    from pg_class as c left join pg_policy as p on p.polrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relname = any(${[...wanted.keys()]}::text[])`.execute(
    database,
  );
  const statements: string[] = [];
  for (const [table, condition] of wanted) {
    const rows = existing.rows.filter((row) => row.table === table);
    const hash = createHash('sha256').update(`${role} ${condition}`).digest('hex').slice(0, 12);
    const name = `tide_wall_${hash}`;
    if (!rows.some(({ policy }) => policy === name))
      statements.push(`create policy ${name} on ${quote(table)} for select to ${role} using (${condition})`);
    for (const { policy } of rows)
      if (policy?.startsWith('tide_wall_') && policy !== name)
        statements.push(`drop policy ${policy} on ${quote(table)}`);
    if (!rows.some(({ guarded }) => guarded)) statements.push(`alter table ${quote(table)} enable row level security`);
  }
  if (statements.length > 0) await sql.raw(statements.join(';\n')).execute(database);
}
