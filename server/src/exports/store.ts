import type { ExportFormat, ExportJson, ExportRequest } from '@tide/model/api/exports';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { notFound } from '../errors';

/** An export as it is kept. */
export interface Export {
  id: string;
  object: string;
  request: NonNullable<ExportRequest['request']>;
  columns: string[] | null;
  format: ExportFormat;
  fileName: string;
  status: ExportJson['status'];
  rows: number;
  /** Of the finished file's bytes. */
  hash: string | null;
  lastError: string | null;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An export of the actor's own; somebody else's is NOT_FOUND, also for administrators (spec EXP-01). */
export async function loadExport(database: Database, actor: Actor, id: string, lock = false): Promise<Export> {
  if (!uuid.test(id)) throw notFound('导出');
  const found =
    await sql<Export>`select id, object, request, columns, format, file_name as "fileName", status, rows, hash, last_error as "lastError",
    created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt" from tide_export
    where id = ${id}::uuid and created_by = ${actor.userId}::uuid ${lock ? sql`for update` : sql``}`.execute(database);
  const [kept] = found.rows;
  if (!kept) throw notFound('导出');
  return kept;
}

export async function saveExport(
  database: Database,
  id: string,
  changes: { status?: Export['status']; rows?: number; hash?: string | null; lastError?: string | null },
): Promise<void> {
  const { lastError, ...rest } = changes;
  await database
    .updateTable('tide_export')
    .set({ ...rest, ...(lastError !== undefined && { last_error: lastError }) })
    .where('id', '=', id)
    .execute();
}

export function exportJson(kept: Export, clock: Clock): ExportJson {
  const { id, object, format, status, rows, fileName, lastError, createdAt, expiresAt } = kept;
  const stands = status === 'done' && kept.hash !== null && Date.parse(expiresAt) > clock.now().getTime();
  return {
    id,
    object,
    format,
    status,
    rows,
    fileName,
    fileUrl: stands ? `/api/exports/${id}/file` : null,
    lastError,
    createdAt,
    expiresAt,
  };
}
