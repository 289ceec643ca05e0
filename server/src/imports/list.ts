import type { ImportJson } from '@tide/model/api/imports';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import { importJson } from './json';
import { loadImport, newestImports } from './store';

/** One import; only who started it, or an administrator, gets to see it. */
export async function readImport(engine: Engine, actor: Actor, id: string): Promise<ImportJson> {
  return importJson(engine, actor, await loadImport(engine.database, actor, id));
}

/** The newest imports, of one object when it is named. */
export async function listImports(engine: Engine, actor: Actor, object?: string): Promise<{ items: ImportJson[] }> {
  const kept = await newestImports(engine.database, actor, object);
  return { items: kept.map((one) => importJson(engine, actor, one)) };
}
