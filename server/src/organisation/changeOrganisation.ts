import type { Database } from '../database/connect';
import { overlayRoles, readKeptRoles } from '../metadata/definitions';
import { takeTurn } from '../people/turn';
import type { Engine } from '../records/engine';
import { announceChange } from '../settings/changes';

/**
 * Runs a change of the organisation. Changes wait for each other, so that two of them cannot close a circle of superiors or take
 * the last two administrators away at the same time; reading and signing in go on. Afterwards this process knows the new state.
 */
export async function changeOrganisation<Result>(
  engine: Engine,
  change: (inside: Engine) => Promise<Result>,
): Promise<Result> {
  const result = await engine.database.transaction().execute(async (transaction: Database) => {
    await takeTurn(transaction);
    // Memory may not have what the one before has made of the roles.
    const roles = overlayRoles(engine.workspace, await readKeptRoles(transaction));
    const result = await change({ ...engine, database: transaction, workspace: { ...engine.workspace, roles } });
    await announceChange(transaction);
    return result;
  });
  await engine.refresh();
  return result;
}
