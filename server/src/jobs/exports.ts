import type { ExportJson, ExportRequest } from '@tide/model/api/exports';
import type { Actor } from '../access/actor';
import { createExport } from '../exports/create';
import { readExport } from '../exports/list';
import { runExport } from '../exports/run';
import type { EngineWithFiles } from '../records/engine';
import type { Work } from '../work';
import type { Queue } from './queue';
import { startJob } from './start';

/** Files with more rows are made in the background (spec EXP-01). */
const atOnce = 5_000;

/** Nobody watches, and nobody can cancel, what is done while the caller waits. */
const unattended: Work = { report: async () => undefined, proceed: async () => true };

/** Makes an export: a small one before answering, a large one as a job. */
export async function startExport(
  engine: EngineWithFiles,
  queue: Queue,
  actor: Actor,
  request: ExportRequest,
): Promise<ExportJson> {
  const { id, rows } = await createExport(engine, actor, request);
  if (rows > atOnce) await startJob(engine, queue, actor, 'export', id);
  else await runExport(engine, actor, id, unattended);
  return readExport(engine, actor, id);
}
