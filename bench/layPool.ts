import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actorOf } from '../server/src/access/actor';
import { createPool } from '../server/src/pool/settings';
import { dropIndexes, onDatabase, openProduct, prepareTables, timed } from './generate';

/** What the customers of the pool are laid out for: what is measured while people have some, or lists of what nobody has. */
export type Layout = 'held' | 'unassigned';

const seller = `(select id from tide_user where username = 'seller0205')`;

/** Whoever has made a record holds it for four to sixty days more; those that nobody has made lie in the pool. */
const held = `update customer set owner = created_by, owner_department = (select department_id from tide_user where id = created_by), pool = (select id::text from tide_pool), pool_status = case when created_by is null then 'unassigned' else 'assigned' end,
    pool_acquired_at = case when created_by is not null then now() - interval '20 days' end,
    pool_acquire_type = case when created_by is not null then 'claim' end,
    pool_target = case when created_by is not null then 'pending' end,
    protect_end_date = case when created_by is not null then current_date + 4 + (random() * 56)::integer end,
    pool_cycle = 1, pool_recycled = (random() * 4)::integer,
    previous_owner = case when created_by is null then ${seller} end,
    pool_entered_at = case when created_by is null then updated_at end,
    pool_enter_reason = case when created_by is null then (array['recycle', 'release', 'manual'])[1 + floor(random() * 3)::integer] end`;

const unassigned = `update customer set pool_status = 'unassigned', previous_owner = coalesce(owner, previous_owner), owner = null, owner_department = null,
    pool_acquired_at = null, pool_acquire_type = null, pool_target = null, protect_end_date = null, pool_entered_at = coalesce(pool_entered_at, updated_at),
    pool_enter_reason = (array['recycle', 'release', 'manual'])[1 + floor(random() * 3)::integer]`;

/** Opens a pool over all customers of a generated folder, and writes once where each of them stands. */
export async function layPool(folder: string, layout: Layout): Promise<void> {
  const stamp = join(folder, 'bench-pool');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === layout) return;
  await openProduct(folder, async ({ engine }) => {
    const administrator = engine.directory.findByUsername('admin');
    if (!administrator || engine.pools.of('customer').length > 0) return;
    await createPool(engine, actorOf(engine, administrator, { channel: 'job', ip: null }), 'customer', {
      name: '公海',
      enabled: true,
      administrators: [`person:${administrator.id}`],
      members: ['role:salesRepresentative', 'role:salesManager'],
      maxOwned: null,
    });
  });
  await onDatabase(folder, async (pool, settings) => {
    await dropIndexes(pool, ['customer']);
    await timed(`every customer is ${layout}`, () => pool.query(layout === 'held' ? held : unassigned));
    await timed('rewritten', () => pool.query('vacuum full customer'));
    await timed('indexes made by the plan', () => prepareTables(settings, folder));
    await timed('vacuum analyze', () => pool.query('vacuum analyze'));
  });
  writeFileSync(stamp, layout);
}
