import type { ObjectDefinition } from '@tide/model/object';
import { capOf } from '@tide/model/pool/rules';
import { sql } from 'kysely';
import { columnName, tableName } from '../../database/names';
import { TideError } from '../../errors';
import type { Engine } from '../engine';
import { ownedIn } from './counts';
import { holdReceivers } from './receivers';

async function holderOf(
  { database }: Engine,
  object: ObjectDefinition,
  id: string,
): Promise<{ owner: string; pool: string } | undefined> {
  if (!object.pool?.open) return undefined;
  const found = await sql<{
    owner: string;
    pool: string;
  }>`select ${sql.ref(columnName(object.ownerField ?? ''))} as owner, pool
    from ${sql.table(tableName(object.name))} where id = ${id}::uuid and pool_status = 'assigned'`.execute(database);
  return found.rows[0];
}

/** Holds the counter of who owns a record that is to come back from the recycle bin: it counts for him again. */
export async function holdOwner(engine: Engine, object: ObjectDefinition, id: string): Promise<void> {
  const holder = await holderOf(engine, object, id);
  if (holder) await holdReceivers(engine, object, [holder.owner]);
}

/** Refuses a record that has come back with POOL_LIMIT where its owner has got others meanwhile. */
export async function demandRoom(engine: Engine, object: ObjectDefinition, id: string): Promise<void> {
  const holder = await holderOf(engine, object, id);
  const rules = holder && engine.pools.get(holder.pool)?.rules;
  const cap = rules ? capOf(rules, holder.owner) : null;
  if (!holder || !rules || cap === null) return;
  const owned = (await ownedIn(engine, object, holder.pool, [holder.owner], rules.limitCountsAchieved)).get(
    holder.owner,
  );
  if ((owned ?? 0) <= cap) return;
  const name = engine.directory.person(holder.owner)?.name ?? '';
  throw new TideError('POOL_LIMIT', `${name}已拥有 ${(owned ?? 1) - 1} 个公海${object.label}，达到上限 ${cap}。`);
}
