import type pg from 'pg';

const columns = `id, version, name, level, lifecycle, industry, address, phone, pool, previous_owner as "previousOwner",
  pool_entered_at as "poolEnteredAt", pool_enter_reason as "poolEnterReason", pool_recycled as "poolRecycled"`;

/** What the lists of the pool are filtered by, under the names of their cases. */
const filters: Record<string, string> = {
  all: 'true',
  industry: `industry = 'technology'`,
  region: `coalesce(address ->> 'province' = '江苏省' and address ->> 'city' = '苏州市', false)`,
  source: `source = 'exhibition'`,
  level: `level = 'A'`,
  entered: `pool_entered_at >= '2023-03-01T00:00:00+08:00' and pool_entered_at < '2023-04-01T00:00:00+08:00'`,
  previousOwner: `previous_owner = (select id from tide_user where username = 'seller0205')`,
  reason: `pool_enter_reason = 'recycle'`,
  recycled: 'pool_recycled >= 4',
  levelAndRecycled: `level = 'A' and industry = 'technology' and pool_recycled >= 4`,
};

/** What the hand-written server does about the pool: one conditional statement for a claim, one for a list. */
export async function answerPool(pool: pg.Pool, owner: string, what: string, given: string): Promise<unknown> {
  if (what === 'claim') {
    const claimed = await pool.query({
      name: 'claim',
      text: `update customer set version = version + 1, owner = $1, pool_status = 'assigned', pool_acquired_at = now(), pool_acquire_type = 'claim',
          pool_cycle = coalesce(pool_cycle, 0) + 1, pool_target = 'pending', protect_end_date = current_date + 30, updated_at = now(), updated_by = $1
        where id = $2 and pool_status = 'unassigned' and deleted_at is null returning id`,
      values: [owner, given],
    });
    if (claimed.rows.length === 0) throw new Error('The customer is taken.');
    return { succeeded: 1 };
  }
  const ascending = given === 'oldest';
  const found = await pool.query({
    name: `unassigned ${given}`,
    text: `select ${columns} from customer where deleted_at is null and pool_status = 'unassigned' and ${filters[given] ?? 'true'}
      order by ${ascending ? 'pool_entered_at, id' : 'pool_entered_at desc nulls last, id desc'} limit 51`,
  });
  return found.rows;
}
