import type { ImportJson } from '@tide/model/api/imports';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import { TideError } from '../errors';
import { uploadFile } from '../files/upload';
import type { EngineWithFiles } from '../records/engine';
import { inspectSheets } from '../sheets/read';
import { importJson } from './json';
import { propose } from './propose';
import { insertImport, loadImport, noCounts } from './store';

/** More rows belong into several files (spec IMP-01). */
const rowLimit = 100_000;

/**
 * Takes a file for an import and proposes sheet, header row and columns. Nothing is written yet.
 * Errors: NO_PERMISSION, FILE_TYPE, FILE_TOO_LARGE, FILE_DAMAGED, FILE_EMPTY, TOO_MANY_ROWS.
 */
export async function uploadImport(
  engine: EngineWithFiles,
  actor: Actor,
  objectName: string,
  upload: File,
): Promise<ImportJson> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'import', object);
  demand(actor, 'create', object);
  const file = await uploadFile(engine, actor, upload);
  const path = engine.files.pathOf(file.hash);
  const { format, sheets } = await inspectSheets(path, file.title);
  if (sheets.some((sheet) => sheet.rows > rowLimit + 100))
    throw new TideError(
      'TOO_MANY_ROWS',
      `一次最多导入 ${rowLimit.toLocaleString('en-US')} 行，请把文件「${file.title}」分成几个。`,
    );
  const proposal = await propose(engine, actor, object, { path, name: file.title, sheets }, {});
  const id = uuidv7();
  const rule = object.duplicateRules.find(({ mode }) => mode === 'block') ?? object.duplicateRules[0];
  await insertImport(engine.database, {
    ...proposal,
    id,
    object: object.name,
    fileId: file.id,
    status: 'uploaded',
    format,
    sheets,
    duplicates: 'skip',
    keys: [...(rule?.fields ?? [])],
    options: { ownerChoices: {}, choices: {} },
    questions: [],
    counts: noCounts,
    undo: null,
    position: 0,
    lastError: null,
    startedBy: actor.userId,
    createdAt: engine.clock.now().toISOString(),
    startedAt: null,
    finishedAt: null,
  });
  return importJson(engine, actor, await loadImport(engine.database, actor, id));
}
