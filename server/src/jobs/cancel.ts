import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { loadJob } from './list';

/** Asks a job to stop. It ends at its next portion; what is finished stays finished. */
export async function cancelJob(engine: Engine, actor: Actor, id: string): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    const job = await loadJob({ ...engine, database: transaction }, actor, id);
    if (job.status !== 'waiting' && job.status !== 'running')
      throw new TideError('WRONG_STATE', `任务「${job.label}」已经结束，不能取消。`);
    await sql`update tide_job set cancel_requested = true where id = ${id}::uuid`.execute(transaction);
  });
}

/** The same for whatever job works on a subject now; nothing when none does. */
export async function cancelJobsOf(engine: Engine, subject: string): Promise<void> {
  await sql`update tide_job set cancel_requested = true where subject = ${subject}::uuid and status in ('waiting', 'running')`.execute(
    engine.database,
  );
}
