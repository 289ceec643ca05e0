import type { Field } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';

/** Something wrong in a definition. `code` is stable; `message` is a whole sentence that names the object and the field. */
export interface Problem {
  code:
    | 'BAD_CONDITION'
    | 'BAD_DUPLICATE_RULE'
    | 'BAD_FORMULA'
    | 'BAD_LINES'
    | 'BAD_LINK'
    | 'BAD_NAME'
    | 'BAD_NOTICE'
    | 'BAD_OPTION'
    | 'BAD_PATTERN'
    | 'BAD_ROLLUP'
    | 'MISSING_LABEL'
    | 'NAME_COLLISION'
    | 'NOT_SORTABLE'
    | 'BAD_STATES'
    | 'UNKNOWN_ACTION'
    | 'UNKNOWN_FIELD'
    | 'UNKNOWN_OBJECT'
    | 'UNKNOWN_ROLE'
    | 'UNKNOWN_SETTING'
    | 'ORG_CYCLE'
    | 'WRONG_FIELD_TYPE';
  /** Name of the object, the role or the menu group. */
  of: string;
  message: string;
}

export type FindObject = (name: string) => ObjectDefinition | undefined;

/** A problem of an object (or another named thing), its sentence begun with the name. */
export function problem(
  code: Problem['code'],
  of: { name: string; label: string },
  sentence: string,
  kind = '对象',
): Problem {
  return { code, of: of.name, message: `${kind}「${of.label || of.name}」(${of.name})：${sentence}` };
}

/** The field that a name or a path through one lookup leads to. */
export function fieldAt(object: ObjectDefinition, path: string, find: FindObject): Field | undefined {
  const [first = '', second, third] = path.split('.');
  const fields = fieldsOf(object);
  const field = Object.hasOwn(fields, first) ? fields[first] : undefined;
  if (second === undefined) return field;
  if (third !== undefined || field?.type !== 'lookup') return undefined;
  const target = find(field.to);
  return target && fieldAt(target, second, () => undefined);
}
