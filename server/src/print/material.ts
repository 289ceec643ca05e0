import type { RecordJson, Reference } from '@tide/model/api/records';
import type { Field } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import type { Actor } from '../access/actor';
import { fieldRight, isReadable } from '../access/fields';
import { may } from '../access/rights';
import { translateObject, translateSystemFields } from '../metadata/translate';
import type { Engine } from '../records/engine';
import { readRecord, readRecords } from '../records/read';

/** A value with its field and its name, as far as the person who prints may see it. */
export interface Item {
  label: string;
  field: Field;
  value: unknown;
  masked: boolean;
}

/** What a page is made from: one record and what its lookups lead to, all of it read under the rights of the person who prints. */
export interface Material {
  object: ObjectDefinition;
  record: RecordJson;
  /** The value at a path, or undefined where he may not see it. */
  item(path: string): Item | undefined;
  /** The same of a column of the lines `field`. */
  column(field: string, column: string): Omit<Item, 'value'> | undefined;
}

/** Reads a record and the asked paths beside it. Errors: NOT_FOUND, NO_PERMISSION. */
export async function readMaterial(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  paths: readonly string[],
): Promise<Material> {
  const texts = engine.workspace.locales[actor.language] ?? {};
  const translated = (name: string) => translateObject(engine.workspace.object(name), texts);
  const system = translateSystemFields(texts);
  const record = await readRecord(engine, actor, objectName, id);
  const object = translated(objectName);
  const items = new Map<string, Item>();
  const own = { ...fieldsOf(object), ...system };
  for (const [name, field] of Object.entries(own)) {
    const right = fieldRight(actor, objectName, name);
    if (right !== 'hidden')
      items.set(name, { label: field.label, field, value: record[name] ?? null, masked: isMasked(right) });
  }
  for (const [lookup, names] of over(paths)) {
    const link = own[lookup];
    const reference = record[lookup] as Reference | null | undefined;
    // A masked link leads nowhere, and what it leads to may be out of his reach.
    if (link?.type !== 'lookup' || !isReadable(actor, objectName, lookup) || !reference) continue;
    const target = translated(link.to);
    const visible = names.filter((name) => fieldRight(actor, target.name, name) !== 'hidden');
    if (!may(actor, 'view', target.name) || visible.length === 0) continue;
    const [found] = await readRecords(engine, actor, target.name, [reference.id], visible);
    for (const name of found ? visible : []) {
      const field = fieldsOf(target)[name];
      if (!field) continue;
      const label = actor.language === 'en-US' ? `${link.label}: ${field.label}` : `${link.label}${field.label}`;
      const masked = isMasked(fieldRight(actor, target.name, name));
      items.set(`${lookup}.${name}`, { label, field, value: found?.[name] ?? null, masked });
    }
  }
  return {
    object,
    record,
    item: (path) => items.get(path),
    column(name, column) {
      const lines = object.fields[name];
      const field = lines?.type === 'lines' ? lines.columns[column] : undefined;
      const rights = [fieldRight(actor, objectName, name), fieldRight(actor, objectName, `${name}.${column}`)];
      // Masked lines come as one word, and not line by line.
      if (!field || rights.includes('hidden') || isMasked(rights[0])) return undefined;
      return { label: field.label, field, masked: isMasked(rights[1]) };
    },
  };
}

/** Paths over a lookup, by lookup. */
function over(paths: readonly string[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const [lookup = '', name] = path.split('.');
    if (name !== undefined) names.set(lookup, [...(names.get(lookup) ?? []), name]);
  }
  return names;
}
