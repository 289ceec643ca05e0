import { PassThrough } from 'node:stream';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import type { Actor } from '../access/actor';
import { fieldRight } from '../access/fields';
import { TideError } from '../errors';
import { translateObject, translateSystemFields } from '../metadata/translate';
import type { EngineWithFiles } from '../records/engine';
import { streamRecords } from '../records/read';
import { traceAction } from '../records/trace';
import type { Cell } from '../sheets/read';
import { writeCsv, writeXlsx } from '../sheets/write';
import type { Work } from '../work';
import { cellOf, columnKind } from './cells';
import { stampOf } from './stamp';
import { type Export, loadExport, saveExport } from './store';

const sizeLimit = 1024 * 1024 * 1024;
const portionSize = 500;

/** Takes an export into the making. Errors: WRONG_STATE when it is finished. */
export async function beginExport(engine: EngineWithFiles, actor: Actor, id: string): Promise<{ label: string }> {
  const kept = await loadExport(engine.database, actor, id, true);
  if (kept.status === 'done') throw new TideError('WRONG_STATE', '这次导出已经完成。');
  await saveExport(engine.database, id, { status: 'waiting', lastError: null });
  return { label: `导出${engine.workspace.object(kept.object).label}：${kept.fileName}` };
}

/** Writes the file: only columns and rows that the actor may see, masked values masked; one audit entry (spec EXP-01, EXP-02). */
export async function runExport(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
): Promise<'done' | 'cancelled'> {
  const kept = await loadExport(engine.database, actor, id);
  await saveExport(engine.database, id, { status: 'running' });
  const columns = columnsOf(engine, actor, kept);
  const state = { cancelled: false };
  const output = new PassThrough();
  // The store takes hold of the stream a moment later; a failure before that must not end the program.
  output.on('error', () => undefined);
  const file = engine.files.keep(output, sizeLimit);
  const rows = rowsOf(engine, actor, kept, columns, work, state);
  const write =
    kept.format === 'csv'
      ? writeCsv
      : (...[target, heads, cells]: Parameters<typeof writeCsv>) =>
          writeXlsx(target, engine.workspace.object(kept.object).label, heads, cells, stampOf(engine, actor).note);
  const [written, bytes] = await Promise.all([
    write(output, columns, rows).catch((error: Error) => {
      output.destroy(error);
      throw error;
    }),
    file,
  ]);
  if (state.cancelled) {
    await saveExport(engine.database, id, { status: 'cancelled' });
    return 'cancelled';
  }
  await engine.database.transaction().execute(async (transaction) => {
    await saveExport(transaction, id, { status: 'done', rows: written, hash: bytes.hash });
    await traceAction(engine, transaction, actor, 'export', kept.object, {
      rows: written,
      format: kept.format,
      columns: columns.map((column) => column.name),
      request: kept.request,
    });
  });
  return 'done';
}

/** Tells an export that its making has failed. */
export async function failExport(engine: EngineWithFiles, id: string, message: string): Promise<void> {
  await saveExport(engine.database, id, { status: 'failed', lastError: message });
}

type Columns = ReturnType<typeof columnsOf>;

function columnsOf(engine: EngineWithFiles, actor: Actor, kept: Export) {
  const texts = engine.workspace.locales[actor.language] ?? {};
  const object: ObjectDefinition = translateObject(engine.workspace.object(kept.object), texts);
  const fields = { ...fieldsOf(object), ...translateSystemFields(texts) };
  const view = object.views[kept.request.view ?? ''] ?? Object.values(object.views)[0];
  const names = kept.columns ?? [...new Set([object.titleField, ...(view?.columns ?? [])])];
  return names.flatMap((name) => {
    const field = fields[name];
    const right = fieldRight(actor, object.name, name);
    if (!field || right === 'hidden') return [];
    const masked = isMasked(right);
    return [{ name, field, masked, label: field.label, kind: columnKind(field, masked) }];
  });
}

async function* rowsOf(
  engine: EngineWithFiles,
  actor: Actor,
  kept: Export,
  columns: Columns,
  work: Work,
  state: { cancelled: boolean },
): AsyncIterable<Cell[]> {
  let done = 0;
  for await (const record of streamRecords(engine, actor, kept.object, {
    ...kept.request,
    fields: columns.map((column) => column.name),
  })) {
    if (done % portionSize === 0) {
      state.cancelled = !(await work.proceed());
      if (state.cancelled) return;
      await work.report('写入文件', done, Math.max(done, kept.rows));
    }
    done += 1;
    yield columns.map(({ field, name, masked }) => cellOf(field, record, name, engine.workspace.zone, masked));
  }
}
