import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import { loadJob } from './list';
import type { Queue } from './queue';
import { kindOf } from './start';

/** Starts a failed or cancelled job again. Jobs are idempotent: what is done is not done twice. */
export async function retryJob(engine: EngineWithFiles, queue: Queue, actor: Actor, id: string): Promise<void> {
  await queue.ready();
  await engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const job = await loadJob(inside, actor, id);
    if (job.status !== 'failed' && job.status !== 'cancelled')
      throw new TideError('WRONG_STATE', `任务「${job.label}」没有失败，不需要重试。`);
    await kindOf(job.kind).begin(inside, actor, job.subject);
    await sql`update tide_job set status = 'waiting', cancel_requested = false, last_error = null, finished_at = null where id = ${id}::uuid`.execute(
      transaction,
    );
    await queue.hand(transaction, id);
  });
}
