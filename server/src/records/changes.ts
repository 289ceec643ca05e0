import type { ChangeJson } from '@tide/model/api/audit';
import { isFact, rightWord } from '@tide/model/audit/words';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import { maskEmail } from '@tide/model/values/email';
import { maskPhone } from '@tide/model/values/phone';
import type { Actor } from '../access/actor';
import { areasOf } from '../access/areas';
import { fieldRight, isReadable, maskValue } from '../access/fields';
import { translateObject, translateSystemFields } from '../metadata/translate';
import { stateLabel } from './actionRefusals';
import type { Engine } from './engine';
import { lineChangeReader } from './lineChanges';
import { sharedWith } from './shareHistory';
import { titlesOf } from './titles';
import type { Change } from './trace';

/** What an audit row says of its changes, for one reader. */
export type ReadChanges = (row: { action: string; changes: readonly Change[] }) => ChangeJson[];

/** Actions whose changes are fields of the record and nothing else. */
const plain = new Set(['create', 'update', 'delete', 'restore', 'reveal']);

/**
 * Reads changes of records of one object as the reader may see them: hidden fields and fields that no longer exist are left out, masked ones masked, and
 * references carry the titles that he may see. Titles are read once for all rows.
 */
export async function recordChanges(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly { changes: readonly Change[] }[],
): Promise<ReadChanges> {
  const texts = engine.workspace.locales[actor.language] ?? {};
  const translated = translateObject(object, texts);
  const fields = { ...fieldsOf(translated), ...translateSystemFields(texts) };
  const titles = await titlesOf(
    engine,
    actor,
    object,
    rows.flatMap((row) => row.changes),
  );
  const readLines = await lineChangeReader(
    engine,
    actor,
    object,
    rows.flatMap((row) => row.changes),
  );
  const fact = factReader(engine, actor);
  const read = (action: string, change: Change): ChangeJson[] => {
    const field = Object.hasOwn(fields, change.field) ? fields[change.field] : undefined;
    if (change.field === 'stateAction')
      return [{ ...change, label: null, to: actionLabel(translated, String(change.to)) }];
    if (!field) return plain.has(action) || !isFact(change.field) ? [] : [fact(change)];
    const right = fieldRight(actor, object.name, change.field);
    if (right === 'hidden') return [];
    if (field.type === 'lines' && !isMasked(right)) return readLines(change.field, field, change);
    const show = (value: unknown) => (isMasked(right) ? maskValue(field, value) : titles(change.field, value));
    return [{ field: change.field, label: field.label, from: show(change.from), to: show(change.to) }];
  };
  return ({ action, changes }) => changes.flatMap((change) => read(action, change));
}

/** What was done; a move to a stage that has been retired since is called by the stage. */
const actionLabel = (object: ObjectDefinition, name: string): string =>
  object.states?.actions[name]?.label ?? stateLabel(object, name);

/** Reads what is kept of an action with no record or with many: numbers, settings, people by their names. */
export function factChanges(engine: Engine, actor: Actor, object: ObjectDefinition | undefined): ReadChanges {
  const read = factReader(engine, actor);
  // A filter may hold what the reader sees masked or not at all.
  const open = !object || Object.keys(fieldsOf(object)).every((name) => isReadable(actor, object.name, name));
  return ({ changes }) => changes.filter(({ field }) => open || !asked.has(field)).map(read);
}

const asked: ReadonlySet<string> = new Set(['request', 'filter']);

/** Facts that name a role. */
const roleFacts: ReadonlySet<string> = new Set(['role', 'roles', 'parent', 'copyOf', 'reassignTo']);

/** Ids of people and departments become references, roles their labels; other people's numbers are for whoever keeps the people. */
function factReader(engine: Engine, actor: Actor): (change: Change) => ChangeJson {
  const { directory, workspace } = engine;
  const texts = workspace.locales[actor.language] ?? {};
  const keepsPeople = areasOf(actor).includes('people');
  const show = (field: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => show(field, one));
    if (typeof value !== 'string') return value ?? null;
    if (roleFacts.has(field)) return texts[`role.${value}`] ?? workspace.roles.get(value)?.label ?? value;
    if ((field === 'mobile' || field === 'phone') && !keepsPeople) return maskPhone(value);
    if (field === 'email' && !keepsPeople) return maskEmail(value);
    const name = directory.person(value)?.name ?? directory.department(value)?.name;
    return name === undefined ? value : { id: value, title: name };
  };
  // What a role may do is kept as `customer.view` and `customer.phone`.
  const actionLabels = (field: string, value: unknown): unknown => {
    const object = field.endsWith('.actions') ? workspace.objects.get(field.split('.')[0] ?? '') : undefined;
    const actions = object && translateObject(object, texts).states?.actions;
    return Array.isArray(value) ? value.map((name) => actions?.[name]?.label ?? name) : value;
  };
  const labelOf = (field: string): string | null => {
    const [name = '', part = ''] = field.split('.');
    const object = part === '' ? undefined : workspace.objects.get(name);
    if (!object) return null;
    const { label, fields } = translateObject(object, texts);
    const word = rightWord(part, actor.language) ?? fields[part]?.label ?? part;
    return actor.language === 'en-US' ? `${label}: ${word}` : `${label}${word}`;
  };
  return (change) => {
    const { field, from, to } = change;
    if (field === 'sharedWith') return sharedWith(engine, actor, change);
    if (field.endsWith('.actions'))
      return { field, label: labelOf(field), from: actionLabels(field, from), to: actionLabels(field, to) };
    return { field, label: labelOf(field), from: show(field, from), to: show(field, to) };
  };
}
