import type pg from 'pg';
import { benchProduct } from './dealCases';

/** Tables that hold deals; their indexes are made after the rows. */
export const dealTables = [
  'opportunity',
  'contract',
  'contract_lines',
  'receivable_plan',
  'receipt',
  'receipt_allocations',
  'ledger_entry',
] as const;

/** So many receipts wait for their confirmation. */
export const draftReceipts = 20_000;

/** Customers of the pool have deals, too; they are spread over all sellers. */
const sellers = `(select array_agg(id order by username) as ids from tide_user where username like 'seller%') as sellers`;
/** Deals whose last instalment is overdue; if all were, people would be told of a million instalments while requests are measured. */
const late = 'n % 50 = 0';

const stamp = `1, t.owner, t.owner, t.created_at, t.updated_at`;
const stampColumns = 'version, created_by, updated_by, created_at, updated_at';

/**
 * As many opportunities and contracts as customers, three instalments and three confirmed receipts each, with lines, ledger and sums that agree to the
 * cent: the first instalment is paid in two receipts, the second in one, the third is not due yet but of the late ones. Drafts wait besides.
 */
export async function insertDeals(pool: pg.Pool, count: number): Promise<void> {
  const run = (text: string) => pool.query(text);
  await run(`create unlogged table bench_deal as
    select n, gen_random_uuid() as contract, c.id as customer, coalesce(c.owner, ids[1 + n % cardinality(ids)]) as owner, c.created_at, c.updated_at,
      (3000 + n % 97000 + 0.37)::numeric as total, gen_random_uuid() as first, gen_random_uuid() as second, gen_random_uuid() as third
    from (select row_number() over (order by id) as n, id, owner, created_at, updated_at from customer) as c cross join ${sellers}
    where n <= ${count}`);
  await run(`alter table bench_deal add part numeric, add half numeric, add quarter numeric`);
  await run(
    `update bench_deal set part = round(total / 3, 2), half = round(total / 6, 2), quarter = round(total / 3, 2) - round(total / 6, 2)`,
  );
  await run(`insert into product (id, version, code, name, unit, standard_price, status, created_at, updated_at)
    values ('${benchProduct}', 1, 'BENCH', '传感器', '个', 950, 'active', now(), now())`);
  await run(`insert into fund_account (id, version, name, currency, created_at, updated_at)
    select gen_random_uuid(), 1, '账户' || n, 'CNY', now(), now() from generate_series(1, 8) as n`);
  await run(`insert into opportunity (id, ${stampColumns}, owner, name, number, customer, stage, status, amount, currency, probability, expected_close_date, stage_entered_at)
    select gen_random_uuid(), ${stamp}, t.owner, '机会' || n, 'SJ' || n, customer,
      (array['confirmed', 'proposal', 'quoted', 'negotiation'])[1 + n % 4], 'open', total, 'CNY', 10 + n % 80,
      (t.created_at + interval '120 days')::date, t.updated_at from bench_deal as t`);
  await run(`insert into contract (id, ${stampColumns}, owner, performer, signer, subject, number, kind, customer, sign_date, status, currency, exchange_rate,
      goods_amount, tax_amount, total_amount, received_amount, plan_amount, overdue_amount, invoiced_amount, discount_exceeded)
    select contract, ${stamp}, t.owner, t.owner, t.owner, '合同' || n, 'HT' || n, 'contract', customer, t.created_at::date, 'executing', 'CNY', 1,
      total, round(total * 13 / 113, 2), total, 2 * part, total,
      case when ${late} and (t.created_at + interval '90 days')::date < current_date then total - 2 * part else 0 end, 0, false
    from bench_deal as t`);
  await run(`insert into contract_lines (id, record_id, position, product, product_name, unit, quantity, price, tax_rate, amount, tax_amount, net_amount)
    select gen_random_uuid(), contract, 0, '${benchProduct}', '传感器', '个', 1, total, 13, total, round(total * 13 / 113, 2), total
    from bench_deal`);
  await run(`insert into receivable_plan (id, ${stampColumns}, owner, number, contract, customer, period, amount, currency, due_date, received_amount, state)
    select plan.id, ${stamp}, t.owner, 'JH' || n || '-' || plan.period, contract, customer, plan.period, plan.amount, 'CNY',
      case when plan.period < 3 or ${late} then (t.created_at + plan.period * interval '30 days')::date else current_date + 10 + (n % 300)::integer end,
      plan.received, 'open'
    from bench_deal as t cross join lateral (values (1, t.first, part, part), (2, t.second, part, part), (3, t.third, total - 2 * part, 0.00))
      as plan(period, id, amount, received)`);
  await run(`create unlogged table bench_receipt as
    select gen_random_uuid() as id, t.contract, t.customer, t.owner, t.created_at, t.updated_at, t.n, paid.*
    from bench_deal as t cross join lateral (values (1, t.first, half, true), (2, t.first, quarter, true), (3, t.second, part, true), (4, t.third, 0.01, false))
      as paid(position, plan, amount, confirmed) where confirmed or n <= ${draftReceipts}`);
  await run(`insert into receipt (id, ${stampColumns}, handler, number, customer, receipt_date, amount, currency, exchange_rate, account, pay_method, allocated_amount, status)
    select id, ${stamp}, t.owner, 'SK' || n || '-' || position, customer, t.created_at::date, amount, 'CNY', 1,
      (select id from fund_account where name = '账户' || (1 + t.n % 8)), 'transfer', amount, case when confirmed then 'confirmed' else 'draft' end
    from bench_receipt as t`);
  await run(`insert into receipt_allocations (id, record_id, position, contract, plan, amount, contract_amount, performer, allocated_on)
    select gen_random_uuid(), id, 0, contract, plan, amount, amount, owner, created_at::date from bench_receipt`);
  await run(`insert into ledger_entry (id, ${stampColumns}, contract, customer, entry_date, kind, debit, credit, currency, source, source_object, source_record, operator)
    select gen_random_uuid(), ${stamp}, contract, customer, t.created_at::date, 'receivable', total, 0, 'CNY', '合同' || n, 'contract', contract::text, t.owner
    from bench_deal as t`);
  await run(`insert into ledger_entry (id, ${stampColumns}, contract, customer, entry_date, kind, debit, credit, currency, source, source_object, source_record, operator)
    select gen_random_uuid(), ${stamp}, contract, customer, t.created_at::date, 'receipt', 0, amount, 'CNY', 'SK' || n || '-' || position, 'receipt', id::text, t.owner
    from bench_receipt as t where confirmed`);
  await run(
    `update customer as c set deal_amount = t.total, unreceived_amount = t.total - 2 * t.part, opportunity_count = 1, last_signed_on = t.created_at::date,
      follow_count = 1, last_follow_at = i.occurred_at
    from bench_deal as t join interaction as i on i.customer = t.customer where t.customer = c.id`,
  );
  await run(`update fund_account as a set received_amount = s.amount
    from (select account, sum(amount) as amount from receipt where status = 'confirmed' group by account) as s where s.account = a.id`);
  await run('drop table bench_deal, bench_receipt');
}
