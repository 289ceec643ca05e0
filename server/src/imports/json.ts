import type { ImportJson } from '@tide/model/api/imports';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import { verbsOf } from './state';
import type { Import } from './store';
import { targetsOf } from './targets';

/** By what records of an object can be told to be the same: its duplicate rules (spec CUST-05). */
export function keyChoices(object: ObjectDefinition): { fields: string[]; label: string }[] {
  return object.duplicateRules.map(({ fields }) => ({
    fields: [...fields],
    label: fields.map((name) => object.fields[name]?.label ?? name).join('＋'),
  }));
}

/** An import as its owner sees it. */
export function importJson(engine: Engine, actor: Actor, kept: Import): ImportJson {
  const object = engine.workspace.object(kept.object);
  const rows = kept.sheets.find((sheet) => sheet.name === kept.sheet)?.rows ?? 0;
  const total = Math.max(0, rows - kept.headerRow);
  const done = ['done', 'checked', 'undone'].includes(kept.status)
    ? total
    : Math.min(total, Math.max(0, kept.position - kept.headerRow));
  return {
    id: kept.id,
    object: kept.object,
    fileName: kept.fileName,
    status: kept.status,
    format: kept.format,
    sheets: kept.sheets,
    sheet: kept.sheet,
    headerRow: kept.headerRow,
    columns: kept.columns,
    mapping: Object.fromEntries(kept.columns.map((column) => [column.index, column.target])),
    sample: kept.sample,
    targets: targetsOf(engine.workspace, actor, object).map(({ value, label, group, required }) => ({
      value,
      label,
      group,
      required,
    })),
    duplicates: kept.duplicates,
    keys: kept.keys,
    keyChoices: keyChoices(object),
    options: kept.options,
    questions: kept.questions,
    counts: kept.counts,
    undo: kept.undo,
    progress: { done, total },
    lastError: kept.lastError,
    startedBy: { id: kept.startedBy, title: engine.directory.person(kept.startedBy)?.name ?? null },
    createdAt: kept.createdAt,
    startedAt: kept.startedAt,
    finishedAt: kept.finishedAt,
    can: verbsOf(kept, engine.clock.now()),
  };
}
