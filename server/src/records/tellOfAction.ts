import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import type { Engine } from './engine';
import { noticeRows } from './noticeRows';
import { keepNotifications } from './tell';

/** Tells people what the packs say about an action that was just fired on records, in its transaction (`engine.database`). */
export async function tellOfAction(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  action: string,
  ids: readonly string[],
): Promise<void> {
  if (actor.channel === 'demo') return;
  for (const notice of engine.workspace.notices.values()) {
    if (notice.object !== object.name || !('actions' in notice.when) || !notice.when.actions.includes(action)) continue;
    // A record may go the same way again: each time is an occasion.
    const told = { where: sql<boolean>`t.id = any(${[...ids]}::uuid[])`, occasion: sql<string>`${uuidv7()}` };
    await keepNotifications(engine, noticeRows(engine, actor, notice, told));
  }
}
