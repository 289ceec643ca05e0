import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import { idsWithChildren } from '../records/children';
import type { EngineWithFiles } from '../records/engine';
import { deleteRecord } from '../records/remove';
import { traceAction } from '../records/trace';
import { writeBatch } from '../records/write';
import type { Work } from '../work';
import type { RowRecord } from './outcome';
import { demandState } from './state';
import { loadImport, saveImport } from './store';

const portionSize = 100;

/** Takes an import into undoing; the job does the rest. Errors: WRONG_STATE (also after 7 days). */
export async function beginUndo(engine: EngineWithFiles, actor: Actor, id: string): Promise<{ label: string }> {
  const kept = await loadImport(engine.database, actor, id, true);
  demandState(kept, 'undo', engine.clock.now());
  await saveImport(engine.database, id, { status: 'undoing', lastError: null, undo: kept.undo ?? { undone: 0, left: 0 } });
  return { label: `撤销导入：${kept.fileName}` };
}

type WrittenRow = Pick<RowRecord, 'number' | 'outcome' | 'before' | 'child' | 'childId'> & { recordId: string; expected: number | null };

/**
 * Takes an import back, the last row first: what it created goes to the recycle bin, what it changed gets its old values again.
 * What somebody has changed since, or has hung something on, is left alone and named in the report (spec IMP-07).
 */
export async function undoImport(engine: EngineWithFiles, actor: Actor, id: string, work: Work): Promise<'done' | 'cancelled'> {
  const { object, fileName, counts } = await loadImport(engine.database, actor, id);
  const total = counts.created + counts.updated;
  let going = true;
  for (let done = 0; going; done += portionSize) {
    await work.report('撤销', Math.min(done, total), total);
    if (!(await work.proceed())) return stop(engine, id);
    going = await engine.database.transaction().execute((transaction) => undoPortion({ ...engine, database: transaction }, actor, id, object));
  }
  await engine.database.transaction().execute(async (transaction) => {
    const { undo } = await loadImport(transaction, actor, id, true);
    await saveImport(transaction, id, { status: 'undone', finishedAt: engine.clock.now().toISOString() });
    await traceAction(engine, transaction, actor, 'undoImport', object, { import: id, fileName, ...undo });
  });
  return 'done';
}

async function stop(engine: EngineWithFiles, id: string): Promise<'cancelled'> {
  await saveImport(engine.database, id, { status: 'cancelled' });
  return 'cancelled';
}

/** The version that a record has if nobody but this import, and this undoing, has touched it. */
const expectedVersion = sql`(select max(other.version) + count(*) filter (where other.undone = 'undone' and other.outcome = 'update')
  from tide_import_row as other where other.import_id = r.import_id and other.record_id = r.record_id and other.version is not null)`;

async function undoPortion(engine: EngineWithFiles, actor: Actor, id: string, object: string): Promise<boolean> {
  const kept = await loadImport(engine.database, actor, id, true);
  const rows = await sql<WrittenRow>`select number, outcome, before, child, child_id as "childId", record_id as "recordId", ${expectedVersion}::integer as expected
    from tide_import_row as r where import_id = ${id}::uuid and undone is null and outcome in ('create', 'update')
    order by number desc limit ${portionSize}`.execute(engine.database);
  const undo = kept.undo ?? { undone: 0, left: 0 };
  for (const row of rows.rows) {
    const reason = await undoRow(engine, actor, object, row);
    undo[reason === null ? 'undone' : 'left'] += 1;
    await markRow(engine.database, id, row.number, reason);
  }
  await saveImport(engine.database, id, { undo });
  return rows.rows.length === portionSize;
}

/** Takes one row back; the reason when it has to be left alone. */
async function undoRow(engine: EngineWithFiles, actor: Actor, object: string, row: WrittenRow): Promise<string | null> {
  const transaction = engine.database;
  try {
    if (row.child && row.childId) await deleteRecord(engine, actor, row.child, row.childId, { version: 1, transaction });
    if (row.outcome === 'create') {
      const definition = engine.workspace.object(object);
      if ((await idsWithChildren(engine, definition, [row.recordId])).has(row.recordId)) return `这个${definition.label}已有关联的记录，没有撤销。`;
      await deleteRecord(engine, actor, object, row.recordId, { ...(row.expected !== null && { version: row.expected }), transaction });
    } else if (row.before) {
      const [result] = await writeBatch(
        engine,
        actor,
        object,
        { update: [{ id: row.recordId, ...(row.expected !== null && { version: row.expected }), changes: row.before }] },
        { confirmed: true, transaction },
      );
      if (!result?.ok) return result?.message ?? '没有撤销。';
    }
    return null;
  } catch (error) {
    if (!(error instanceof TideError)) throw error;
    return error.message;
  }
}

async function markRow(database: Database, id: string, number: number, reason: string | null): Promise<void> {
  const mark = reason === null ? sql`undone = 'undone'` : sql`undone = 'left', messages = messages || ${`撤销：${reason}`}::text`;
  await sql`update tide_import_row set ${mark} where import_id = ${id}::uuid and number = ${number}`.execute(database);
}
