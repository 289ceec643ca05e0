import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { ownerOf } from './owner';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './server';

/** How to connect to the server that another living program keeps on this data folder; null when there is none. */
export function runningServer(folder: string): pg.PoolConfig | null {
  if (!existsSync(folder) || ownerOf(realpathSync(folder)) === null) return null;
  const file = join(realpathSync(folder), 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  // Lines as PostgreSQL documents them: process, data folder, start, port, folder of the socket, address.
  const [, , , port, socket, address] = readFileSync(file, 'utf8').split('\n');
  return { host: socket || address, port: Number(port), user: 'tide', database: 'postgres' };
}

/** For commands such as backup: uses the server of the running program, or starts one for the time being. */
export async function joinEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const settings = runningServer(options.folder);
  return settings ? { settings, stop: async () => undefined } : startEmbedded(options);
}
