import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import { markLeft } from '../organisation/saveUser';
import type { Engine } from '../records/engine';
import { demandPerson } from './person';

/**
 * Marks somebody as having left: every sign-in of his ends at once and nothing of his is touched (spec XFER-03 step 1). A superior
 * may do it for those below him, an administrator for everybody; administrators are frozen by administrators alone.
 */
export async function freezePerson(engine: Engine, actor: Actor, id: string): Promise<void> {
  const { status, roles } = demandPerson(engine, actor, id);
  if (status === 'left') return;
  if (!actor.administrator && roles.some((role) => engine.workspace.roles.get(role)?.administrator))
    throw new TideError('NO_PERMISSION', '只有系统管理员可以为系统管理员办理离职。');
  await markLeft(engine, actor, id);
}
