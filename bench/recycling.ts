import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Figure, figures } from './figure';
import { load } from './load';
import { cpuOf, type Server, signIn } from './processes';

/** So many of all customers are due. */
const dueShare = 0.03;

const list = [{ path: '/api/records/customer?view=poolUnassigned&limit=50' }];

/** Since yesterday or some days longer. */
const overdue = 'current_date - 2 - (random() * 5)::integer';

/** What the run does to the customers alone, in one statement. */
const bare = `update customer set version = version + 1, previous_owner = owner, owner = null, owner_department = null, pool_status = 'unassigned',
    pool_entered_at = now(), pool_enter_reason = 'recycle', pool_recycled = coalesce(pool_recycled, 0) + 1, pool_acquired_at = null,
    pool_acquire_type = null, pool_target = null, pool_target_at = null, pool_target_ref = null, protect_end_date = null, pool_extensions = null,
    pool_extended_days = null
  where deleted_at is null and pool_status = 'assigned' and pool_target = 'pending' and protect_end_date < current_date
  returning id, previous_owner`;

/**
 * Row 10: the night's run as the program does it by itself, while a member looks through the pool and somebody else wants the records that it is just
 * working on, against one statement that writes the same customers and nothing else.
 */
export async function measureRecycling(
  product: Server,
  database: pg.Pool,
  rows: number,
  seconds: number,
): Promise<Figure[]> {
  const token = await signIn(product.url, 'seller0205');
  const due = Math.round(rows * dueShare);
  await database.query('drop table if exists bench_due');
  await database.query(`create unlogged table bench_due as select id, owner, owner_department from customer
    where deleted_at is null and pool_status = 'assigned' and pool_target = 'pending' order by md5(id::text) limit ${due}`);
  await giveBack(database, overdue);
  const bareCost = await writeBare(product, database, due);
  await load(product.url, token, list, 1, 1);
  const idle = await load(product.url, token, list, 1, seconds);
  const alone = await night(product, database, due, async () => undefined);
  await giveBack(database, overdue);
  const {
    seen: [meanwhile, longestWait],
  } = await night(product, database, due, (over) => {
    let ended = false;
    over.finally(() => (ended = true));
    return Promise.all([load(product.url, token, list, 1, over), wantRecords(database, () => ended)]);
  });
  await giveBack(database, 'current_date + 30');
  const ratio = bareCost.seconds / alone.seconds;
  const slower = meanwhile.p99 / idle.p99;
  return [
    {
      row: '10',
      what: `recycling ${figures(due)} due of ${figures(rows)}, with history, log and notices, beside one bare update`,
      measured: `${figures(due / alone.seconds)} rows/s, bare ${figures(due / bareCost.seconds)}: ${ratio.toFixed(2)} ×`,
      aim: '≥ 0.35 ×',
      kept: ratio >= 0.35,
    },
    {
      row: '10',
      what: 'the same by CPU of program and database',
      measured: `${figures((alone.cpu / due) * 1000)} ms a row, bare ${figures((bareCost.cpu / due) * 1000)}: ${(bareCost.cpu / alone.cpu).toFixed(2)} ×`,
      aim: '≥ 0.35 ×',
      kept: bareCost.cpu / alone.cpu >= 0.35,
    },
    {
      row: '10',
      what: 'list of what is unassigned meanwhile, p99',
      measured: `${figures(meanwhile.p99)} ms, idle ${figures(idle.p99)}: ${slower.toFixed(1)} × (p50 ${figures(meanwhile.p50)}, idle ${figures(idle.p50)})`,
      aim: '≤ 2 × idle',
      kept: slower <= 2,
    },
    {
      row: '10',
      what: 'longest wait for the lock of a record meanwhile',
      measured: `${figures(longestWait)} ms`,
      aim: '≤ 150 ms',
      kept: longestWait <= 150,
    },
  ];
}

/** What work costs: on a machine that others use too, the seconds of CPU of program and database say more than those on the clock. */
interface Cost {
  seconds: number;
  cpu: number;
}

/** The one statement, taken back afterwards: the customers stay due. */
async function writeBare(product: Server, database: pg.Pool, due: number): Promise<Cost> {
  const client = await database.connect();
  try {
    await client.query('begin');
    const cpu = cpuOf(product.pid);
    const started = performance.now();
    const { rowCount } = await client.query(bare);
    if (rowCount !== due) throw new Error(`${rowCount} customers were due instead of ${due}.`);
    return { seconds: (performance.now() - started) / 1000, cpu: cpuOf(product.pid) - cpu };
  } finally {
    await client.query('rollback');
    client.release();
    await database.query('vacuum customer');
  }
}

/** Gives the chosen customers and their contacts back to whoever had them, protected until a day: an expression in SQL. */
async function giveBack(database: pg.Pool, until: string): Promise<void> {
  await database.query(`update customer as c set owner = d.owner, owner_department = d.owner_department, pool_status = 'assigned',
      pool_acquired_at = now() - interval '40 days', pool_acquire_type = 'claim', pool_target = 'pending', previous_owner = null,
      pool_entered_at = null, pool_enter_reason = null, protect_end_date = ${until}
    from bench_due as d where c.id = d.id`);
  await database.query(`update contact as t set owner = d.owner, owner_department = d.owner_department
    from bench_due as d join contact_customers as l on l.target_id = d.id where t.id = l.record_id`);
  await database.query('vacuum analyze customer');
  await database.query('vacuum analyze contact');
}

/** Lets the next night begin, which the program looks for every minute, and does something until it is over. */
async function night<Seen>(
  product: Server,
  database: pg.Pool,
  due: number,
  meanwhile: (over: Promise<void>) => Promise<Seen>,
): Promise<Cost & { seen: Seen }> {
  await database.query('delete from tide_pool_run');
  const state = async () =>
    (
      await database.query<{ recycled: number; seconds: number | null }>(
        'select recycled, extract(epoch from finished_at - started_at)::float8 as seconds from tide_pool_run',
      )
    ).rows[0];
  while (!(await state())) await sleep(20);
  const cpu = cpuOf(product.pid);
  const over = (async () => {
    while ((await state())?.seconds === null) await sleep(50);
  })();
  const seen = await meanwhile(over);
  await over;
  const { recycled = 0, seconds } = (await state()) ?? {};
  if (recycled !== due) throw new Error(`The run took ${recycled} customers back instead of ${due}.`);
  return { seconds: seconds ?? 0, cpu: cpuOf(product.pid) - cpu, seen };
}

/** Somebody who wants, one after the other, records that the run has before it; the longest that he waits for one, in milliseconds. */
async function wantRecords(database: pg.Pool, over: () => boolean): Promise<number> {
  let longest = 0;
  while (!over()) {
    const { rows } = await database.query<{
      id: string;
    }>(`select c.id from tide_pool_run as r join customer as c on c.deleted_at is null
        and c.pool_status = 'assigned' and c.protect_end_date < current_date
        and (r.after_id is null or (c.protect_end_date, c.id) > (r.after_date, r.after_id))
      order by c.protect_end_date, c.id offset floor(random() * 300) limit 1`);
    const started = performance.now();
    await database.query('select 1 from customer where id = $1 for update', [rows[0]?.id ?? null]);
    longest = Math.max(longest, performance.now() - started);
    await sleep(2);
  }
  return longest;
}
