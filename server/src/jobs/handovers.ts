import type { HandoverJson, HandoverRequest } from '@tide/model/api/handovers';
import type { Actor } from '../access/actor';
import { readHandover } from '../handover/read';
import { createHandover } from '../handover/start';
import type { EngineWithFiles } from '../records/engine';
import type { Queue } from './queue';
import { startJob } from './start';

/** Notes a hand-over and puts it into the queue, both or neither. */
export async function startHandover(
  engine: EngineWithFiles,
  queue: Queue,
  actor: Actor,
  request: HandoverRequest,
): Promise<HandoverJson> {
  await queue.ready();
  const id = await engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const { id: subject, label } = await createHandover(inside, actor, request);
    await queue.enqueue(transaction, actor, { kind: 'handover.run', label, subject });
    return subject;
  });
  return readHandover(engine, actor, id);
}

/** Goes on with a hand-over that was cancelled or has failed, or takes one back. */
export async function startHandoverJob(
  engine: EngineWithFiles,
  queue: Queue,
  actor: Actor,
  verb: 'run' | 'undo',
  id: string,
): Promise<HandoverJson> {
  await startJob(engine, queue, actor, `handover.${verb}`, id);
  return readHandover(engine, actor, id);
}
