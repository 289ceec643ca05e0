import type { ImportTarget } from '@tide/model/api/imports';
import type { Field } from '@tide/model/fields/all';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { fieldRight } from '../access/fields';
import { may } from '../access/rights';
import type { Workspace } from '../metadata/workspace';

/** A place where the values of a column can go. */
export interface Target extends ImportTarget {
  /** `own`: a field of the imported object; `child`: of the child; `link`: an attribute of the child's link to its parent. */
  place: 'own' | 'child' | 'link';
  name: string;
  field: Field;
  /** 省市区 apart from the rest of an address. */
  part?: 'region';
  /** Headers by which it is known, best first. */
  headers: string[];
}

/** Children that a file of parents may bring along in the same row, e.g. contacts of customers (spec IMP-08). */
export interface Child {
  object: ObjectDefinition;
  /** The child's field that points to the parent. */
  link: string;
  label: string;
}

/** The children of an object that belong to it (their `parentField` points here) and that the actor may import. */
export function childOf(workspace: Workspace, actor: Actor, object: ObjectDefinition): Child | null {
  for (const { of, label, timeline } of Object.values(object.related)) {
    const [name = '', link = ''] = of.split('.');
    const child = workspace.objects.get(name);
    if (!child || timeline || child.name === object.name || child.parentField !== link) continue;
    if (may(actor, 'create', name) && may(actor, 'import', name)) return { object: child, link, label };
  }
  return null;
}

const notFromFiles = new Set<Field['type']>(['autonumber', 'formula', 'file', 'lines', 'position']);

function takesFileValues(field: Field): boolean {
  return !notFromFiles.has(field.type) && (field.type !== 'rollup' || field.editable === true);
}

function headersOf(workspace: Workspace, path: string, field: Field): string[] {
  const translations = Object.values(workspace.locales).flatMap((texts) => texts[path] ?? []);
  return [field.label, ...translations, ...(field.aliases ?? [])];
}

/** Records that come from elsewhere may be in later states already; only administrators say so. */
const bringsState = (actor: Actor, { states }: ObjectDefinition, name: string) =>
  actor.administrator && name === states?.field;

function fieldTargets(workspace: Workspace, actor: Actor, object: ObjectDefinition, child: Child | null): Target[] {
  return Object.entries(fieldsOf(object)).flatMap(([name, field]): Target[] => {
    // When a record came into being is history that a file may bring along; the other system fields are the engine's.
    const allowed =
      name in object.fields
        ? (!field.readOnly || bringsState(actor, object, name)) && fieldRight(actor, object.name, name) === 'editable'
        : name === 'createdAt' && !child;
    if (!allowed || !takesFileValues(field) || name === child?.link) return [];
    const own = headersOf(workspace, `${object.name}.${name}`, field);
    const prefixed = child
      ? [`${child.label}${field.label}`, ...(name === object.titleField ? [child.label] : [])]
      : [];
    const target: Target = {
      value: child ? `${object.name}.${name}` : name,
      label: field.label,
      group: child?.label ?? object.label,
      required: field.required === true && !('default' in field),
      place: child ? 'child' : 'own',
      name,
      field,
      headers: [...prefixed, ...own],
    };
    if (field.type !== 'address') return [target];
    return [
      target,
      {
        ...target,
        value: `${target.value}.region`,
        label: `${field.label}：省市区`,
        required: false,
        part: 'region',
        headers: ['省市区', '地区', '所在地区', '省份城市', 'Region'],
      },
    ];
  });
}

/** What the link of a multi-lookup carries itself, e.g. the job title of a contact at this customer. */
function linkTargets(workspace: Workspace, { object, link, label }: Child, prefix: string): Target[] {
  const field = object.fields[link];
  const attributes = field?.type === 'multiLookup' ? (field.attributes ?? {}) : {};
  return Object.entries(attributes).map(([name, attribute]): Target => {
    const headers = headersOf(workspace, `${object.name}.${link}.${name}`, attribute);
    return {
      value: `${prefix}${link}.${name}`,
      label: attribute.label,
      group: label,
      required: false,
      place: 'link',
      name,
      field: attribute,
      headers: [`${label}${attribute.label}`, ...headers],
    };
  });
}

/** The object's own link to its parents, where the object itself is the child, e.g. 所属客户 of a contact. */
function ownLink(object: ObjectDefinition, own: readonly Target[]): Child | null {
  const target = own.find(({ field, name }) => field.type === 'multiLookup' && name === object.parentField);
  return target ? { object, link: target.name, label: target.label } : null;
}

/** Everything that a column of a file may be mapped to, as far as the actor may write it. */
export function targetsOf(workspace: Workspace, actor: Actor, object: ObjectDefinition): Target[] {
  const own = fieldTargets(workspace, actor, object, null);
  const child = childOf(workspace, actor, object);
  if (child)
    return [
      ...own,
      ...fieldTargets(workspace, actor, child.object, child),
      ...linkTargets(workspace, child, `${child.object.name}.`),
    ];
  const link = ownLink(object, own);
  return link ? [...own, ...linkTargets(workspace, link, '')] : own;
}
