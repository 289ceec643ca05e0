import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actorOf } from '../server/src/access/actor';
import type { App } from '../server/src/app';
import { createPool } from '../server/src/pool/settings';
import { dropIndexes, onDatabase, prepareTables, timed } from './generate';

/** Gives up a third of what people hold, which is three quarters of everything: half of all customers lie in the pool then. */
const givenUp = `update customer set pool_status = 'unassigned', previous_owner = owner, owner = null, owner_department = null,
    pool_acquired_at = null, pool_acquire_type = null, pool_target = null, protect_end_date = null, pool_entered_at = updated_at,
    pool_enter_reason = (array['recycle', 'release', 'manual'])[1 + floor(random() * 3)::integer]
  where pool_status = 'assigned' and get_byte(uuid_send(id), 15) < 85`;

const stampOf = (folder: string) => join(folder, 'bench-half-in-pool');

/** A pool for everybody who sells; answers its id. */
export async function openPool({ engine }: App): Promise<string> {
  const administrator = engine.directory.findByUsername('admin');
  if (!administrator) throw new Error('There is no administrator who could open a pool.');
  const { id } = await createPool(engine, actorOf(engine, administrator, { channel: 'job', ip: null }), 'customer', {
    name: '公海',
    enabled: true,
    administrators: [`person:${administrator.id}`],
    members: ['role:salesRepresentative', 'role:salesManager'],
    maxOwned: null,
  });
  return id;
}

/** Whether half of the customers of a folder have come to lie in its pool. */
export const isHalfInPool = (folder: string): boolean => existsSync(stampOf(folder));

/** Puts so many customers of a generated folder into the pool that half of all lie there. */
export async function layHalfInPool(folder: string): Promise<void> {
  if (isHalfInPool(folder)) return;
  await onDatabase(folder, async (pool, settings) => {
    await dropIndexes(pool, ['customer']);
    await timed('half of the customers put into the pool', () => pool.query(givenUp));
    await timed('indexes made by the plan', () => prepareTables(settings, folder));
    await timed('vacuum analyze', () => pool.query('vacuum analyze'));
  });
  writeFileSync(stampOf(folder), '');
}
