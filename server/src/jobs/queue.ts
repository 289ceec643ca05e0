import { runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { workerLogger } from './logger';

/** Where jobs are put. The queue itself belongs to graphile-worker, in a schema beside the workspace's. */
export interface Queue {
  schema: string;
  /** Puts a job into the queue in the caller's transaction: it begins when, and only when, that commits. */
  enqueue(transaction: Database, actor: Actor, job: { kind: string; label: string; subject: string }): Promise<string>;
  /** Hands a job that stands in tide_job to the workers, in place of an earlier handing over. */
  hand(transaction: Database, id: string): Promise<void>;
}

/** The one task that graphile-worker knows; tide_job says what it is. */
export const task = 'tide_job';

/** Opens the queue of a workspace and brings its tables up to date. */
export async function openQueue(pool: pg.Pool, schema: string, clock: Clock): Promise<Queue> {
  const jobs = `${schema}_jobs`;
  await runMigrations({ pgPool: pool, schema: jobs, logger: workerLogger() });

  async function hand(transaction: Database, id: string): Promise<void> {
    await sql`select ${sql.id(jobs)}.add_job(${task}, ${JSON.stringify({ id })}::json, job_key => ${id}, max_attempts => 1)`.execute(transaction);
  }

  return {
    schema: jobs,
    hand,
    async enqueue(transaction, actor, job) {
      const id = uuidv7();
      await sql`insert into tide_job (id, kind, label, subject, started_by, created_at)
        values (${id}::uuid, ${job.kind}, ${job.label}, ${job.subject}::uuid, ${actor.userId}::uuid, ${clock.now().toISOString()}::timestamptz)`.execute(transaction);
      await hand(transaction, id);
      return id;
    },
  };
}
