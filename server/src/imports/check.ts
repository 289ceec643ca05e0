import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import type { EngineWithFiles } from '../records/engine';
import type { Work } from '../work';
import { passThrough } from './passage';
import { planOf } from './plan';
import { demandState } from './state';
import { loadImport, noCounts, saveImport } from './store';

/** Takes an import into checking; the job does the rest. Errors: WRONG_STATE, NO_PERMISSION. */
export async function beginCheck(engine: EngineWithFiles, actor: Actor, id: string): Promise<{ label: string }> {
  const kept = await loadImport(engine.database, actor, id, true);
  demandState(kept, 'check', engine.clock.now());
  const object = engine.workspace.object(kept.object);
  demand(actor, 'import', object);
  planOf(engine, actor, kept);
  await saveImport(engine.database, id, {
    status: 'checking',
    lastError: null,
    questions: [],
    position: kept.headerRow,
    counts: noCounts,
  });
  return { label: `检查导入：${kept.fileName}` };
}

/** Finds out what a run would do with each row, and writes nothing but the report (spec IMP-02: dry run). */
export async function checkImport(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
): Promise<'done' | 'cancelled'> {
  const kept = await loadImport(engine.database, actor, id);
  // A check that was interrupted begins anew: the keys it had seen are gone.
  await sql`delete from tide_import_row where import_id = ${id}::uuid`.execute(engine.database);
  await saveImport(engine.database, id, { position: kept.headerRow, counts: noCounts });
  const complete = await passThrough(engine, actor, id, work, new Map());
  await saveImport(engine.database, id, { status: complete ? 'checked' : 'uploaded' });
  return complete ? 'done' : 'cancelled';
}
