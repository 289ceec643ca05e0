import type { RecordJson } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { mayDeletePooled } from '../access/poolVerbs';
import { demand } from '../access/rights';
import type { Database } from '../database/connect';
import { columnName, linkTable, tableName } from '../database/names';
import { notFound, TideError } from '../errors';
import { type Before, columnsOf, lockAbove } from './above';
import { idsWithChildren } from './children';
import { followUp } from './consequences';
import { findDuplicates } from './duplicates';
import type { Engine } from './engine';
import { linesPointingTo } from './lines';
import { undeletable } from './lockedFields';
import { demandRoom, holdOwner } from './pool/restore';
import { readRecord } from './read';
import { restorableSql } from './recycleBin';
import { settle } from './settle';
import { type RecordTrace, traceRecords } from './trace';
import { lockRows } from './update';

/** Records of one object that go to the bin, or come back, as part of one unit. */
interface Unit {
  object: ObjectDefinition;
  ids: string[];
}

/**
 * Moves a record to the recycle bin, and with it, as one unit, the children that cannot live without it (spec CUST-15, GEN-07).
 * A child whose lookup says `restrict` refuses the deletion with HAS_CHILDREN.
 */
export async function deleteRecord(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  options: { version?: number /** Joins the caller's transaction. */; transaction?: Database } = {},
): Promise<void> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'delete', object);
  const story = async (transaction: Database): Promise<void> => {
    const inside = { ...engine, database: transaction };
    await lockAbove(inside, object, [id], []);
    const record = (await lockRows(inside, actor, object, 'delete', [id])).get(id);
    if (!record) throw notFound(object.label);
    if (!mayDeletePooled(actor, object, record)) throw new TideError('NO_PERMISSION', pooledMessage(object));
    if (options.version !== undefined && options.version !== record.version)
      throw new TideError('STALE_RECORD', `${object.label}已被修改，请刷新后再删除。`);
    const units = [{ object, ids: [id] }, ...(await dependants(inside, object, [id], 0))];
    for (const unit of units) {
      const [refusal] = (await undeletable(inside, unit.object, unit.ids)).values();
      if (refusal) throw refusal;
    }
    for (const unit of units) await setDeleted(inside, actor, unit, id);
    await settle(inside, actor);
  };
  await (options.transaction ? story(options.transaction) : engine.database.transaction().execute(story));
}

/**
 * Moves many records that nothing hangs on to the recycle bin, in the caller's transaction (`engine.database`). Answers the
 * reasons for those that stay: out of scope, changed since `version`, or with living records that point to them.
 */
export async function deleteRecords(
  engine: Engine,
  actor: Actor,
  objectName: string,
  rows: readonly { id: string; version: number | null }[],
): Promise<Map<string, string>> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'delete', object);
  const ids = rows.map((row) => row.id);
  await lockAbove(engine, object, ids, []);
  const locked = await lockRows(engine, actor, object, 'delete', ids);
  const parents = await idsWithChildren(engine, object, ids);
  const standing = await undeletable(engine, object, ids);
  const reasons = new Map<string, string>();
  for (const { id, version } of rows) {
    const record = locked.get(id);
    if (!record) reasons.set(id, notFound(object.label).message);
    else if (!mayDeletePooled(actor, object, record)) reasons.set(id, pooledMessage(object));
    else if (version !== null && record.version !== version) reasons.set(id, `${object.label}已被修改。`);
    else if (standing.has(id)) reasons.set(id, standing.get(id)?.message ?? '');
    else if (parents.has(id)) reasons.set(id, `${object.label}已有关联的记录。`);
  }
  await setDeleted(engine, actor, { object, ids: ids.filter((id) => !reasons.has(id)) }, null);
  await settle(engine, actor);
  return reasons;
}

const pooledMessage = ({ label }: ObjectDefinition) => `公海${label}只有公海管理员可以删除。`;

/** Brings a record back from the recycle bin together with what went with it, by whoever may (`restorableSql`). A clash with a living record is refused with DUPLICATE (BIN-01). */
export async function restoreRecord(engine: Engine, actor: Actor, objectName: string, id: string): Promise<RecordJson> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'delete', object);
  await engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    await holdOwner(inside, object, id);
    const found = await sql<Record<string, unknown>>`select t.* from ${sql.table(tableName(objectName))} as t
      where t.id = ${id}::uuid and t.deleted_at is not null and ${restorableSql(inside, actor, object)} for update of t`.execute(
      transaction,
    );
    const [row] = found.rows;
    if (!row) throw notFound(object.label);
    await refuseClash(inside, actor, object, id, row);
    for (const child of engine.workspace.objects.values()) {
      const ids = await sql<{ id: string }>`select id from ${sql.table(tableName(child.name))}
        where deleted_at is not null and deleted_with = ${id}::uuid for update`.execute(transaction);
      if (ids.rows.length > 0) await setLiving(inside, actor, { object: child, ids: ids.rows.map((item) => item.id) });
    }
    await demandRoom(inside, object, id);
    await settle(inside, actor);
  });
  return readRecord(engine, actor, objectName, id);
}

async function refuseClash(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  id: string,
  row: Record<string, unknown>,
): Promise<void> {
  const values = Object.fromEntries(Object.keys(object.fields).map((name) => [name, row[columnName(name)]]));
  const [duplicates = []] = await findDuplicates(engine, actor, object.name, [values], [id]);
  const clash = duplicates.find((duplicate) => duplicate.mode === 'block');
  if (clash)
    throw new TideError('DUPLICATE', `不能还原：已有同名的${object.label}「${clash.title}」，请先改名或处理它。`, {
      details: { duplicates: [clash] },
    });
}

/** Children that go along, all levels; refuses at a child that must stay. */
async function dependants(engine: Engine, parent: ObjectDefinition, ids: string[], depth: number): Promise<Unit[]> {
  if (depth > 5) throw new TideError('HAS_CHILDREN', `${parent.label}的下级层次太深，不能一次删除。`);
  const units: Unit[] = [];
  for (const holder of engine.workspace.objects.values()) {
    const pointing = await linesPointingTo(engine.database, holder, parent, ids);
    const records = new Set(pointing.map(({ record }) => record)).size;
    if (records > 0) throw new TideError('HAS_CHILDREN', `还有 ${records} 条${holder.label}的明细引用它，不能删除。`);
  }
  for (const child of engine.workspace.objects.values())
    for (const [name, field] of Object.entries(child.fields)) {
      if ((field.type !== 'lookup' && field.type !== 'multiLookup') || field.to !== parent.name) continue;
      if (field.onDelete === 'setNull') continue;
      const children =
        field.type === 'lookup'
          ? await childrenOver(engine, child, name, ids)
          : await childrenLinkedOnly(engine, child, name, ids);
      if (children.length === 0) continue;
      if (field.onDelete !== 'cascade')
        throw new TideError('HAS_CHILDREN', `还有 ${children.length} 条${child.label}引用它，不能删除。`);
      units.push({ object: child, ids: children }, ...(await dependants(engine, child, children, depth + 1)));
    }
  return units;
}

async function childrenOver(engine: Engine, child: ObjectDefinition, name: string, ids: string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from ${sql.table(tableName(child.name))}
    where ${sql.ref(columnName(name))} = any(${ids}::uuid[]) and deleted_at is null order by id for update`.execute(
    engine.database,
  );
  return found.rows.map((row) => row.id);
}

/** A contact of two customers stays when one of them goes. */
async function childrenLinkedOnly(
  engine: Engine,
  child: ObjectDefinition,
  name: string,
  ids: string[],
): Promise<string[]> {
  const field = child.fields[name];
  if (field?.type !== 'multiLookup') return [];
  const link = sql.table(linkTable(child.name, name));
  const found = await sql<{ id: string }>`select c.id from ${sql.table(tableName(child.name))} as c
    where c.deleted_at is null and c.id in (select record_id from ${link} where target_id = any(${ids}::uuid[]))
      and not exists (select 1 from ${link} as l join ${sql.table(tableName(field.to))} as p on p.id = l.target_id
        where l.record_id = c.id and l.target_id <> all(${ids}::uuid[]) and p.deleted_at is null)
    order by c.id for update`.execute(engine.database);
  return found.rows.map((row) => row.id);
}

/** `root` is the record whose deletion takes the unit along; null when each goes for itself. */
async function setDeleted(engine: Engine, actor: Actor, unit: Unit, root: string | null): Promise<void> {
  await move(engine, actor, unit, 'delete', (table) =>
    sql<Moved>`update ${table} set version = version + 1, deleted_at = ${engine.clock.now().toISOString()}::timestamptz,
      deleted_by = ${actor.userId}::uuid, deleted_with = ${root === null ? sql`id` : sql`${root}::uuid`}
      where id = any(${unit.ids}::uuid[]) returning id, version, ${sql.ref(columnName(unit.object.titleField))} as title`.execute(
      engine.database,
    ),
  );
}

async function setLiving(engine: Engine, actor: Actor, unit: Unit): Promise<void> {
  await move(engine, actor, unit, 'restore', (table) =>
    sql<Moved>`update ${table} set version = version + 1, deleted_at = null, deleted_by = null, deleted_with = null,
      updated_at = ${engine.clock.now().toISOString()}::timestamptz, updated_by = ${actor.userId}::uuid
      where id = any(${unit.ids}::uuid[]) returning id, version, ${sql.ref(columnName(unit.object.titleField))} as title`.execute(
      engine.database,
    ),
  );
}

async function livingRows(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<Map<string, Before>> {
  const found = await sql<Before>`select ${columnsOf(engine, object)} from ${sql.table(tableName(object.name))} as t
    where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null`.execute(engine.database);
  return new Map(found.rows.map((row) => [row.id, row]));
}

interface Moved {
  id: string;
  version: number;
  title: string | null;
}

async function move(
  engine: Engine,
  actor: Actor,
  unit: Unit,
  action: RecordTrace['action'],
  write: (table: ReturnType<typeof sql.table>) => Promise<{ rows: Moved[] }>,
): Promise<void> {
  const { object, ids } = unit;
  const above = await lockAbove(engine, object, ids, []);
  const before = await livingRows(engine, object, ids);
  const moved = await write(sql.table(tableName(object.name)));
  const written = moved.rows.map(({ id, title }) => {
    const row = before.get(id) ?? null;
    return { id, title: title ?? '', before: row, whole: row ?? {} };
  });
  await followUp(engine, actor, object, written, above);
  await traceRecords(
    engine,
    engine.database,
    actor,
    moved.rows.map((row) => ({ ...row, action, object: object.name, changes: [] })),
  );
}
