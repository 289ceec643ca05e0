import type { DuplicateMode, ImportJson, ImportOptions } from '@tide/model/api/imports';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import { importJson } from './json';
import { poolFor } from './plan';
import { propose } from './propose';
import { demandState } from './state';
import { type Import, loadImport, noCounts, saveImport } from './store';
import { targetsOf } from './targets';

/** What the person may change before anything is written. */
export interface ImportChanges {
  sheet?: string;
  headerRow?: number;
  /** Column index → target, or null to leave the column out. Columns that are not named stay. */
  mapping?: Record<string, string | null>;
  duplicates?: DuplicateMode;
  keys?: string[];
  options?: Partial<ImportOptions>;
}

/** Changes how a file is to be imported; an earlier check no longer counts. Errors: WRONG_STATE, BAD_REQUEST. */
export async function changeImport(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  changes: ImportChanges,
): Promise<ImportJson> {
  const kept = await loadImport(engine.database, actor, id);
  demandState(kept, 'change', engine.clock.now());
  const object = engine.workspace.object(kept.object);
  const rereads = changes.sheet !== undefined || changes.headerRow !== undefined;
  const source = { path: engine.files.pathOf(kept.hash), name: kept.fileName, sheets: kept.sheets };
  // Another sheet has its own header row, unless the person names that too.
  const reading = rereads
    ? await propose(engine, actor, object, source, {
        sheet: changes.sheet ?? kept.sheet,
        ...(changes.headerRow !== undefined && { headerRow: changes.headerRow }),
      })
    : kept;
  if (changes.keys) demandKeys(object, changes.keys);
  const options = { ...kept.options, ...changes.options };
  if (options.target === 'pool') poolFor(engine, actor, object, options.pool);
  await saveImport(engine.database, id, {
    sheet: reading.sheet,
    headerRow: reading.headerRow,
    header: reading.header,
    sample: reading.sample,
    columns: changes.mapping ? remap(engine, actor, object, reading.columns, changes.mapping) : reading.columns,
    duplicates: changes.duplicates ?? kept.duplicates,
    keys: changes.keys ?? kept.keys,
    options,
    status: 'uploaded',
    counts: noCounts,
    position: 0,
    lastError: null,
  });
  return importJson(engine, actor, await loadImport(engine.database, actor, id));
}

function remap(
  engine: EngineWithFiles,
  actor: Actor,
  object: ObjectDefinition,
  columns: Import['columns'],
  mapping: Record<string, string | null>,
): Import['columns'] {
  const allowed = new Set(targetsOf(engine.workspace, actor, object).map((target) => target.value));
  for (const [index, target] of Object.entries(mapping)) {
    if (!columns.some((column) => String(column.index) === index))
      throw new TideError('BAD_REQUEST', `文件没有第 ${Number(index) + 1} 列。`);
    if (target !== null && !allowed.has(target))
      throw new TideError('UNKNOWN_FIELD', `${object.label}没有可导入的字段「${target}」。`);
  }
  const changed = columns.map((column) => {
    const target = mapping[column.index];
    return target === undefined ? column : { ...column, target, proposed: false };
  });
  const used = changed.flatMap((column) => column.target ?? []);
  const twice = used.find((target, position) => used.indexOf(target) !== position);
  if (twice !== undefined) throw new TideError('BAD_REQUEST', `有两列都导入到「${twice}」，请只留一列。`);
  return changed;
}

function demandKeys(object: ObjectDefinition, keys: readonly string[]): void {
  if (
    keys.length > 0 &&
    !object.duplicateRules.some(
      (rule) => rule.fields.length === keys.length && rule.fields.every((name) => keys.includes(name)),
    )
  )
    throw new TideError('BAD_REQUEST', `${object.label}不能按「${keys.join('＋')}」判断重复。`);
}
