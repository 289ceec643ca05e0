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
  /** Brings the queue's own tables up to date, once; to be awaited before a transaction that puts something into it. */
  ready(): Promise<void>;
  /** Puts a job into the queue in the caller's transaction: it begins when, and only when, that commits. */
  enqueue(transaction: Database, actor: Actor, job: { kind: string; label: string; subject: string }): Promise<string>;
  /** Hands a job that stands in tide_job to the workers, in place of an earlier handing over. */
  hand(transaction: Database, id: string): Promise<void>;
}

/** The one task that graphile-worker knows; tide_job says what it is. */
export const task = 'tide_job';

/** The queue of a workspace. Nothing is done before it is needed. */
export function openQueue(pool: pg.Pool, schema: string, clock: Clock): Queue {
  const jobs = `${schema}_jobs`;
  let prepared: Promise<void> | undefined;

  async function hand(transaction: Database, id: string): Promise<void> {
    await sql`select ${sql.id(jobs)}.add_job(${task}, ${JSON.stringify({ id })}::json, job_key => ${id}, max_attempts => 1)`.execute(
      transaction,
    );
  }

  return {
    schema: jobs,
    ready: () => (prepared ??= runMigrations({ pgPool: pool, schema: jobs, logger: workerLogger() })),
    hand,
    async enqueue(transaction, actor, job) {
      const id = uuidv7();
      await sql`insert into tide_job (id, kind, label, subject, started_by, created_at)
        values (${id}::uuid, ${job.kind}, ${job.label}, ${job.subject}::uuid, ${actor.userId}::uuid, ${clock.now().toISOString()}::timestamptz)`.execute(
        transaction,
      );
      await hand(transaction, id);
      return id;
    },
  };
}
