import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { traceUser } from '../../access/system';
import { columnName, linkTable, tableName } from '../../database/names';
import { prepared } from '../../database/prepared';
import { lockAbove } from '../above';
import { followUp } from '../consequences';
import { setOwnerDepartment } from '../create';
import type { Engine } from '../engine';
import { type RecordTrace, traceRecords } from '../trace';

/** Records that change their owner. */
export interface OwnerChange {
  id: string;
  from: string | null;
  to: string | null;
}

interface Follower {
  id: string;
  version: number;
  title: string | null;
  from: string | null;
  department: string | null;
  to: string | null;
}

/** Objects whose records go with those of a pooled object. */
export const followersOf = ({ workspace }: Pick<Engine, 'workspace'>, { pool, related }: ObjectDefinition) =>
  (pool?.follows ?? []).map((name) => workspace.object(related[name]?.of.split('.')[0] ?? ''));

/** Lets what hangs on the records, and has the same owner, go with them (contacts of a customer; spec POOL-04, POOL-07). */
export async function followOwners(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  changes: readonly OwnerChange[],
): Promise<void> {
  if (changes.length === 0) return;
  for (const name of object.pool?.follows ?? []) {
    const [childName = '', over = ''] = object.related[name]?.of.split('.') ?? [];
    await followOver(engine, actor, engine.workspace.object(childName), over, changes);
  }
}

async function followOver(
  engine: Engine,
  actor: Actor,
  child: ObjectDefinition,
  over: string,
  changes: readonly OwnerChange[],
): Promise<void> {
  const table = sql.table(tableName(child.name));
  const owner = sql.ref(`t.${columnName(child.ownerField ?? '')}`);
  const link: RawBuilder<unknown> =
    child.fields[over]?.type === 'multiLookup'
      ? sql`join ${sql.table(linkTable(child.name, over))} as l on l.target_id = r.id join ${table} as t on t.id = l.record_id`
      : sql`join ${table} as t on ${sql.ref(`t.${columnName(over)}`)} = r.id`;
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r(id uuid, "from" uuid, "to" uuid)`;
  // A row that somebody else has changed meanwhile is judged as it is now.
  const found =
    await sql<Follower>`${prepared}select t.id, t.version, ${sql.ref(`t.${columnName(child.titleField)}`)} as title,
      ${owner} as "from", t.owner_department as department, r."to"
    from ${wanted} ${link} where t.deleted_at is null and ${owner} is not distinct from r."from"
    order by t.id, r.id for update of t`.execute(engine.database);
  // Of a record that hangs on two, the first decides.
  const followers = found.rows.filter(({ id }, index) => id !== found.rows[index - 1]?.id);
  if (followers.length > 0) await passOn(engine, actor, child, followers);
}

async function passOn(
  engine: Engine,
  actor: Actor,
  child: ObjectDefinition,
  followers: readonly Follower[],
): Promise<void> {
  const { ownerField = '' } = child;
  const ids = followers.map(({ id }) => id);
  const above = await lockAbove(engine, child, ids, []);
  const rows = followers.map((follower) => {
    const values: Record<string, unknown> = { [ownerField]: follower.to };
    setOwnerDepartment(engine, child, values);
    return { ...follower, values };
  });
  const given = JSON.stringify(rows.map(({ id, to, values }) => ({ id, to, department: values.ownerDepartment })));
  await sql`${prepared}update ${sql.table(tableName(child.name))} as t set version = t.version + 1, ${sql.ref(columnName(ownerField))} = r."to",
      owner_department = r.department, updated_at = ${engine.clock.now().toISOString()}::timestamptz, updated_by = ${traceUser(actor)}::uuid
    from jsonb_to_recordset(${given}::jsonb) as r(id uuid, "to" uuid, department uuid) where t.id = r.id`.execute(
    engine.database,
  );
  await followUp(
    engine,
    actor,
    child,
    rows.map(({ id, title, from, values }) => ({
      id,
      title: title ?? '',
      before: { id, [ownerField]: from },
      whole: { id, ...values },
    })),
    above,
  );
  await traceRecords(
    engine,
    engine.database,
    actor,
    rows.map(
      ({ id, title, version, from, to, department, values }): RecordTrace => ({
        action: 'update',
        object: child.name,
        id,
        title,
        version: version + 1,
        changes: [
          { field: ownerField, from, to },
          ...(department === values.ownerDepartment
            ? []
            : [{ field: 'ownerDepartment', from: department, to: values.ownerDepartment }]),
        ],
        passing: { kind: 'pool', reason: null, transfer: null },
      }),
    ),
  );
}
