import type { ObjectDefinition } from '@tide/model/object';
import { actionsFrom, type StateAction } from '@tide/model/states';
import type { Actor } from '../access/actor';
import { isReadable } from '../access/fields';
import { isGranted } from '../access/rights';
import type { Engine } from './engine';
import { holding } from './holding';
import type { Row } from './json';

/** Whether somebody may fire an action on a record, its state aside. `can` are his verbs on it. */
export function mayFire(
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  action: StateAction,
  row: Readonly<Record<string, unknown>>,
  can: readonly string[],
): boolean {
  // Whether it succeeds would tell the state.
  if (!isReadable(actor, object.name, object.states?.field ?? '')) return false;
  if (action.who === 'granted') return isGranted(actor, object.name, name);
  if (action.who === 'superior')
    return actor.administrator || actor.subordinateIds.includes(String(row[object.ownerField ?? '']));
  return can.includes('update');
}

/**
 * Says of each row of a page which actions the actor may fire now, as far as scope, grant, state and `where` say. Only where an action has
 * a `where` one statement is asked for the whole page.
 */
export async function actionsOnRows(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Row[],
  verbsOn: (row: Row) => string[],
): Promise<(row: Row) => string[]> {
  const { states } = object;
  if (!states) return () => [];
  const candidates = new Map(
    rows.map((row) => {
      const can = verbsOn(row);
      const possible = actionsFrom(states, row[states.field]).filter(
        ([name, action]) => !action.hidden && mayFire(actor, object, name, action, row, can),
      );
      return [row.id, possible];
    }),
  );
  // Moves to many stages have one condition.
  const conditions = [...new Set([...candidates.values()].flat().flatMap(([, { where }]) => where ?? []))];
  const asked =
    conditions.length === 0 ? [] : rows.filter((row) => candidates.get(row.id)?.some(([, { where }]) => where));
  const answers = await holding(
    engine,
    actor,
    object,
    asked.map(({ id }) => ({ id })),
    conditions,
  );
  const holds = (row: Row, { where }: StateAction) =>
    where === undefined || (answers.get(row.id)?.[conditions.indexOf(where)] ?? false);
  return (row) => (candidates.get(row.id) ?? []).flatMap(([name, action]) => (holds(row, action) ? [name] : []));
}
