import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Database } from '../database/connect';
import type { Queue } from './queue';

/** First key of the advisory locks of runners; the second is the hash of the runner's id. */
const lockSpace = 7_138;

/**
 * A runner lives as long as its session holds its lock. PostgreSQL lets go of it when the process dies, however it dies, so
 * nobody has to guess by timeouts whether a running job is still being worked on.
 */
export async function beAlive(pool: pg.Pool): Promise<{ runner: string; end(): Promise<void> }> {
  const runner = randomUUID();
  const session = await pool.connect();
  // A lost session lets others take the jobs over; whoever then still works on one is stopped by the job's own lock.
  session.on('error', () => undefined);
  await session.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, runner]);
  return {
    runner,
    async end() {
      await session.query('select pg_advisory_unlock($1, hashtext($2))', [lockSpace, runner]);
      session.release();
    },
  };
}

/** Puts jobs whose runner is gone back into the queue (spec IMP-05: imports go on after a restart). Answers how many. */
export async function takeOverOrphans(database: Database, queue: Queue): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const running = await sql<{
      id: string;
      runner: string;
    }>`select id, runner from tide_job where status = 'running' for update skip locked`.execute(transaction);
    let orphans = 0;
    for (const { id, runner } of running.rows) {
      const free = await sql<{
        free: boolean;
      }>`select pg_try_advisory_xact_lock(${lockSpace}::integer, hashtext(${runner})) as free`.execute(transaction);
      if (!free.rows[0]?.free) continue;
      await sql`update tide_job set status = 'waiting', runner = null where id = ${id}::uuid`.execute(transaction);
      await queue.hand(transaction, id);
      orphans += 1;
    }
    return orphans;
  });
}
