import type { PoolAction } from '@tide/model/api/pools';
import type { Values } from '@tide/model/api/records';
import type { OwnershipKind } from '@tide/model/api/transfers';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { traceUser } from '../../access/system';
import { columnTypes } from '../../database/columnTypes';
import { columnName, tableName } from '../../database/names';
import { prepared } from '../../database/prepared';
import { announceChange } from '../../settings/changes';
import { type Before, columnsOf, lockAbove } from '../above';
import { followUp } from '../consequences';
import { setOwnerDepartment } from '../create';
import type { Engine } from '../engine';
import { same } from '../same';
import { traceRecords } from '../trace';
import { announceGone } from './announce';
import { followOwners } from './follow';
import { keepPoolLog, type PoolEntry } from './log';
import { countIn, ownerOf, type PooledRow } from './rows';

/** One record on its way into, through or out of a pool. */
export interface PoolMove {
  before: PooledRow;
  /** Fields that change: the owner and those of the pool. */
  values: Values;
  /** The pool whose record it is, or becomes, and the version of its rules. */
  pool: { id: string; version: number };
  days?: number | null;
  source?: PoolEntry['source'];
  remark?: string | null;
  facts?: PoolEntry['facts'];
}

const kinds: Partial<Record<PoolAction, OwnershipKind>> = {
  claim: 'claim',
  assign: 'assign',
  draw: 'assign',
  turn: 'assign',
  release: 'release',
  undoClaim: 'release',
  recycle: 'recycle',
};

/**
 * Writes what a verb of the pool makes of locked records, as one conditional statement for all of them, with all that follows: contacts, roll-ups,
 * audit and event, who has owned them, 公海操作记录, and the open pages of those who see them go. `engine.database` is the transaction; nothing
 * is settled yet. Moves write the same fields.
 */
export async function movePooled(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  action: PoolAction,
  moves: readonly PoolMove[],
): Promise<void> {
  if (moves.length === 0) return;
  const { ownerField = '' } = object;
  const whole = moves.map((move) => {
    const values = { ...move.values };
    setOwnerDepartment(engine, object, values);
    return { ...move, values };
  });
  // The system works through the night: what it takes back was not worked on.
  const byItself = action === 'recycle' || action === 'recompute' || action === 'close';
  const written = await write(engine, actor, object, whole, byItself);
  const ids = moves.map(({ before }) => before.id);
  const above = await lockAbove(engine, object, ids, []);
  const title = ({ before }: PoolMove) => String(before[object.titleField] ?? '');
  await followUp(
    engine,
    actor,
    object,
    whole.map((move) => ({
      id: move.before.id,
      title: title(move),
      before: move.before,
      whole: { ...move.before, ...move.values },
      after: written.get(move.before.id),
    })),
    above,
  );
  await traceRecords(
    engine,
    engine.database,
    actor,
    whole.map((move) => ({
      action: `pool.${action}` as const,
      object: object.name,
      id: move.before.id,
      title: title(move),
      version: move.before.version + 1,
      changes: Object.entries(move.values).flatMap(([field, to]) =>
        same(move.before[field] ?? null, to) ? [] : [{ field, from: move.before[field] ?? null, to }],
      ),
      passing: { kind: kinds[action] ?? 'pool', reason: move.remark ?? null, transfer: null },
    })),
  );
  await keepPoolLog(engine, actor, object.name, whole.map(entryOf(object, action)));
  const passed = whole.flatMap(({ before, values }) =>
    ownerField in values && ownerOf(object, before) !== values[ownerField]
      ? [{ id: before.id, from: ownerOf(object, before), to: values[ownerField] as string | null }]
      : [],
  );
  await followOwners(engine, actor, object, passed);
  const entered = passed.filter(({ to }) => to === null).map(({ id }) => id);
  if (entered.length > 0) await endShares(engine, object, entered);
  await announceGone(engine, object, whole);
}

const entryOf =
  (object: ObjectDefinition, action: PoolAction) =>
  ({ before, values, pool, days, source, remark, facts }: PoolMove): PoolEntry => {
    const after = { ...before, ...values };
    return {
      record: before.id,
      pool: pool.id,
      version: pool.version,
      cycle: countIn(after.poolCycle),
      action,
      from: ownerOf(object, before),
      to: ownerOf(object, after),
      protectBefore: before.protectEndDate,
      protectAfter: after.protectEndDate,
      days: days ?? null,
      source: source ?? null,
      remark: remark ?? null,
      facts: facts ?? null,
    };
  };

/** Answers the rows as they are now. */
async function write(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  moves: readonly PoolMove[],
  byItself: boolean,
): Promise<Map<string, Before>> {
  const fields = fieldsOf(object);
  const written = Object.keys(moves[0]?.values ?? {}).flatMap((name) => {
    const field = fields[name];
    const storage = field ? typeOf(field).storage(field) : 'none';
    return storage === 'none' ? [] : [{ name, column: columnName(name), type: columnTypes[storage] }];
  });
  const rows = moves.map(({ before, values }) => ({
    id: before.id,
    version: before.version,
    ...Object.fromEntries(written.map(({ name, column }) => [column, values[name] ?? null])),
  }));
  const table = sql.table(tableName(object.name));
  const set = written.map(({ column }) => sql`${sql.ref(column)} = r.${sql.ref(column)}`);
  const given = written.map(({ column, type }) => sql`${sql.ref(column)} ${sql.raw(type)}`);
  const stamp = byItself
    ? sql``
    : sql`, updated_at = ${engine.clock.now().toISOString()}::timestamptz, updated_by = ${traceUser(actor)}::uuid`;
  const found = await sql<Before>`${prepared}update ${table} as t set version = t.version + 1, ${sql.join(set)}${stamp}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, version integer, ${sql.join(given)})
    where t.id = r.id and t.version = r.version and t.deleted_at is null
    returning ${columnsOf(engine, object)}`.execute(engine.database);
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** Whoever has worked along on a record does so no more once it is everybody's (spec POOL-04). */
async function endShares(engine: Engine, object: ObjectDefinition, ids: readonly string[]): Promise<void> {
  const ended =
    await sql`delete from tide_share where object = ${object.name} and record_id = any(${[...ids]}::uuid[])`.execute(
      engine.database,
    );
  if (Number(ended.numAffectedRows ?? 0) > 0) await announceChange(engine.database);
}
