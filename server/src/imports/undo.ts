import { sql } from 'kysely';
import { type Actor, withGrants } from '../access/actor';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import { deleteRecords } from '../records/remove';
import { traceAction } from '../records/trace';
import { writeBatch } from '../records/write';
import type { Work } from '../work';
import type { RowRecord } from './outcome';
import { demandState } from './state';
import { loadImport, saveImport } from './store';

const portionSize = 500;

/** Takes an import into undoing; the job does the rest. Errors: WRONG_STATE (also after 7 days). */
export async function beginUndo(engine: EngineWithFiles, actor: Actor, id: string): Promise<{ label: string }> {
  const kept = await loadImport(engine.database, actor, id, true);
  demandState(kept, 'undo', engine.clock.now());
  await saveImport(engine.database, id, {
    status: 'undoing',
    lastError: null,
    undo: kept.undo ?? { undone: 0, left: 0 },
  });
  return { label: `撤销导入：${kept.fileName}` };
}

type WrittenRow = Pick<RowRecord, 'number' | 'outcome' | 'before' | 'child' | 'childId'> & { recordId: string };

/**
 * Goes round the scope: what an import has created is its importer's to take back although the file gave it to others, and only
 * while nobody has touched it (the version says so).
 */
function UNSAFE_taker(actor: Actor): Actor {
  return withGrants(actor, { administrator: true });
}

/**
 * Takes an import back, the last row first: what it created goes to the recycle bin, what it changed gets its old values again.
 * What somebody has changed since, or has hung something on, is left alone and named in the report (spec IMP-07).
 */
export async function undoImport(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
): Promise<'done' | 'cancelled'> {
  const { object, fileName, counts } = await loadImport(engine.database, actor, id);
  const total = counts.created + counts.updated;
  let going = true;
  for (let done = 0; going; done += portionSize) {
    await work.report('撤销', Math.min(done, total), total);
    if (!(await work.proceed())) return stop(engine, id);
    going = await engine.database
      .transaction()
      .execute((transaction) => undoPortion({ ...engine, database: transaction }, actor, id, object));
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

async function undoPortion(engine: EngineWithFiles, actor: Actor, id: string, object: string): Promise<boolean> {
  const kept = await loadImport(engine.database, actor, id, true);
  const found =
    await sql<WrittenRow>`select number, outcome, before, child, child_id as "childId", record_id as "recordId" from tide_import_row
    where import_id = ${id}::uuid and undone is null and outcome in ('create', 'update')
      and number <= ${kept.position} order by number desc limit ${portionSize}`.execute(engine.database);
  const rows = found.rows;
  const reasons = new Map<number, string>();
  await undoChildren(engine, actor, rows, reasons);
  for (const row of rows.filter((one) => one.outcome === 'update' && !reasons.has(one.number))) {
    const reason = row.before ? await undoUpdate(engine, actor, id, object, row) : null;
    if (reason) reasons.set(row.number, reason);
    await markRows(engine.database, id, [row], reasons);
  }
  const created = rows.filter((row) => row.outcome === 'create');
  const versions = await expectedVersions(
    engine.database,
    id,
    created.map((row) => row.recordId),
  );
  const stay = await deleteRecords(
    engine,
    UNSAFE_taker(actor),
    object,
    created.map((row) => ({ id: row.recordId, version: versions.get(row.recordId) ?? null })),
  );
  for (const row of created) {
    const reason = stay.get(row.recordId);
    if (reason) reasons.set(row.number, reason);
  }
  await markRows(engine.database, id, rows, reasons);
  const undo = kept.undo ?? { undone: 0, left: 0 };
  const last = rows.at(-1);
  await saveImport(engine.database, id, {
    // Rows behind the position are dealt with; the search for the next ones need not pass them.
    ...(last && { position: last.number - 1 }),
    undo: { undone: undo.undone + rows.length - reasons.size, left: undo.left + reasons.size },
  });
  return rows.length === portionSize;
}

async function undoChildren(
  engine: EngineWithFiles,
  actor: Actor,
  rows: readonly WrittenRow[],
  reasons: Map<number, string>,
): Promise<void> {
  const name = rows.find((row) => row.child)?.child;
  if (!name) return;
  const stay = await deleteRecords(
    engine,
    UNSAFE_taker(actor),
    name,
    rows.flatMap((row) => (row.childId ? [{ id: row.childId, version: 1 }] : [])),
  );
  for (const row of rows) {
    const reason = stay.get(row.childId ?? '');
    if (reason) reasons.set(row.number, reason);
  }
}

/** Gives a changed record its old values again; the reason when it has to be left alone. */
async function undoUpdate(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  object: string,
  row: WrittenRow,
): Promise<string | null> {
  const version = (await expectedVersions(engine.database, id, [row.recordId])).get(row.recordId);
  const request = { id: row.recordId, ...(version !== undefined && { version }), changes: row.before ?? {} };
  try {
    const [result] = await writeBatch(
      engine,
      actor,
      object,
      { update: [request] },
      { confirmed: true, transaction: engine.database },
    );
    return result?.ok ? null : (result?.message ?? '没有写入。');
  } catch (error) {
    if (!(error instanceof TideError)) throw error;
    return error.message;
  }
}

/** The versions that records have if nobody but this import, and this undoing of it, has touched them. */
async function expectedVersions(
  database: Database,
  id: string,
  records: readonly string[],
): Promise<Map<string, number>> {
  const found = await sql<{ id: string; version: number }>`select record_id as id,
      (max(version) + count(*) filter (where undone = 'undone' and outcome = 'update'))::integer as version
    from tide_import_row where import_id = ${id}::uuid and record_id = any(${[...records]}::uuid[]) and version is not null
    group by record_id`.execute(database);
  return new Map(found.rows.map((row) => [row.id, row.version]));
}

async function markRows(
  database: Database,
  id: string,
  rows: readonly WrittenRow[],
  reasons: ReadonlyMap<number, string>,
): Promise<void> {
  const marks = rows.map(({ number }) => ({ number, reason: reasons.get(number) ?? null }));
  await sql`update tide_import_row as r set undone = case when m.reason is null then 'undone' else 'left' end,
      messages = case when m.reason is null then r.messages else r.messages || ('没有撤销：' || m.reason) end
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(number integer, reason text)
    where r.import_id = ${id}::uuid and r.number = m.number and r.undone is null`.execute(database);
}
