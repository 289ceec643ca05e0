import type { Values } from '@tide/model/api/records';
import { addDays } from '@tide/model/conditions/dates';
import { computedTotals } from '@tide/model/documents/totals';
import { type Field, typeOf } from '@tide/model/fields/all';
import { ValueProblem } from '@tide/model/fields/field';
import type { Line } from '@tide/model/fields/lines';
import type { Link, MultiLookupField } from '@tide/model/fields/multiLookup';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { poolFields } from '@tide/model/pool/fields';
import type { Actor } from '../access/actor';
import { fieldRight, isReadable } from '../access/fields';
import { today } from '../clock';
import { type FieldProblem, TideError } from '../errors';
import type { Engine } from './engine';
import type { KeptLine } from './lines';
import { type DraftLine, parseLines } from './parseLines';

/** Cleaned values by field name. Links of multi-lookups and lines stay among them; saving puts them into their tables. */
export interface Prepared {
  values: Values;
  problems: FieldProblem[];
  /** Amounts that the engine computes and the caller sent too: they are compared and never stored. */
  claims: Values;
  /** Given lines on their way, by field; the same lines stand in `values`. */
  lines: Map<string, DraftLine[]>;
}

/** System fields that a file with history, or the demo, may bring along (spec lesson 35). */
const historic: Partial<Record<Actor['channel'], readonly string[]>> = {
  import: ['createdAt'],
  demo: ['createdAt', 'updatedAt'],
};

/**
 * Which fields may change, and what they become: every given field must exist and be editable for the actor; each value is
 * parsed by its type. Absent, hidden and read-only fields give one and the same refusal (UNKNOWN_FIELD). `before` is the row that is changed;
 * `asked` are fields that an action asks for: they may be given although only the system writes them otherwise.
 */
export function parseValues(
  actor: Actor,
  object: ObjectDefinition,
  given: Values,
  { before = null, asked = new Set() }: { before?: Values | null; asked?: ReadonlySet<string> } = {},
): Prepared {
  const values: Values = {};
  const claims: Values = {};
  const lines: Prepared['lines'] = new Map();
  const problems: FieldProblem[] = [];
  const fields = fieldsOf(object);
  for (const [name, value] of Object.entries(given)) {
    const field = fields[name];
    if (isComputedTotal(object, name) && isReadable(actor, object.name, name)) {
      claims[name] = value === '' ? null : value;
      continue;
    }
    const brought = historic[actor.channel]?.includes(name) ?? false;
    const editable = field && (fieldRight(actor, object.name, name) === 'editable' || brought);
    if (!field || !editable) throw new TideError('UNKNOWN_FIELD', `${object.label}没有可填写的字段「${name}」。`);
    // A number that nobody types is drawn; one that is drawn stays.
    if (field.type === 'autonumber' && before) {
      problems.push({ field: name, code: 'READ_ONLY', message: `${field.label}：编号由系统生成。` });
      continue;
    }
    if (field.type === 'position' && before) {
      problems.push({ field: name, code: 'READ_ONLY', message: `${field.label}：只在新建时记下，以后不能修改。` });
      continue;
    }
    if (field.type === 'autonumber' && (value ?? '') === '') continue;
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      values[name] = null;
      if (field.type === 'lines') lines.set(name, []);
      continue;
    }
    try {
      if (field.readOnly && !brought && !asked.has(name) && !bringsReadOnly(actor, object, name))
        throw new ValueProblem('READ_ONLY', '由系统填写，不能修改。');
      values[name] = typeOf(field).parse(value, field);
      if (field.type === 'multiLookup') values[name] = parseLinks(values[name] as Link[] | null, field);
      if (field.type === 'lines') {
        const stored = (before?.[name] as KeptLine[] | null | undefined) ?? [];
        const parsed = parseLines(actor, object, [name, field], (values[name] as Line[] | null) ?? [], stored);
        problems.push(...parsed.problems);
        lines.set(name, parsed.drafts);
        values[name] = parsed.drafts.length === 0 ? null : parsed.drafts.map(({ line }) => line);
      }
    } catch (error) {
      if (!(error instanceof ValueProblem)) throw error;
      problems.push({ field: name, code: error.code, message: `${field.label}：${error.message}` });
    }
  }
  return { values, problems, claims, lines };
}

/** Files bring what the system writes otherwise; in which state a record already is, only files of administrators. The engine writes all but states. */
function bringsReadOnly(actor: Actor, object: ObjectDefinition, name: string): boolean {
  // What lies in a pool is decided by its verbs alone.
  if (object.pool && name in poolFields) return false;
  if (actor.engine) return name !== object.states?.field;
  if (actor.channel === 'import') return name !== object.states?.field || actor.administrator;
  return actor.channel === 'demo';
}

const isComputedTotal = ({ document }: ObjectDefinition, name: string) =>
  document === true && (computedTotals as readonly string[]).includes(name);

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
    const value = values[name] === undefined ? defaultOf(engine, actor, field) : undefined;
    if (value !== undefined) values[name] = value;
  }
}

/** Positions of a new record are of this moment, whatever the clock of the device says. */
export function datePositions({ clock }: Engine, object: ObjectDefinition, values: Values): void {
  for (const [name, { type }] of Object.entries(object.fields))
    if (type === 'position' && values[name]) values[name] = { ...values[name], at: clock.now().toISOString() };
}

/** The default of a field or of a column of lines; undefined where it has none. */
export function defaultOf(engine: Engine, actor: Actor, field: Field): unknown {
  if (!('default' in field) || field.default === undefined) return undefined;
  if (field.type === 'person') return actor.userId;
  if (field.type === 'date') return dayFrom(field.default, today(engine.clock, engine.workspace.zone));
  if (field.type === 'dateTime') return engine.clock.now().toISOString();
  return field.default;
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
