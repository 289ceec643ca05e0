import type { ExportRequest } from '@tide/model/api/exports';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import { exportScope } from '../records/pool/sight';
import { listRecords } from '../records/read';
import { selectionOf } from '../records/select';
import { stampOf } from './stamp';

/** More rows belong into a report or a backup (spec EXP-01). */
const rowLimit = 200_000;
const keptDays = 7;

/**
 * Notes an export after checking that the actor may make it, and tells how many rows it will have (10,000 stands for more).
 * Errors: NO_PERMISSION, UNKNOWN_FIELD for columns that he may not see, TOO_MANY_ROWS.
 */
export async function createExport(
  engine: EngineWithFiles,
  actor: Actor,
  { object: name, request = {}, columns, format = 'xlsx' }: ExportRequest,
): Promise<{ id: string; rows: number }> {
  const object = engine.workspace.object(name);
  demand(actor, 'view', object);
  demand(actor, 'export', object);
  const { ids, ...list } = request;
  exportScope(actor, object, selectionOf(engine, actor, name, list).scope);
  const rows = ids
    ? ids.length
    : await countRows(engine, actor, name, { ...list, ...(columns && { fields: columns }) });
  if (rows > rowLimit)
    throw new TideError('TOO_MANY_ROWS', `一次最多导出 ${rowLimit.toLocaleString('en-US')} 行，请缩小筛选范围。`);
  const now = engine.clock.now();
  const id = uuidv7();
  await engine.database
    .insertInto('tide_export')
    .values({
      id,
      object: name,
      request: JSON.stringify(request),
      columns: columns ? [...columns] : null,
      format,
      file_name: stampOf(engine, actor).fileName(object.label, format),
      status: 'waiting',
      created_by: actor.userId,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + keptDays * 86_400_000).toISOString(),
    })
    .execute();
  return { id, rows };
}

async function countRows(engine: EngineWithFiles, actor: Actor, name: string, request: object): Promise<number> {
  const { total } = await listRecords(engine, actor, name, { ...request, limit: 1, count: 'capped' });
  if (!total || total.exact) return total?.value ?? 0;
  const whole = await listRecords(engine, actor, name, { ...request, limit: 1, count: 'exact' });
  return whole.total?.value ?? 0;
}
