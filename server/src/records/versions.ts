import type { Values } from '@tide/model/api/records';
import type { VersionJson, VersionsAnswer } from '@tide/model/api/versions';
import type { ObjectDefinition } from '@tide/model/object';
import { cents, Exact } from '@tide/model/values/exact';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { isReadable } from '../access/fields';
import { columnName, tableName } from '../database/names';
import { notFound } from '../errors';
import type { Engine } from './engine';
import { type Row, selectColumns } from './json';
import type { LineFact } from './lineChanges';
import { type KeptLine, linesFieldsOf, readLines } from './lines';
import { linesBefore } from './pastLines';
import { demandVisible } from './read';
import { scopeSql } from './scopeSql';
import type { Change } from './trace';

/** A version with what it held, as it is kept: references as ids, lines under the name of their field. */
export interface Snapshot {
  record: string;
  at: string;
  by: string | null;
  values: Values;
  current: boolean;
}

/** A record that is changed more often than this is compared as far back as this many changes. */
const mostChanges = 2_000;
/** A quote is not revised more often. */
const mostRevisions = 200;

/** The versions of a record, the newest first, as far as the actor may see them. Errors: NOT_FOUND, also for objects without versions. */
export async function listVersions(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
): Promise<VersionsAnswer> {
  const object = engine.workspace.object(objectName);
  const snapshots = await readSnapshots(engine, actor, object, id);
  return { items: snapshots.map((snapshot, at) => versionJson(engine, actor, object, snapshot, at + 1)).reverse() };
}

/** A version as its reader may see it. */
export function versionJson(
  { directory }: Engine,
  actor: Actor,
  { name, versions = { action: '' } }: ObjectDefinition,
  { record, at, by, values, current }: Snapshot,
  version: number,
): VersionJson {
  const shown = (field: string | undefined) =>
    field !== undefined && isReadable(actor, name, field)
      ? ((values[field] as string | null | undefined) ?? null)
      : null;
  const amount = shown(versions.amount);
  return {
    version,
    record,
    at,
    by: by === null ? null : { id: by, title: directory.person(by)?.name ?? null },
    reason: version === 1 ? null : shown(versions.reason),
    amount: amount === null ? null : cents(new Exact(amount)),
    current,
  };
}

/** What every version held, the oldest first. */
export async function readSnapshots(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  id: string,
): Promise<Snapshot[]> {
  await demandVisible(engine, actor, object, id);
  const { versions } = object;
  if (!versions) throw notFound(`${object.label}的版本`);
  return 'copy' in versions
    ? readRevisions(engine, actor, object, versions.copy, id)
    : readChanges(engine, object, versions.action, id);
}

async function rowsOf(engine: Engine, object: ObjectDefinition, condition: RawBuilder<unknown>): Promise<Snapshot[]> {
  const names = [...Object.keys(object.fields), 'createdAt', 'createdBy'];
  const found = await sql<
    Row & { createdAt: string; createdBy: string | null }
  >`select ${selectColumns(object, names, 't')}
    from ${sql.table(tableName(object.name))} as t where ${condition} order by t.created_at, t.id`.execute(
    engine.database,
  );
  const ids = found.rows.map((row) => row.id);
  const lines = await Promise.all(
    linesFieldsOf(object).map(async ([name, field]) => ({
      name,
      of: await readLines(engine.database, object, [name, field], ids),
    })),
  );
  return found.rows.map(({ createdAt, createdBy, ...row }, at) => ({
    record: row.id,
    at: createdAt,
    by: createdBy,
    values: { ...row, ...Object.fromEntries(lines.map(({ name, of }) => [name, of.get(row.id) ?? []])) },
    current: at === found.rows.length - 1,
  }));
}

/** Records that are versions of each other: everything that is linked to this one by 修订, up and down, as far as the actor may see it. */
async function readRevisions(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  copy: string,
  id: string,
): Promise<Snapshot[]> {
  const table = sql.table(tableName(object.name));
  const link = sql.ref(columnName(object.copies?.[copy]?.link ?? ''));
  const chain = await sql<{ id: string }>`with recursive up as (
      select id, ${link} as link from ${table} where id = ${id}::uuid
      union select r.id, r.${link} from ${table} as r join up on r.id = up.link
    ), versions as (
      select id from up union select r.id from ${table} as r join versions on r.${link} = versions.id
    ) select id from versions limit ${mostRevisions}`.execute(engine.database);
  const ids = chain.rows.map((row) => row.id);
  return rowsOf(
    engine,
    object,
    sql`t.id = any(${ids}::uuid[]) and t.deleted_at is null and ${scopeSql(engine, actor, 'view', object)}`,
  );
}

interface KeptChange {
  at: string;
  by: string | null;
  changes: Change[];
}

/** What one record held before each firing of an action that changes it, found by taking back what the audit has kept. */
async function readChanges(engine: Engine, object: ObjectDefinition, action: string, id: string): Promise<Snapshot[]> {
  const [now] = await rowsOf(engine, object, sql`t.id = ${id}::uuid`);
  if (!now) return [];
  const found = await sql<KeptChange>`select at, user_id as by, changes from tide_audit
    where record_id = ${id}::uuid and action in ('create', 'update', 'act', 'transfer') order by id desc limit ${mostChanges}`.execute(
    engine.database,
  );
  let { values } = now;
  // What it held before the first of these changes, as far as the loop has come.
  let first = values;
  const versions: Snapshot[] = [];
  for (const { at, by, changes } of found.rows) {
    const begins = changes.some(({ field, to }) => field === 'stateAction' && to === action);
    if (begins) versions.unshift({ record: id, at, by, values, current: versions.length === 0 });
    values = before(object, values, changes);
    if (begins) first = values;
  }
  return [{ ...now, values: first, current: versions.length === 0 }, ...versions];
}

function before(object: ObjectDefinition, values: Values, changes: readonly Change[]): Values {
  const past = { ...values };
  for (const { field, from, to } of changes) {
    const kind = object.fields[field]?.type;
    if (kind === undefined) continue;
    past[field] =
      kind === 'lines'
        ? linesBefore(
            (past[field] as KeptLine[] | null) ?? [],
            (from as LineFact[] | null) ?? [],
            (to as LineFact[] | null) ?? [],
          )
        : from;
  }
  return past;
}
