import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import { demandState } from './state';
import { loadImport } from './store';

/** Refuses with WRONG_STATE unless something of this import is under way that can be stopped. */
export async function demandCancellable(engine: Engine, actor: Actor, id: string): Promise<void> {
  demandState(await loadImport(engine.database, actor, id), 'cancel', engine.clock.now());
}
