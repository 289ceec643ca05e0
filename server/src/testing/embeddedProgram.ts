import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../database/embedded/server';

/*
 * A program of its own for tests that kill it: node --import tsx embeddedProgram.ts <folder> [<name of the run>]
 * Starts the embedded server and prints `ready`. With a name, several writers insert rows one by one and print `ack <row>` for
 * each insert that was acknowledged; when the server is killed they connect again and go on.
 */
const writers = 6;
const [folder = '', run] = process.argv.slice(2);

const server = await startEmbedded({ folder, onRestart: () => console.log('restarting') });
console.log('ready');
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));

if (run) {
  const pool = new pg.Pool({ ...server.settings, max: writers });
  pool.on('error', () => console.log('connection lost'));
  await pool.query('create table if not exists written (id text primary key)');
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(pool, `${run}-${writer}`)));
}

async function write(pool: pg.Pool, name: string): Promise<never> {
  for (let count = 0; ; count++) {
    const id = `${name}-${count}`;
    try {
      await pool.query('insert into written values ($1)', [id]);
      console.log(`ack ${id}`);
    } catch (error) {
      console.log(`refused ${id}: ${(error as Error).message}`);
      await sleep(10);
    }
  }
}
