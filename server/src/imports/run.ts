import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import type { EngineWithFiles } from '../records/engine';
import { traceAction } from '../records/trace';
import type { Work } from '../work';
import { passThrough } from './passage';
import { planOf } from './plan';
import { demandState } from './state';
import { loadImport, noCounts, saveImport } from './store';

/** Takes an import into running, or on where it was cancelled or failed; the job does the rest. Errors: WRONG_STATE, NO_PERMISSION. */
export async function beginRun(engine: EngineWithFiles, actor: Actor, id: string): Promise<{ label: string }> {
  const kept = await loadImport(engine.database, actor, id, true);
  const now = engine.clock.now();
  demandState(kept, 'run', now);
  const object = engine.workspace.object(kept.object);
  demand(actor, 'import', object);
  if (kept.duplicates === 'update' || kept.duplicates === 'fillEmpty') demand(actor, 'update', object);
  planOf(engine, actor, kept);
  if (kept.startedAt === null) {
    await sql`delete from tide_import_row where import_id = ${id}::uuid`.execute(engine.database);
    await saveImport(engine.database, id, { position: kept.headerRow, counts: noCounts, startedAt: now.toISOString() });
  }
  await saveImport(engine.database, id, { status: 'running', lastError: null, finishedAt: null });
  return { label: `导入${object.label}：${kept.fileName}` };
}

/** Writes the rows that are not written yet. Cancelling keeps what is done; the audit gets one entry for the whole (spec IMP-09). */
export async function runImport(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
): Promise<'done' | 'cancelled'> {
  const complete = await passThrough(engine, actor, id, work, null);
  await engine.database.transaction().execute(async (transaction) => {
    const { object, fileName, counts } = await loadImport(transaction, actor, id, true);
    await saveImport(transaction, id, {
      status: complete ? 'done' : 'cancelled',
      finishedAt: engine.clock.now().toISOString(),
    });
    await traceAction(engine, transaction, actor, 'import', object, { import: id, fileName, complete, ...counts });
  });
  return complete ? 'done' : 'cancelled';
}
