import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Hono } from 'hono';
import { TideError } from '../errors';
import { shownInPlace } from '../files/sniff';
import { uploadFile } from '../files/upload';
import { readableFile } from '../records/fileAccess';
import type { Environment, Request, Shelf } from './environment';
import type { Services } from './services';

/** /api/files: uploads, and downloads under the rights of the record and field that hold them. */
export function files({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.post('/', async (context) => {
    const { id, title, size, mime } = await uploadFile(engine, context.get('actor'), await uploadOf(context));
    return context.json({ id, title, size, mime }, 201);
  });
  shelf.get('/:id', async (context) => {
    const { hash, title, mime } = await readableFile(engine, context.get('actor'), context.req.param('id'));
    return download(context, { title, mime, bytes: engine.files.read(hash), inPlace: shownInPlace.has(mime) });
  });
  return shelf;
}

/** The part `file` of a multipart body, or BAD_REQUEST. */
export async function uploadOf(context: Request): Promise<File> {
  const { file } = await context.req.parseBody();
  if (!(file instanceof File))
    throw new TideError('BAD_REQUEST', '请用 multipart/form-data 上传，文件放在 file 这一项。');
  return file;
}

/** Bytes as a file to save; only harmless pictures and PDF are shown in place. */
export function download(
  context: Request,
  file: { title: string; mime: string; bytes: Readable; inPlace?: boolean },
): Response {
  context.header('content-type', file.mime);
  context.header(
    'content-disposition',
    `${file.inPlace ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.title)}`,
  );
  context.header('x-content-type-options', 'nosniff');
  context.header('cache-control', 'private, no-store');
  return context.body(Readable.toWeb(file.bytes) as ReadableStream as never);
}
