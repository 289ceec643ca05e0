import type { ImportCounts, ImportQuestion } from '@tide/model/api/imports';
import type { Actor } from '../access/actor';
import { onceMore } from '../database/collision';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import { renewStatistics } from '../records/statistics';
import type { Work } from '../work';
import { processBatch } from './batch';
import { insertOutcomes, type RowRecord } from './outcome';
import { type Plan, planOf } from './plan';
import { type Portion, portionsOf } from './portions';
import { readRow } from './readRow';
import { type Import, loadImport, saveImport } from './store';

/**
 * Goes through the file once, for a check (`seen` given, nothing of records is written) or for a run. Records, outcomes, counts
 * and position of a portion commit together: after a `kill -9` the next start goes on behind the last portion, and no row is
 * lost or doubled (spec IMP-05, AC-102). Answers false when it was cancelled.
 */
export async function passThrough(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
  seen: Map<string, number> | null,
): Promise<boolean> {
  const kept = await loadImport(engine.database, actor, id);
  const plan = planOf(engine, actor, kept);
  const stage = seen ? '检查' : '导入';
  const rows = kept.sheets.find((sheet) => sheet.name === kept.sheet)?.rows ?? 0;
  const total = Math.max(0, rows - kept.headerRow);
  const written = [plan.object, ...(plan.child ? [plan.child.object] : [])];
  let position = kept.position;
  let portions = 0;
  await work.report(stage, Math.max(0, position - kept.headerRow), total);
  for await (const portion of portionsOf(engine, kept, position)) {
    if (!(await work.proceed())) return false;
    const before = position;
    await onceMore(() => oneTransaction(engine, plan, id, before, portion, seen));
    position = portion.last;
    portions += 1;
    if (!seen && hasGrown(portions)) await renewStatistics(engine.database, written);
    await work.report(stage, Math.min(total, position - kept.headerRow), total);
  }
  if (seen) await saveImport(engine.database, id, { questions: inOrder([...plan.questions.values()]) });
  else if (portions >= 8) await renewStatistics(engine.database, written);
  return true;
}

/** After 8, 32, 128 … portions: renewing costs as much as half a dozen of them. */
const hasGrown = (portions: number) => portions >= 8 && Number.isInteger(Math.log2(portions / 8) / 2);

/** Owners first, then what most rows wait for. */
function inOrder(questions: ImportQuestion[]): ImportQuestion[] {
  return questions.sort((one, other) => other.kind.localeCompare(one.kind) || other.rows - one.rows);
}

async function oneTransaction(
  engine: EngineWithFiles,
  plan: Plan,
  id: string,
  position: number,
  portion: Portion,
  seen: Map<string, number> | null,
): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    const now = await loadImport(transaction, plan.actor, id, true);
    if (now.position !== position || !['checking', 'running'].includes(now.status))
      throw new TideError('WRONG_STATE', '这次导入正在另一个进程里进行。');
    const inside = { ...plan, engine: { ...engine, database: transaction } };
    const outcomes = await processBatch(
      inside,
      portion.rows.map((row) => readRow(plan, row)),
      { importId: id, seen, made: new Map() },
    );
    await insertOutcomes(transaction, id, outcomes);
    await saveImport(transaction, id, { position: portion.last, counts: addUp(now.counts, outcomes, portion) });
  });
}

function addUp(counts: ImportCounts, rows: readonly RowRecord[], portion: Portion): ImportCounts {
  const count = (outcome: RowRecord['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    read: counts.read + rows.length,
    created: counts.created + count('create'),
    updated: counts.updated + count('update'),
    skipped: counts.skipped + count('skip'),
    failed: counts.failed + count('refuse'),
    children: counts.children + rows.filter((row) => row.child !== null).length,
    empty: counts.empty + portion.empty,
    totalRows: counts.totalRows + portion.totalRows,
    flagged:
      counts.flagged +
      rows.filter((row) => ['create', 'update'].includes(row.outcome) && row.messages.length > 0).length,
  };
}

/** Marks an import as failed, with the sentence for the person; what is written stays, and it can go on or be taken back. */
export async function failImport(engine: EngineWithFiles, id: string, message: string): Promise<void> {
  await saveImport(engine.database, id, {
    status: 'failed',
    lastError: message,
    finishedAt: engine.clock.now().toISOString(),
  } satisfies Partial<Import>);
}
