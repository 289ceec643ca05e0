import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import type { StateAction } from '@tide/model/states';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import { mayFire } from './actionsOnRows';
import type { Engine } from './engine';
import { verbsOnRows } from './verbs';

/** Refuses with NO_PERMISSION, in a sentence that names the action. */
export async function demandAction(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  action: StateAction,
  row: Values & { id: string; version: number },
): Promise<void> {
  // What the pool offers fires no action.
  const can = (await verbsOnRows(engine, actor, object, [row], () => null))(row);
  if (mayFire(actor, object, name, action, row, can)) return;
  throw new TideError(
    'NO_PERMISSION',
    action.who === 'superior'
      ? `只有负责人的上级可以对${object.label}进行「${action.label}」。`
      : `你没有对这条${object.label}进行「${action.label}」的权限。`,
  );
}
