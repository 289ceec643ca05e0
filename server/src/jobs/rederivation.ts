import type { Actor } from '../access/actor';
import type { EngineWithFiles } from '../records/engine';
import type { Queue } from './queue';
import { startJob } from './start';

/** Starts what a change of the organisation asks for, in the background; the answer is the job, or null where nothing was asked. */
export async function startRederivation(
  engine: EngineWithFiles,
  queue: Queue,
  actor: Actor,
  rederivation: string | null,
): Promise<string | null> {
  return rederivation === null ? null : startJob(engine, queue, actor, 'department.rederive', rederivation);
}
