import { base } from '@tide/base/solution';
import { crm } from '@tide/crm/solution';
import type { SolutionDefinition } from '@tide/model/solution';
import type pg from 'pg';
import type { Logger } from 'pino';
import { openPools } from './access/pools';
import { openShares } from './access/shares';
import { expireAccounts } from './accounts/expire';
import type { Clock } from './clock';
import { type Connection, connect, type Database } from './database/connect';
import { migrate } from './database/migrate';
import { applyPlan } from './database/plan';
import { openReading, type Reading } from './database/reading';
import { raiseWall } from './database/wall';
import { expireExports } from './exports/expire';
import { expireUploads } from './files/expire';
import { openFileStore } from './files/store';
import { contextOf } from './functions/context';
import { api } from './http/api';
import type { Shelf } from './http/environment';
import { runDaily } from './jobs/daily';
import { openQueue } from './jobs/queue';
import { type Runner, startJobs } from './jobs/runner';
import { openDefinitions } from './metadata/definitions';
import { buildWorkspace, type Workspace, type WorkspaceSettings } from './metadata/workspace';
import { deliverNotifications } from './notifications/deliver';
import { expireNotifications } from './notifications/expire';
import { openAnnouncements } from './notifications/listener';
import { openApiKeys } from './people/apiKeys';
import { openDirectory } from './people/directory';
import { openSessions, type Sessions } from './people/sessions';
import { drawPools } from './pool/draw';
import { expireRuns, recyclePools } from './pool/recycle';
import { type Fonts, openTypesetter, shippedFonts } from './print/typesetter';
import type { Engine, EngineWithFiles } from './records/engine';
import { expireShares } from './records/expireShares';
import { expireReach } from './records/reach';
import { changeNumber } from './settings/changes';
import { openSecrets } from './settings/secret';
import { openSettings } from './settings/store';

/** The packs that this program ships, ground first. */
export const shippedSolutions: readonly SolutionDefinition[] = [base, crm];

export interface AppSettings extends WorkspaceSettings {
  postgres: pg.PoolConfig;
  /** How to connect as the role that can only read, for the second wall; null for none. */
  reader: pg.PoolConfig | null;
  schema: string;
  solutions: readonly SolutionDefinition[];
  clock: Clock;
  log: Logger;
  data: string;
  publicUrl: string | null;
  /** TIDE_SECRET: seals what is kept to be read again. */
  secret: string;
  sessionIdleMinutes: number;
  /** Letters of what is printed, where others than those that come along are wanted. */
  fonts?: Partial<Fonts>;
  maxConnections?: number;
}

export interface App {
  engine: EngineWithFiles;
  connection: Connection;
  sessions: Sessions;
  http: Shelf;
  /** Begins to work off the queue of jobs, until the app is closed. */
  work(): Promise<void>;
  /** Stops working off the queue; running jobs go on with the next start. */
  rest(): Promise<void>;
  /** Ends the streams of open pages, which would hold up a server that is closing. */
  hush(): Promise<void>;
  close(): Promise<void>;
}

/** What nobody has to ask for. */
async function hourly(engine: EngineWithFiles): Promise<void> {
  await expireExports(engine);
  await expireUploads(engine);
  await expireShares(engine);
  await expireAccounts(engine);
  await expireReach(engine);
  await expireNotifications(engine);
  await expireRuns(engine);
}

/** The sessions behind the second wall; without them the first one holds alone, and the log says why. */
async function openWall(
  { reader, schema, log, maxConnections = 10 }: AppSettings,
  database: Database,
  { objects }: Workspace,
): Promise<Reading | null> {
  if (!reader) return null;
  const lacking = await raiseWall(database, schema, [...objects.values()], reader);
  if (lacking === null) return openReading(reader, schema, maxConnections);
  log.warn(`第二道墙 (数据库行级安全) 没有启用：${lacking}。`);
  return null;
}

/** Builds and connects everything, from the definitions up to the doors. The only place that does. */
export async function openApp(given: AppSettings): Promise<App> {
  const packs = buildWorkspace(given.solutions, given);
  const connection = connect(given.postgres, given.schema, given.maxConnections);
  const { database, pool } = connection;
  await migrate(database, given.schema);
  await applyPlan(database, packs.objects.values());
  const reading = await openWall(given, database, packs);
  let known = await changeNumber(database);
  const directory = await openDirectory(database);
  const settings = await openSettings(database);
  const shares = await openShares(database);
  const pools = await openPools(database);
  const definitions = await openDefinitions(database, packs, settings, pools);
  const refresh = async (): Promise<void> => {
    const number = await changeNumber(database);
    if (number === known) return;
    await settings.reload();
    await Promise.all([directory.reload(), shares.reload(), pools.reload()]);
    await definitions.reload();
    // Last: what changes meanwhile is taken in by the next look.
    known = number;
  };
  const queue = openQueue(pool, given.schema, given.clock);
  const engine: EngineWithFiles = {
    contextOf,
    async enqueue(transaction, actor, job) {
      await queue.ready();
      return queue.enqueue(transaction, actor, job);
    },
    database,
    reading,
    // Always the present ones; a story that spreads the engine keeps those it began with.
    get workspace() {
      return definitions.workspace;
    },
    directory,
    settings,
    shares,
    pools,
    secrets: openSecrets(given.secret),
    clock: given.clock,
    refresh,
    files: openFileStore(given.data),
  };
  const sessions = openSessions({
    database,
    directory,
    clock: given.clock,
    idleMinutes: given.sessionIdleMinutes,
  });
  const apiKeys = openApiKeys({ database, directory, clock: given.clock });
  const announcements = openAnnouncements(given.postgres, given.schema);
  const typesetter = openTypesetter({ ...shippedFonts(), ...given.fonts });
  const { log, publicUrl } = given;
  const http = api({ engine, pool, queue, announcements, sessions, apiKeys, typesetter, log, publicUrl });
  const minutely = async (): Promise<void> => {
    for (const failure of await deliverNotifications(engine, publicUrl)) log.error(`提醒的邮件没有发出：${failure}`);
  };
  const punctual = async (given: Engine, proceed: () => boolean) => {
    await drawPools(given, proceed, (error, record) =>
      log.error({ error, record }, '有一条公海记录没有按报名分配，下次开放再试。'),
    );
    await recyclePools(given, proceed, (error, record) =>
      log.error({ error, record }, '有一条公海记录没有回收，下次再试。'),
    );
  };
  let runner: Runner | undefined;
  const rest = async (): Promise<void> => {
    await runner?.stop();
    runner = undefined;
  };
  return {
    engine,
    connection,
    sessions,
    http,
    async work() {
      runner ??= await startJobs(engine, { pool, queue, log, minutely, punctual, hourly, daily: runDaily });
    },
    rest,
    hush: () => announcements.close(),
    async close() {
      await rest();
      await announcements.close();
      await typesetter.close();
      await reading?.close();
      await connection.close();
    },
  };
}
