import { base } from '@tide/base/solution';
import { crm } from '@tide/crm/solution';
import type { SolutionDefinition } from '@tide/model/solution';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from './clock';
import { type Connection, connect } from './database/connect';
import { migrate } from './database/migrate';
import { applyPlan } from './database/plan';
import { expireExports } from './exports/expire';
import { expireUploads } from './files/expire';
import { openFileStore } from './files/store';
import { api } from './http/api';
import type { Shelf } from './http/environment';
import { openQueue } from './jobs/queue';
import { type Runner, startJobs } from './jobs/runner';
import { buildWorkspace, type WorkspaceSettings } from './metadata/workspace';
import { openDirectory } from './people/directory';
import { openSessions, type Sessions } from './people/sessions';
import type { EngineWithFiles } from './records/engine';

/** The packs that this program ships, ground first. */
export const shippedSolutions: readonly SolutionDefinition[] = [base, crm];

export interface AppSettings extends WorkspaceSettings {
  postgres: pg.PoolConfig;
  schema: string;
  solutions: readonly SolutionDefinition[];
  clock: Clock;
  log: Logger;
  data: string;
  publicUrl: string | null;
  sessionIdleMinutes: number;
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
  close(): Promise<void>;
}

/** What nobody has to ask for. */
async function hourly(engine: EngineWithFiles): Promise<void> {
  await expireExports(engine);
  await expireUploads(engine);
}

/** Builds and connects everything, from the definitions up to the doors. The only place that does. */
export async function openApp(settings: AppSettings): Promise<App> {
  const workspace = buildWorkspace(settings.solutions, settings);
  const connection = connect(settings.postgres, settings.schema, settings.maxConnections);
  const { database, pool } = connection;
  await migrate(database, settings.schema);
  await applyPlan(database, workspace.objects.values());
  const directory = await openDirectory(database);
  const engine: EngineWithFiles = {
    database,
    workspace,
    directory,
    clock: settings.clock,
    files: openFileStore(settings.data),
  };
  const queue = openQueue(pool, settings.schema, settings.clock);
  const sessions = openSessions({
    database,
    directory,
    clock: settings.clock,
    idleMinutes: settings.sessionIdleMinutes,
  });
  const http = api({ engine, pool, queue, sessions, log: settings.log, publicUrl: settings.publicUrl });
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
      runner ??= await startJobs(engine, { pool, queue, log: settings.log, hourly });
    },
    rest,
    async close() {
      await rest();
      await connection.close();
    },
  };
}
