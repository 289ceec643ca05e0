import type { AuditAnswer, AuditFilter, AuditItem } from '@tide/model/api/audit';
import { addDays } from '@tide/model/conditions/dates';
import { instantOf } from '@tide/model/values/localTime';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { shownTitle } from '../access/fields';
import { may } from '../access/rights';
import { TideError } from '../errors';
import { factChanges, type ReadChanges, recordChanges } from './changes';
import type { Engine } from './engine';
import { readTitles } from './titles';
import { auditSlack, type Change } from './trace';

interface Row {
  id: string;
  at: string;
  userId: string | null;
  channel: string;
  ip: string | null;
  action: string;
  object: string | null;
  recordId: string | null;
  title: string | null;
  changes: Change[];
}

/** How many lines of the log one call looks through at most, so that a rare combination of filters never reads millions of rows. */
const window = 20_000;

/**
 * 操作日志, newest first (spec AUD-01). One filter leads, by an index of its own; the others are checked on the lines that it finds, up to `window`
 * of them a call: then the cursor goes on from there. Values come under the reader's own field rights, and nothing of a record that he may not see.
 */
export async function listAudit(
  engine: Engine,
  actor: Actor,
  filter: AuditFilter,
  { cursor, limit = 50 }: { cursor?: string; limit?: number } = {},
): Promise<AuditAnswer> {
  const { leading, rest } = conditionsOf(engine, filter);
  const before = cursor === undefined ? [] : [sql<SqlBool>`id < ${demandUuid(cursor)}::uuid`];
  const looked = sql`select * from tide_audit where ${all([...leading, ...before])} order by id desc`;
  const found =
    await sql<Row>`select id, at, user_id as "userId", channel, ip, action, object, record_id as "recordId", title, changes
    from (${looked} limit ${sql.lit(rest.length > 0 ? window : limit + 1)}) as looked
    where ${all(rest)} order by id desc limit ${sql.lit(limit + 1)}`.execute(engine.database);
  const rows = found.rows.slice(0, limit);
  const items = await toItems(engine, actor, rows);
  if (found.rows.length > limit) return { items, nextCursor: rows.at(-1)?.id ?? null, lookedBackTo: null };
  if (rest.length === 0) return { items, nextCursor: null, lookedBackTo: null };
  const last = await sql<{
    id: string;
    at: string;
  }>`select id, at from (${looked} offset ${sql.lit(window - 1)} limit 1) as looked`.execute(engine.database);
  return { items, nextCursor: last.rows[0]?.id ?? null, lookedBackTo: last.rows[0]?.at ?? null };
}

/** How many lines there are, counted up to a limit. */
export async function countAudit(engine: Engine, filter: AuditFilter, limit: number): Promise<number> {
  const { leading, rest } = conditionsOf(engine, filter);
  const found = await sql<{ count: number }>`select count(*)::integer as count from (
    select 1 from tide_audit where ${all([...leading, ...rest])} limit ${sql.lit(limit)}) as counted`.execute(
    engine.database,
  );
  return found.rows[0]?.count ?? 0;
}

/** The actions that the log knows, each found by one step in the index of actions. */
export async function auditActions(engine: Engine): Promise<string[]> {
  const found = await sql<{ action: string }>`with recursive known as (
      (select action from tide_audit order by action limit 1)
      union all
      select (select action from tide_audit where action > known.action order by action limit 1) from known where known.action is not null
    ) select action from known where action is not null`.execute(engine.database);
  return found.rows.map((row) => row.action);
}

type Conditions = RawBuilder<SqlBool>[];

const all = (conditions: Conditions): RawBuilder<SqlBool> =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql.join(conditions, sql` and `);

/** Of the filters with an index the narrowest leads: the record, then an action that is not done all day, the person, the action, the object. Days cut every index, because ids ascend with time. */
function conditionsOf({ workspace: { zone } }: Engine, filter: AuditFilter): { leading: Conditions; rest: Conditions } {
  const named: Conditions = [];
  if (filter.record !== undefined) named.push(sql`record_id = ${demandUuid(filter.record)}::uuid`);
  const action: Conditions = filter.action === undefined ? [] : [sql`action = ${filter.action}`];
  const everyday = ['create', 'update'].includes(filter.action ?? '');
  if (!everyday) named.push(...action);
  if (filter.user !== undefined) named.push(sql`user_id = ${demandUuid(filter.user)}::uuid`);
  if (everyday) named.push(...action);
  if (filter.object !== undefined) named.push(sql`object = ${filter.object}`);
  const days: Conditions = [];
  if (filter.from !== undefined) {
    const first = instantOf(`${filter.from}T00:00:00`, zone);
    days.push(sql`id >= ${firstId(first)}::uuid`, sql`at >= ${first}::timestamptz`);
  }
  if (filter.to !== undefined) {
    const end = instantOf(`${addDays(filter.to, 1)}T00:00:00`, zone);
    days.push(sql`id < ${firstId(end, auditSlack)}::uuid`, sql`at < ${end}::timestamptz`);
  }
  const channel: Conditions = filter.channel === undefined ? [] : [sql`channel = ${filter.channel}`];
  return { leading: [...named.slice(0, 1), ...days], rest: [...named.slice(1), ...channel] };
}

/** The smallest id of an instant: uuidv7 begins with its milliseconds. */
function firstId(instant: string, later = 0): string {
  const hex = (Date.parse(instant) + later).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function demandUuid(id: string): string {
  if (!uuid.test(id)) throw new TideError('BAD_REQUEST', `「${id}」不是编号。`);
  return id;
}

async function toItems(engine: Engine, actor: Actor, rows: readonly Row[]): Promise<AuditItem[]> {
  const { workspace, directory } = engine;
  const readers = new Map<string, { visible: ReadonlyMap<string, string | null>; read: ReadChanges }>();
  for (const name of new Set(rows.flatMap((row) => row.object ?? []))) {
    const object = workspace.objects.get(name);
    const own = rows.filter((row) => row.object === name && row.recordId !== null);
    if (!object || own.length === 0 || !may(actor, 'view', name)) continue;
    const ids = [...new Set(own.flatMap((row) => row.recordId ?? []))];
    readers.set(name, {
      visible: await readTitles(engine, actor, name, ids),
      read: await recordChanges(engine, actor, object, own),
    });
  }
  return rows.map((row): AuditItem => {
    const { id, at, channel, ip, action, object, recordId, changes } = row;
    const user = row.userId ? { id: row.userId, title: directory.person(row.userId)?.name ?? null } : null;
    const item = { id, at, user, channel, ip, action, object };
    if (object === null || recordId === null) {
      const read = factChanges(engine, actor, object === null ? undefined : workspace.objects.get(object));
      return {
        ...item,
        record: recordId ? { id: recordId, title: row.title } : null,
        changes: read({ action, changes }),
      };
    }
    const reader = readers.get(object);
    // A record that was erased since is nobody's any more; administrators see everything that was.
    if (!reader || !(actor.administrator || reader.visible.has(recordId)))
      return { ...item, record: null, changes: [] };
    return {
      ...item,
      record: { id: recordId, title: shownTitle(actor, workspace.object(object), row.title) },
      changes: reader.read({ action, changes }),
    };
  });
}
