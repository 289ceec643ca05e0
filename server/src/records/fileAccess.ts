import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { isReadable } from '../access/fields';
import { notFound, TideError } from '../errors';
import type { FileReference } from '../files/references';
import type { Engine } from './engine';
import { demandVisible } from './read';

interface KeptFile extends FileReference {
  hash: string;
  uploadedBy: string;
  object: string | null;
  recordId: string | null;
  field: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A file that the actor may open: it inherits the rights of the record and the field that hold it; one that no record
 * names yet belongs to who uploaded it. Everything else is NOT_FOUND.
 */
export async function readableFile(engine: Engine, actor: Actor, id: string): Promise<KeptFile> {
  if (!uuid.test(id)) throw notFound('文件');
  const found =
    await sql<KeptFile>`select id, title, size::integer as size, mime, hash, uploaded_by as "uploadedBy", object,
    record_id as "recordId", field from tide_file where id = ${id}::uuid`.execute(engine.database);
  const [file] = found.rows;
  if (!file) throw notFound('文件');
  if (file.object && file.recordId && file.field) {
    if (!isReadable(actor, file.object, file.field)) throw notFound('文件');
    // One and the same answer: whether a file is there, and on what it hangs, is told to nobody who may not open it.
    await demandVisible(engine, actor, engine.workspace.object(file.object), file.recordId).catch((error: unknown) => {
      throw error instanceof TideError ? notFound('文件') : error;
    });
  } else if (file.uploadedBy !== actor.userId) throw notFound('文件');
  return file;
}
