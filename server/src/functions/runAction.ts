import type { PackAction } from '@tide/model/functions';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { deadlock, retryOnce } from '../records/retryOnce';
import { settle } from '../records/settle';

/** The verb of a pack by name, or NOT_FOUND. */
export function actionNamed(engine: Engine, name: string): PackAction {
  const action = engine.workspace.solutions.flatMap((solution) => solution.actions).find((one) => one.name === name);
  if (!action) throw new TideError('NOT_FOUND', `没有名为「${name}」的操作。`);
  return action;
}

/**
 * Runs a verb of a pack as the actor, in one transaction: everything it writes stands, or nothing. What it may do is what the actor may do
 * with the records it uses. `input` has been checked by the action's own shape. Errors: those of the records' door, and the action's own.
 */
export async function runAction(engine: Engine, actor: Actor, action: PackAction, input: unknown): Promise<unknown> {
  return retryOnce([deadlock], () =>
    engine.database.transaction().execute(async (transaction) => {
      const inside = { ...engine, database: transaction };
      const result = await action.run(engine.contextOf(inside, actor), input as never);
      await settle(inside, actor);
      return result;
    }),
  );
}
