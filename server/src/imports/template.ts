import type { Writable } from 'node:stream';
import { typeOf } from '@tide/model/fields/all';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import type { Engine } from '../records/engine';
import type { Cell } from '../sheets/read';
import { writeXlsx } from '../sheets/write';
import { type Target, targetsOf } from './targets';

/** What may be written into a column, in the words of the form. */
function noteOf({ field, required }: Target): string {
  const notes = [
    ...(required ? ['必填'] : []),
    ...('options' in field && field.options ? [`可选：${field.options.map((option) => option.label).join('、')}`] : []),
    ...(field.type === 'date' || field.type === 'dateTime' ? ['如 2025-03-10'] : []),
    ...(field.type === 'person' ? ['用户名，或不重名的姓名'] : []),
    ...(field.type === 'lookup' || field.type === 'multiLookup' ? ['写名称'] : []),
    ...(typeOf(field).storage(field) === 'decimal' ? ['数字'] : []),
  ];
  return notes.join('；');
}

/** `客户-导入模板.xlsx`; refused with NO_PERMISSION before a byte is sent. */
export function templateName(engine: Engine, actor: Actor, objectName: string): string {
  const object = engine.workspace.object(objectName);
  demand(actor, 'import', object);
  return `${object.label}-导入模板.xlsx`;
}

/**
 * A file to fill in for an object: above what each column takes, below the headers that an import knows, required ones marked
 * (spec IMP-01). The import finds the header in the second row by itself.
 */
export async function writeTemplate(engine: Engine, actor: Actor, objectName: string, output: Writable): Promise<void> {
  const object = engine.workspace.object(objectName);
  const targets = targetsOf(engine.workspace, actor, object).filter((target) => target.part === undefined);
  const columns = targets.map((target) => ({ label: noteOf(target), kind: 'text' as const, width: 18 }));
  await writeXlsx(output, object.label, columns, headerOf(targets));
}

async function* headerOf(targets: readonly Target[]): AsyncIterable<Cell[]> {
  yield targets.map(
    (target) => `${target.place === 'own' ? '' : target.group}${target.label}${target.required ? '*' : ''}`,
  );
}
