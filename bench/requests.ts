import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Case, Known } from './cases';
import { draftReceipts } from './deals';
import { schema } from './generate';
import { type Answers, type Measure, measureOf, send } from './load';
import { measured, measuredManager, teamOf } from './people';
import { plansOf } from './plans';
import { type Server, signIn } from './processes';

/** The product and the limit server are measured in turn, so that whatever else the machine does meets both alike. */
const turns = 4;

/** Seconds before that, in which both compile what the case needs. */
const warming = 10;

const nothing: Measure = { rate: 0, p50: 0, p95: 0, p99: 0, failures: 0 };

/** Rows 1 to 7: sends each case to the product and to the limit server, and prints a line of the table. */
export async function measureRequests(
  folder: string,
  product: Server,
  limit: Server,
  cases: (known: Known) => readonly Case[],
  seconds: number,
): Promise<void> {
  const postgres: pg.PoolConfig = { host: join(folder, 'postgres'), port: 5432, user: 'tide', database: 'postgres' };
  const tokens = new Map<string, string>();
  for (const username of new Set(Object.values(measured).flat()))
    tokens.set(username, await signIn(product.url, username));
  console.log(
    '| # | work | connections | Tide req/s | limit req/s | ratio | Tide p50 / p95 / p99 ms | limit p50 / p95 / p99 ms | aim |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const one of cases(await knownOf(postgres))) {
    const token = tokens.get(viewerOf(one)) ?? '';
    const sides: { server: Server; steps: Case['product']; answers: Answers[] }[] = [
      { server: product, steps: one.product, answers: [] },
      ...(one.limit ? [{ server: limit, steps: one.limit, answers: [] }] : []),
    ];
    for (const { server, steps } of sides) await send(server.url, token, steps, one.connections, warming);
    for (let turn = 0; turn < turns; turn++)
      for (const { server, steps, answers } of sides)
        answers.push(await send(server.url, token, steps, one.connections, seconds / turns));
    const [ours = nothing, theirs = null] = sides.map(({ steps, answers }) => measureOf(answers, steps.length));
    const judged = verdict(one, ours, theirs);
    console.log(line(one, ours, theirs, judged));
    if (judged.startsWith('missed') && one.list) await keepPlan(folder, postgres, one);
  }
}

const viewerOf = ({ viewer = 'manager', old = false }: Case): string => measured[viewer][old ? 1 : 0];

async function keepPlan(folder: string, postgres: pg.PoolConfig, one: Case): Promise<void> {
  const { name, list: { object = 'customer', ...request } = {} } = one;
  const plan = await plansOf(postgres, viewerOf(one), object, { ...request, limit: 50 } as never);
  const file = `plan ${name.replace(/\W+/gu, (sign) => (sign.trim() === '' ? ' ' : sign))}.txt`;
  writeFileSync(join(folder, file), plan);
}

async function knownOf(postgres: pg.PoolConfig): Promise<Known> {
  const client = new pg.Client({ ...postgres, options: `-c search_path=${schema}` });
  await client.connect();
  const customers = await client.query<{ id: string }>(
    'select id from customer where owner = any($1) and deleted_at is null limit 1000',
    [teamOf(measuredManager).map((owner) => owner.id)],
  );
  const drafts = await client.query<{ id: string }>(
    `select id from receipt where status = 'draft' and version = 1 order by id limit ${draftReceipts}`,
  );
  await client.end();
  return { customers: customers.rows.map(({ id }) => id), drafts: drafts.rows.map(({ id }) => id) };
}

function verdict({ aim }: Case, ours: Measure, theirs: Measure | null): string {
  const ratio = theirs ? ours.rate / theirs.rate : 0;
  const parts: [string, boolean][] = [];
  if (aim.least !== undefined) parts.push([`≥ ${aim.least} × limit`, ratio >= aim.least]);
  if (aim.p95 !== undefined) parts.push([`p95 ≤ ${aim.p95} ms`, ours.p95 <= aim.p95]);
  if (aim.p99 !== undefined) parts.push([`p99 ≤ ${aim.p99} ms`, ours.p99 <= aim.p99]);
  if (aim.timesLimit !== undefined && theirs)
    parts.push([`p99 ≤ ${aim.timesLimit} × limit`, ours.p99 <= aim.timesLimit * theirs.p99]);
  if (aim.p95TimesLimit !== undefined && theirs)
    parts.push([`p95 ≤ ${aim.p95TimesLimit} × limit`, ours.p95 <= aim.p95TimesLimit * theirs.p95]);
  const kept = ours.rate > 0 && parts.every(([, held]) => held);
  return parts.length === 0 ? '' : `${kept ? 'kept' : 'missed'}: ${parts.map(([words]) => words).join(', ')}`;
}

function line({ row, name, connections }: Case, ours: Measure, theirs: Measure | null, verdict: string): string {
  const times = ({ p50, p95, p99 }: Measure) => [p50, p95, p99].map((time) => time.toFixed(1)).join(' / ');
  const failed = ours.failures + (theirs?.failures ?? 0);
  const cells = [
    row,
    failed > 0 ? `${name} (${failed} failures)` : name,
    connections,
    ours.rate.toFixed(0),
    theirs?.rate.toFixed(0) ?? '',
    theirs && theirs.rate > 0 ? (ours.rate / theirs.rate).toFixed(2) : '',
    times(ours),
    theirs ? times(theirs) : '',
    verdict,
  ];
  return `| ${cells.join(' | ')} |`;
}
