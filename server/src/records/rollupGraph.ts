import { fieldsIn } from '@tide/model/conditions/parse';
import type { RollupField } from '@tide/model/fields/rollup';
import { fieldsOfFormula } from '@tide/model/formula/fieldsOfFormula';
import { parseFormula } from '@tide/model/formula/parse';
import type { ObjectDefinition } from '@tide/model/object';
import type { Workspace } from '../metadata/workspace';

/** How the rows that are added up point to the parent: a lookup, a link table, or a lookup column of lines. */
export type Over =
  | { by: 'lookup'; field: string }
  | { by: 'links'; field: string }
  | { by: 'lines'; field: string; column: string };

/** Where a roll-up lives and how its children lead to it. */
export interface Rollup {
  parent: ObjectDefinition;
  name: string;
  field: RollupField;
  child: ObjectDefinition;
  over: Over;
  /** `parent.over` in words: roll-ups of one key are written in one statement. */
  key: string;
  /** Measures, or asks for, what is itself added up from below: a change there goes on upwards. */
  derived: boolean;
}

interface Graph {
  /** child → the roll-ups it feeds */
  feeds: Map<string, Rollup[]>;
  /** object → how many floors of parents stand above it */
  heights: Map<string, number>;
}

const graphs = new WeakMap<Workspace['objects'], Graph>();

function overOf(child: ObjectDefinition, path: readonly string[]): Over {
  const [field = '', column] = path;
  if (column !== undefined) return { by: 'lines', field, column };
  return { by: child.fields[field]?.type === 'multiLookup' ? 'links' : 'lookup', field };
}

/** Whether a field's value follows from rows below: a roll-up, or a formula that reads one. */
export function comesFromBelow(object: ObjectDefinition, name: string): boolean {
  const field = object.fields[name];
  if (field?.type === 'rollup') return true;
  if (field?.type !== 'formula') return false;
  const read = fieldsOfFormula(parseFormula(field.expression, object));
  return read.some((one) => object.fields[one]?.type === 'rollup');
}

function build(objects: Workspace['objects']): Graph {
  const feeds = new Map<string, Rollup[]>();
  for (const parent of objects.values())
    for (const [name, field] of Object.entries(parent.fields)) {
      if (field.type !== 'rollup') continue;
      const [childName = '', ...path] = field.of.split('.');
      const child = objects.get(childName);
      if (!child) continue;
      const over = overOf(child, path);
      const measured = over.by === 'lines' ? [] : [field.field ?? '', field.by ?? ''];
      const asked = field.where ? fieldsIn(field.where).map((path) => path.split('.')[0] ?? '') : [];
      const derived = [...measured, ...asked].some((one) => comesFromBelow(child, one));
      const key = `${parent.name}<${child.name}.${path.join('.')}`;
      feeds.set(childName, [...(feeds.get(childName) ?? []), { parent, name, field, child, over, key, derived }]);
    }
  const heights = new Map<string, number>();
  const heightOf = (name: string, below: readonly string[]): number => {
    const known = heights.get(name);
    if (known !== undefined) return known;
    const parents = (feeds.get(name) ?? []).map((rollup) => rollup.parent.name).filter((one) => !below.includes(one));
    const height = Math.max(0, ...parents.map((one) => 1 + heightOf(one, [...below, name])));
    heights.set(name, height);
    return height;
  };
  for (const name of objects.keys()) heightOf(name, [name]);
  return { feeds, heights };
}

function graphOf(objects: Workspace['objects']): Graph {
  const known = graphs.get(objects);
  if (known) return known;
  const graph = build(objects);
  graphs.set(objects, graph);
  return graph;
}

/** The roll-ups that rows of an object feed. */
export function rollupsOver({ objects }: Pick<Workspace, 'objects'>, child: string): readonly Rollup[] {
  return graphOf(objects).feeds.get(child) ?? [];
}

/** Whether a write to an object may be refused, or moved on, by what follows from it: it or something above it is watched. */
export function isWatchedAbove(workspace: Pick<Workspace, 'objects'>, object: ObjectDefinition): boolean {
  const seen = new Set<string>();
  const look = (one: ObjectDefinition): boolean => {
    if (seen.has(one.name)) return false;
    seen.add(one.name);
    return isWatched(one) || rollupsOver(workspace, one.name).some((rollup) => look(rollup.parent));
  };
  return look(object);
}

/** Whether something must be known of a record's values before and after a write: it has checks, a ledger, or moves by itself. */
function isWatched(object: ObjectDefinition): boolean {
  return (
    object.checks !== undefined ||
    object.ledger !== undefined ||
    Object.values(object.states?.actions ?? {}).some((action) => action.auto !== undefined)
  );
}

/** Whether what an object's records were and are is asked after a write: it is watched, or packs react to it. */
export function isFollowed({ solutions }: Pick<Workspace, 'solutions'>, object: ObjectDefinition): boolean {
  return isWatched(object) || solutions.some(({ reactions }) => reactions.some((one) => one.object === object.name));
}

/**
 * Whether records are only added to from below: all their roll-ups are running sums, and nobody follows them. Adding takes its lock by itself,
 * after everything above is written, so that receipts of one account do not wait for each other from their beginning.
 */
export function isAddedTo(workspace: Pick<Workspace, 'solutions'>, object: ObjectDefinition): boolean {
  const rollups = Object.values(object.fields).filter((field) => field.type === 'rollup');
  return !isFollowed(workspace, object) && rollups.every(({ running }) => running === true);
}

/**
 * How many floors of parents stand above an object: 0 has none. Locks are taken from floor 0 downwards, which is the one order
 * (customer → contract → plan → receipt) that writers keep.
 */
export function floorOf({ objects }: Pick<Workspace, 'objects'>, name: string): number {
  return graphOf(objects).heights.get(name) ?? 0;
}
