import type { Readable } from 'node:stream';
import type { ExportJson } from '@tide/model/api/exports';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import { mimeOf } from './stamp';
import { exportJson, loadExport } from './store';

/** One export of the actor's own. */
export async function readExport(engine: EngineWithFiles, actor: Actor, id: string): Promise<ExportJson> {
  return exportJson(await loadExport(engine.database, actor, id), engine.clock);
}

/** The finished file. Errors: NOT_FOUND, WRONG_STATE before it is finished and after it has expired. */
export async function openExport(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
): Promise<{ title: string; mime: string; bytes: Readable }> {
  const kept = await loadExport(engine.database, actor, id);
  if (kept.hash === null || exportJson(kept, engine.clock).fileUrl === null)
    throw new TideError('WRONG_STATE', kept.status === 'done' ? '导出的文件已过期，请重新导出。' : '导出还没有完成。');
  return { title: kept.fileName, mime: mimeOf(kept.format), bytes: engine.files.read(kept.hash) };
}
