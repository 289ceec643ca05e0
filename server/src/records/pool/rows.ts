import type { Values } from '@tide/model/api/records';
import { typeOf } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { poolFields } from '@tide/model/pool/fields';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { columnName, tableName } from '../../database/names';
import { prepared } from '../../database/prepared';
import { lockAbove } from '../above';
import type { Engine } from '../engine';
import { isFollowed } from '../rollupGraph';

/** A row as verbs of the pool need it: who owns it, how it stands in the pool, and all of it where something follows its changes. */
export type PooledRow = Values & {
  id: string;
  version: number;
  poolStatus: 'normal' | 'unassigned' | 'assigned' | null;
  pool: string | null;
  poolTarget: 'pending' | 'achieved' | null;
  poolAcquiredAt: string | null;
  poolEnteredAt: string | null;
  previousOwner: string | null;
  protectEndDate: string | null;
  poolExemptUntil: string | null;
};

function columnsFor(engine: Engine, object: ObjectDefinition): RawBuilder<unknown> {
  const { ownerField = '', titleField, activityField = titleField } = object;
  const stored = Object.entries(fieldsOf(object)).filter(([, field]) => typeOf(field).storage(field) !== 'none');
  const whole = isFollowed(engine.workspace, object);
  const needed = new Set([ownerField, titleField, activityField, 'ownerDepartment', ...Object.keys(poolFields)]);
  const names = stored.flatMap(([name]) => (whole || needed.has(name) ? [name] : []));
  return sql.raw(['t.id', 't.version', ...names.map((name) => `t."${columnName(name)}" as "${name}"`)].join(', '));
}

/**
 * Living records among the ids that fulfil a condition, locked in the order of their ids after everything they are added up in. A row that somebody
 * else has changed meanwhile is judged as it is now.
 */
export async function lockPooled(
  engine: Engine,
  object: ObjectDefinition,
  ids: readonly string[],
  where: RawBuilder<SqlBool> = sql`true`,
): Promise<Map<string, PooledRow>> {
  await lockAbove(engine, object, ids, []);
  const found =
    await sql<PooledRow>`${prepared}select ${columnsFor(engine, object)} from ${sql.table(tableName(object.name))} as t
    where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null and ${where} order by t.id for update`.execute(
      engine.database,
    );
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** What somebody owns, by the object's own name for it. */
export const ownerOf = ({ ownerField = '' }: ObjectDefinition, row: Values): string | null =>
  (row[ownerField] as string | null | undefined) ?? null;

/** Counted columns come as exact decimals. */
export const countIn = (value: unknown): number => Number(value ?? 0);
