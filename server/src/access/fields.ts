import type { Field } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type FieldRight, narrowScope, type ObjectRights } from '@tide/model/role';
import { maskEmail } from '@tide/model/values/email';
import { maskPhone } from '@tide/model/values/phone';
import { TideError } from '../errors';
import type { Actor, Grants } from './actor';
import { keptWith } from './kept';

/** From narrow to wide; several roles give the most permissive (spec PERM-03). */
const width: readonly (FieldRight | 'editable')[] = ['hidden', 'masked', 'revealable', 'readOnly', 'editable'];

const giving = new WeakMap<ObjectRights, boolean>();

/** Whether a role gives anything on an object. One that names it only to give nothing uncovers nothing that other roles hide. */
function gives(rights: ObjectRights | undefined): boolean {
  if (!rights) return false;
  const known = giving.get(rights);
  if (known !== undefined) return known;
  const { actions = [], ...verbs } = rights;
  const given =
    actions.length > 0 ||
    Object.values(verbs).some((right) => (typeof right === 'boolean' ? right : narrowScope(right).reach !== 'none'));
  giving.set(rights, given);
  return given;
}

/** Third question: what may the actor do with a field? */
export function fieldRight(actor: Actor, objectName: string, fieldName: string): FieldRight | 'editable' {
  if (actor.administrator || actor.roles.length === 0) return 'editable';
  const key = `${objectName}.${fieldName}`;
  let widest = 0;
  for (const role of actor.roles)
    if (gives(role.objects?.[objectName])) widest = Math.max(widest, width.indexOf(role.fields?.[key] ?? 'editable'));
  return width[widest] ?? 'hidden';
}

/** Whether the actor reads a field in full. */
export function isReadable(actor: Actor, objectName: string, fieldName: string): boolean {
  return ['editable', 'readOnly'].includes(fieldRight(actor, objectName, fieldName));
}

/** The fields an actor gets to see, in full or masked, by name. */
export function visibleFields(actor: Actor, object: ObjectDefinition): Record<string, Field> {
  return Object.fromEntries(
    Object.entries(fieldsOf(object)).filter(([name]) => fieldRight(actor, object.name, name) !== 'hidden'),
  );
}

const readableObjects = keptWith<Grants, ObjectDefinition>();

/** An object as far as the actor may read it in full: what filters are parsed against. */
export function readableObject(actor: Actor, object: ObjectDefinition): ObjectDefinition {
  return readableObjects(actor.grants, object.name, () => {
    const readable = Object.entries(object.fields).filter(([name]) => isReadable(actor, object.name, name));
    return { ...object, fields: Object.fromEntries(readable) };
  });
}

/** A value as a role sees it that may only see it masked (spec PERM-06). */
export function maskValue(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.mask === 'middle') return maskPhone(String(value));
  if (field.mask === 'email') return maskEmail(String(value));
  return '***';
}

/** The same of a field that a pool hides until the record is claimed; an address has no masked form. */
export const maskUnclaimed = (field: Field, value: unknown): unknown =>
  field.type === 'address' ? null : maskValue(field, value);

/** The title of a record as an actor may read it: masked like any value, null where its field is hidden from him. */
export function shownTitle(actor: Actor, object: ObjectDefinition, title: unknown): string | null {
  const field = object.fields[object.titleField];
  if (title === null || title === undefined || !field) return null;
  if (isReadable(actor, object.name, object.titleField)) return String(title);
  return fieldRight(actor, object.name, object.titleField) === 'hidden' ? null : String(maskValue(field, title));
}

/**
 * Every field that a filter, sort, group or search names passes here: what the actor may not read in full cannot be
 * guessed by asking about it. Hidden, masked and absent fields give one and the same error.
 */
export function demandReadable(
  actor: Actor,
  object: ObjectDefinition,
  path: string,
  objects: { object(name: string): ObjectDefinition },
): void {
  const [first = '', rest] = path.split('.', 2);
  if (first === 'id' && rest === undefined) return;
  const field = fieldsOf(object)[first];
  if (!field || !isReadable(actor, object.name, first))
    throw new TideError('UNKNOWN_FIELD', `${object.label}没有可用于筛选、排序的字段「${path}」。`);
  if (rest === undefined) return;
  if (field.type !== 'lookup')
    throw new TideError('UNKNOWN_FIELD', `${object.label}的字段「${first}」不是单条关联，不能写成「${path}」。`);
  demandReadable(actor, objects.object(field.to), rest, objects);
}
