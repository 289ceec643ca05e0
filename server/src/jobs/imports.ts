import type { ImportJson } from '@tide/model/api/imports';
import type { Actor } from '../access/actor';
import { demandCancellable } from '../imports/cancel';
import { readImport } from '../imports/list';
import type { EngineWithFiles } from '../records/engine';
import { cancelJobsOf } from './cancel';
import type { Queue } from './queue';
import { startJob } from './start';

/** Starts to check, run or undo an import in the background. */
export async function startImportJob(
  engine: EngineWithFiles,
  queue: Queue,
  actor: Actor,
  verb: 'check' | 'run' | 'undo',
  id: string,
): Promise<ImportJson> {
  await startJob(engine, queue, actor, `import.${verb}`, id);
  return readImport(engine, actor, id);
}

/** Asks whatever works on an import to stop after its present portion of rows. */
export async function cancelImport(engine: EngineWithFiles, actor: Actor, id: string): Promise<ImportJson> {
  await demandCancellable(engine, actor, id);
  await cancelJobsOf(engine, id);
  return readImport(engine, actor, id);
}
