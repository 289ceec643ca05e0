import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../database/embedded/server';
import { externalServer } from '../database/external';

/** How a test file reaches PostgreSQL; plain data, because it travels to the process of the file. */
export interface PostgresSettings {
  connectionString?: string;
  host?: string;
  port?: number;
  user?: string;
  database?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: PostgresSettings;
  }
}

/**
 * Starts one PostgreSQL for the whole run, or takes the one named by TEST_DATABASE_URL or DATABASE_URL (15 or newer), and hands
 * it to the test files: `inject('postgres')`. A test file makes a schema of its own in it and drops it at the end.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (url) {
    await externalServer(url);
    project.provide('postgres', { connectionString: url });
    return async () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tide-test-'));
  const server = await startEmbedded({ folder, fsync: false });
  const { host, port, user, database } = server.settings;
  project.provide('postgres', { host, port, user, database });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
