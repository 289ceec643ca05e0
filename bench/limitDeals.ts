import { randomUUID } from 'node:crypto';
import type pg from 'pg';

type Row = Record<string, unknown>;

const columns = `t.id, t.version, t.number, t.subject, t.customer, t.status, t.total_amount as "totalAmount", t.received_amount as "receivedAmount",
  t.unreceived_amount as "unreceivedAmount", t.sign_date as "signDate", t.collection_status as "collectionStatus", t.owner, t.category, c.name as "customerName"`;
const newest = 'order by t.updated_at desc, t.id desc limit 51';

/** `owner` is null for who sees everything. */
const mine = (owner: string | null) => (owner === null ? '$1::uuid is null' : 't.owner = $1::uuid');

/** What somebody sees of contracts: his own, and those of his customers. */
const own = 'select t.id, t.updated_at from contract t where t.owner = $1::uuid and t.deleted_at is null';
const ofCustomers = `select t.id, t.updated_at from customer k join contract t on t.customer = k.id
  where k.owner = $1::uuid and k.deleted_at is null and t.deleted_at is null`;

const readings: Record<string, (owner: string | null) => string> = {
  contracts: (owner) =>
    `select ${columns} from contract t left join customer c on c.id = t.customer where t.deleted_at is null and ${
      owner === null
        ? mine(owner)
        : `t.id = any(array(select id from ((${own} ${newest}) union (${ofCustomers} ${newest})) as t ${newest}))`
    } ${newest}`,
  totals: (
    owner,
  ) => `select t.currency, count(*), sum(t.total_amount) as total, sum(t.received_amount) as received, sum(t.unreceived_amount) as unreceived
    from contract t where t.deleted_at is null and ${
      owner === null ? mine(owner) : `t.id in (select id from (${own} union ${ofCustomers}) as seen)`
    } group by t.currency`,
  funnel: (owner) => `select t.stage, count(*), sum(t.amount) as amount, sum(t.weighted_amount) as weighted,
      round((extract(epoch from avg(now() - t.stage_entered_at)) / 86400)::numeric, 1) as days
    from opportunity t where t.deleted_at is null and t.status = 'open' and ${mine(owner)} group by t.stage`,
  forecast: (
    owner,
  ) => `select t.owner, to_char(t.expected_close_date, 'YYYY-MM') as month, count(*), sum(t.amount) as amount, sum(t.weighted_amount) as weighted
    from opportunity t where t.deleted_at is null and t.status = 'open' and t.currency = 'CNY' and ${mine(owner)}
      and t.expected_close_date >= date_trunc('month', current_date)::date
      and t.expected_close_date < (date_trunc('month', current_date) + interval '6 months')::date group by 1, 2 order by 1, 2 limit 500`,
};

/** What the hand-written server does about deals. `body` is of a POST. */
export async function answerDeals(
  pool: pg.Pool,
  owner: string | null,
  what: string,
  id: string | undefined,
  body: Row,
): Promise<unknown> {
  const reading = readings[what];
  if (reading)
    return (await pool.query({ name: `${what} ${owner === null}`, text: reading(owner), values: [owner] })).rows;
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = what === 'save' ? await save(client, body) : await confirm(client, id ?? '');
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function trace(client: pg.PoolClient, object: string, id: string, action: string): Promise<void> {
  await client.query({
    name: 'audit',
    text: `with a as (insert into tide_audit (id, at, channel, action, object, record_id, changes) values (gen_random_uuid(), now(), 'api', $1, $2, $3, '[]'))
      insert into tide_event (at, object, record_id, action, version) values (now(), $2, $3, $1, 1)`,
    values: [action, object, id],
  });
}

async function save(client: pg.PoolClient, body: Row): Promise<unknown> {
  const id = randomUUID();
  const lines = body.lines as { product: string; quantity: string; price: string }[];
  const amounts = lines.map(({ quantity, price }) => (Number(quantity) * Number(price)).toFixed(2));
  const total = amounts.reduce((sum, amount) => sum + Number(amount), 0).toFixed(2);
  await client.query({
    name: 'contract',
    text: `insert into contract (id, version, subject, number, customer, status, currency, exchange_rate, total_amount, goods_amount, created_at, updated_at)
      values ($1, 1, $2, $5, $3, 'draft', 'CNY', 1, $4, $4, now(), now())`,
    values: [id, body.subject, body.customer, total, id],
  });
  await client.query({
    name: 'lines',
    text: `insert into contract_lines (id, record_id, position, product, quantity, price, amount, net_amount)
      select gen_random_uuid(), $1, position, product, quantity, price, amount, amount
      from unnest($2::int[], $3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[]) as l(position, product, quantity, price, amount)`,
    values: [
      id,
      lines.map((_, index) => index),
      lines.map((line) => line.product),
      lines.map((line) => line.quantity),
      lines.map((line) => line.price),
      amounts,
    ],
  });
  await trace(client, 'contract', id, 'create');
  return { id, total };
}

/** The same effect as a confirmation: locks from the top, the receipt, its instalment, contract, customer and account, the ledger, the log. */
async function confirm(client: pg.PoolClient, id: string): Promise<unknown> {
  const run = (name: string, text: string) => client.query({ name, text, values: [id] });
  const allocated = '(select contract from receipt_allocations where record_id = $1)';
  const customer = '(select customer from receipt where id = $1)';
  const account = '(select account from receipt where id = $1)';
  await run('lock account', `select id from fund_account where id = ${account} for update`);
  await run('lock customer', `select id from customer where id = ${customer} for update`);
  await run('lock contract', `select id from contract where id = ${allocated} for update`);
  await run(
    'lock plan',
    'select id from receivable_plan where id = (select plan from receipt_allocations where record_id = $1) for update',
  );
  await run(
    'receipt',
    `update receipt set status = 'confirmed', confirmed_at = current_date, version = version + 1, updated_at = now() where id = $1 and status = 'draft'`,
  );
  await run(
    'plan',
    `update receivable_plan p set received_amount = p.received_amount + l.amount from receipt_allocations l where l.record_id = $1 and p.id = l.plan`,
  );
  await run(
    'contract sum',
    `update contract c set received_amount = c.received_amount + l.amount,
      overdue_amount = (select coalesce(sum(remaining_amount), 0) from receivable_plan where contract = c.id and due_date < current_date and deleted_at is null)
    from receipt_allocations l where l.record_id = $1 and c.id = l.contract`,
  );
  await run(
    'customer sum',
    `update customer set unreceived_amount = (select sum(unreceived_base) from contract where customer = customer.id and deleted_at is null) where id = ${customer}`,
  );
  await run(
    'account sum',
    `update fund_account a set received_amount = a.received_amount + r.amount from receipt r where r.id = $1 and a.id = r.account`,
  );
  await run(
    'ledger',
    `insert into ledger_entry (id, version, contract, customer, entry_date, kind, debit, credit, currency, source, source_object, source_record, created_at, updated_at)
    select gen_random_uuid(), 1, l.contract, r.customer, r.receipt_date, 'receipt', 0, l.amount, 'CNY', r.number, 'receipt', r.id::text, now(), now()
    from receipt r join receipt_allocations l on l.record_id = r.id where r.id = $1`,
  );
  await trace(client, 'receipt', id, 'act');
  return { id };
}
