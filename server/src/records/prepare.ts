import type { Values } from '@tide/model/api/records';
import { addDays } from '@tide/model/conditions/dates';
import { typeOf } from '@tide/model/fields/all';
import { ValueProblem } from '@tide/model/fields/field';
import type { Link, MultiLookupField } from '@tide/model/fields/multiLookup';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { fieldRight } from '../access/fields';
import { today } from '../clock';
import { type FieldProblem, TideError } from '../errors';
import type { Engine } from './engine';

/** Cleaned values by field name. Links of multi-lookups stay among them; saving puts them into their tables. */
export interface Prepared {
  values: Values;
  problems: FieldProblem[];
}

/** System fields that a file with history, or the demo, may bring along (spec lesson 35). */
const historic: Partial<Record<Actor['channel'], readonly string[]>> = {
  import: ['createdAt'],
  demo: ['createdAt', 'updatedAt'],
};

/**
 * Which fields may change, and what they become: every given field must exist and be editable for the actor; each value is
 * parsed by its type. Absent, hidden and read-only fields give one and the same refusal (UNKNOWN_FIELD). `asked` are fields that an action
 * asks for: they may be given although only the system writes them otherwise.
 */
export function parseValues(
  actor: Actor,
  object: ObjectDefinition,
  given: Values,
  asked: ReadonlySet<string> = new Set(),
): Prepared {
  const values: Values = {};
  const problems: FieldProblem[] = [];
  const fields = fieldsOf(object);
  for (const [name, value] of Object.entries(given)) {
    const field = fields[name];
    const brought = historic[actor.channel]?.includes(name) ?? false;
    const editable = field && (fieldRight(actor, object.name, name) === 'editable' || brought);
    if (!field || !editable) throw new TideError('UNKNOWN_FIELD', `${object.label}没有可填写的字段「${name}」。`);
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      values[name] = null;
      continue;
    }
    try {
      if (field.readOnly && !brought && !asked.has(name) && !bringsReadOnly(actor, object, name))
        throw new ValueProblem('READ_ONLY', '由系统填写，不能修改。');
      values[name] = typeOf(field).parse(value, field);
      if (field.type === 'multiLookup') values[name] = parseLinks(values[name] as Link[] | null, field);
    } catch (error) {
      if (!(error instanceof ValueProblem)) throw error;
      problems.push({ field: name, code: error.code, message: `${field.label}：${error.message}` });
    }
  }
  return { values, problems };
}

/** Files bring what the system writes otherwise; in which state a record already is, only files of administrators. */
function bringsReadOnly(actor: Actor, object: ObjectDefinition, name: string): boolean {
  if (actor.channel === 'import') return name !== object.states?.field || actor.administrator;
  return actor.channel === 'demo';
}

function parseLinks(links: Link[] | null, field: MultiLookupField): Link[] | null {
  return (
    links?.map((link): Link => {
      const parsed: Link = { id: link.id };
      for (const [name, attribute] of Object.entries(field.attributes ?? {})) {
        const value = link[name] ?? ('default' in attribute ? attribute.default : undefined);
        parsed[name] =
          value === undefined || value === null || value === '' ? null : typeOf(attribute).parse(value, attribute);
      }
      return parsed;
    }) ?? null
  );
}

/** Defaults of a new record for what was not given. */
export function fillDefaults(engine: Engine, actor: Actor, object: ObjectDefinition, values: Values): void {
  for (const [name, field] of Object.entries(object.fields)) {
    if (values[name] !== undefined || !('default' in field) || field.default === undefined) continue;
    if (field.type === 'person') values[name] = actor.userId;
    else if (field.type === 'date') values[name] = dayFrom(field.default, today(engine.clock, engine.workspace.zone));
    else if (field.type === 'dateTime') values[name] = engine.clock.now().toISOString();
    else values[name] = field.default;
  }
}

const dayFrom = (word: string, day: string) => addDays(day, Number(/\+(\d+)$/.exec(word)?.[1] ?? 0));

/** A required field that is empty, in the words of the form: 请填写客户名称。 */
export function requiredProblems(object: ObjectDefinition, values: Values, changedOnly: boolean): FieldProblem[] {
  return Object.entries(object.fields)
    .filter(
      ([name, field]) => field.required && (changedOnly ? values[name] === null : (values[name] ?? null) === null),
    )
    .map(([name, field]) => {
      const verb = ['choice', 'lookup', 'person', 'department', 'date', 'dateTime'].includes(field.type)
        ? '请选择'
        : '请填写';
      return { field: name, code: 'REQUIRED', message: `${verb}${field.label}。` };
    });
}
