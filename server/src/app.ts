import { base } from '@tide/base/solution';
import { crm } from '@tide/crm/solution';
import type { SolutionDefinition } from '@tide/model/solution';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from './clock';
import { type Connection, connect } from './database/connect';
import { migrate } from './database/migrate';
import { applyPlan } from './database/plan';
import { api } from './http/api';
import type { Shelf } from './http/environment';
import { buildWorkspace, type WorkspaceSettings } from './metadata/workspace';
import { openDirectory } from './people/directory';
import { openSessions, type Sessions } from './people/sessions';
import type { Engine } from './records/engine';

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
  engine: Engine;
  connection: Connection;
  sessions: Sessions;
  http: Shelf;
  close(): Promise<void>;
}

/** Builds and connects everything, from the definitions up to the doors. The only place that does. */
export async function openApp(settings: AppSettings): Promise<App> {
  const workspace = buildWorkspace(settings.solutions, settings);
  const connection = connect(settings.postgres, settings.schema, settings.maxConnections);
  const { database, pool } = connection;
  await migrate(database, settings.schema);
  await applyPlan(database, workspace.objects.values());
  const directory = await openDirectory(database);
  const engine: Engine = { database, workspace, directory, clock: settings.clock };
  const sessions = openSessions({
    database,
    directory,
    clock: settings.clock,
    idleMinutes: settings.sessionIdleMinutes,
  });
  const http = api({ engine, pool, sessions, log: settings.log, publicUrl: settings.publicUrl, data: settings.data });
  return { engine, connection, sessions, http, close: () => connection.close() };
}
