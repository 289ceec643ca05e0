import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { normaliseText } from '@tide/model/values/text';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import type { FileReference } from './references';
import { sniffType } from './sniff';
import type { FileStore } from './store';

/** Largest uploaded file (spec IMP-01, GEN). */
export const uploadLimit = 50 * 1024 * 1024;

/** Keeps an uploaded file. Until a record names it, only who uploaded it can open it. Errors: FILE_TOO_LARGE, FILE_EMPTY. */
export async function uploadFile(
  { database, files, clock }: { database: Database; files: FileStore; clock: Clock },
  actor: Actor,
  file: File,
): Promise<FileReference & { hash: string }> {
  if (file.size === 0) throw new TideError('FILE_EMPTY', `文件「${file.name}」是空的。`);
  const kept = await files.keep(Readable.fromWeb(file.stream() as ReadableStream), uploadLimit);
  const title = normaliseText(basename(file.name.replaceAll('\\', '/'))).slice(0, 200) || '未命名';
  const reference = { id: uuidv7(), title, size: kept.size, mime: sniffType(kept.head, title) };
  await sql`insert into tide_file (id, title, size, mime, hash, uploaded_by, uploaded_at)
    values (${reference.id}::uuid, ${title}, ${kept.size}, ${reference.mime}, ${kept.hash}, ${actor.userId}::uuid,
      ${clock.now().toISOString()}::timestamptz)`.execute(database);
  return { ...reference, hash: kept.hash };
}
