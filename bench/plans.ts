import { base } from '@tide/base/solution';
import { crm } from '@tide/crm/solution';
import type { ListRequest } from '@tide/model/api/records';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { actorOf } from '../server/src/access/actor';
import { openPools } from '../server/src/access/pools';
import { openShares } from '../server/src/access/shares';
import { systemClock } from '../server/src/clock';
import type { Database } from '../server/src/database/connect';
import { contextOf } from '../server/src/functions/context';
import { openDefinitions } from '../server/src/metadata/definitions';
import { buildWorkspace } from '../server/src/metadata/workspace';
import { openDirectory } from '../server/src/people/directory';
import { listRecords } from '../server/src/records/read';
import { openSecrets } from '../server/src/settings/secret';
import { openSettings } from '../server/src/settings/store';
import { schema } from './generate';

/** The `explain analyze` plans of every statement that the product sends for a list, as text. */
export async function plansOf(
  postgres: pg.PoolConfig,
  username: string,
  object: string,
  request: ListRequest,
): Promise<string> {
  const sent: { sql: string; parameters: readonly unknown[] }[] = [];
  const pool = new pg.Pool({ ...postgres, max: 2, options: `-c search_path=${schema} -c timezone=UTC` });
  const database: Database = new Kysely({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void sent.push({ sql: query.sql, parameters: query.parameters }),
  });
  try {
    const packs = buildWorkspace([base, crm], { zone: 'Asia/Shanghai', language: 'zh-CN', currency: 'CNY' });
    const directory = await openDirectory(database);
    const settings = await openSettings(database);
    const pools = await openPools(database);
    const { workspace } = await openDefinitions(database, packs, settings, pools);
    const person = directory.findByUsername(username);
    if (!person) throw new Error(`There is nobody called ${username}.`);
    const shares = await openShares(database);
    const engine = {
      database,
      reading: null,
      workspace,
      directory,
      settings,
      shares,
      pools,
      secrets: openSecrets('nothing is sealed here'),
      clock: systemClock(),
      refresh: async () => undefined,
      contextOf,
      enqueue: () => Promise.reject(new Error('Nothing is put into a queue here.')),
    };
    const actor = actorOf(engine, person, { channel: 'job', ip: null });
    sent.length = 0;
    await listRecords(engine, actor, object, request);
    const plans: string[] = [];
    // The product asks for an estimate of its own before a search; that is no statement to explain.
    for (const { sql: text, parameters } of sent.filter(({ sql: text }) => !text.startsWith('explain'))) {
      const plan = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, [...parameters]);
      plans.push(`${text}\n\n${plan.rows.map((row) => row['QUERY PLAN']).join('\n')}`);
    }
    return plans.join('\n\n');
  } finally {
    await database.destroy();
  }
}
