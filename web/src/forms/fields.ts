import type { FieldJson, ObjectJson } from '@tide/model/api/objects';
import type { RecordJson } from '@tide/model/api/records';
import { isLocked } from '@tide/model/states';
import { faceOf } from '../faces/all';

/** Whether a person may type this field; the server decides again. */
export function isWritable(field: FieldJson): boolean {
  if (field.system || field.right || field.readOnly || field.type === 'autonumber' || field.type === 'formula')
    return false;
  if (field.type === 'rollup') return field.editable === true;
  return field.type === 'lines' || faceOf(field).Input !== undefined;
}

/** A number that a rule lets people type, in a new record alone (spec NUM-05). */
const isTypedNumber = (field: FieldJson, record: RecordJson | undefined) =>
  field.type === 'autonumber' && !field.right && field.rule?.manual === true && !record;

/** The same in the form of a record, or of a new one: whoever owns a record already is changed only by those who may transfer it, and what its state locks by nobody. */
export const writableIn =
  (object: ObjectJson, record?: RecordJson) =>
  (field: FieldJson, name: string): boolean =>
    (isWritable(field) || isTypedNumber(field, record)) &&
    // Where somebody stood is given with what is new and never changed.
    !(record && field.type === 'position') &&
    // Whoever changes the pipeline chooses a stage of the other one (states/ChangePipeline.tsx).
    !(record && name === object.states?.pipelines?.field) &&
    !(record && object.states && isLocked(object.states, record[object.states.field], name)) &&
    (!record || name !== object.ownerField || (record.can?.includes('transfer') ?? false));

export interface Section {
  title: string;
  names: string[];
}

/** The fields under their headings, in the order of the definition. */
export function sectionsOf(object: ObjectJson, wanted: (field: FieldJson, name: string) => boolean): Section[] {
  const sections = new Map<string, string[]>();
  for (const [name, field] of Object.entries(object.fields)) {
    if (!wanted(field, name)) continue;
    const title = field.section ?? '';
    sections.set(title, [...(sections.get(title) ?? []), name]);
  }
  return [...sections].map(([title, names]) => ({ title, names }));
}

/** The defaults that a person sees in a new form; the server fills the same. */
export function defaultsOf(object: ObjectJson, me: { id: string; name: string }): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(object.fields)) {
    if (!isWritable(field) || !('default' in field) || field.default === undefined) continue;
    if (field.type === 'person') values[name] = { id: me.id, title: me.name };
    else if (field.type === 'dateTime') values[name] = new Date().toISOString();
    else if (field.type !== 'date') values[name] = field.default;
  }
  return values;
}

/** What is different from the record as it was opened; empty text and null are the same. */
export function changesOf(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const plain = (value: unknown) =>
    JSON.stringify(value === '' || value === undefined || (Array.isArray(value) && value.length === 0) ? null : value);
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => plain(before[name]) !== plain(value)));
}
