import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import type { JobKind } from './kind';
import { kinds } from './kinds';
import type { Queue } from './queue';

/** The kind of a name. */
export function kindOf(name: string): JobKind {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new TideError('INTERNAL_ERROR', `没有名为「${name}」的任务。`);
  return kind;
}

/** Takes a subject into its work and puts the job into the queue, both in one transaction. Answers the job's id. */
export async function startJob(
  engine: EngineWithFiles,
  queue: Queue,
  actor: Actor,
  name: string,
  subject: string,
): Promise<string> {
  await queue.ready();
  return engine.database.transaction().execute(async (transaction) => {
    const { label } = await kindOf(name).begin({ ...engine, database: transaction }, actor, subject);
    return queue.enqueue(transaction, actor, { kind: name, label, subject });
  });
}
