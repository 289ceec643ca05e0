import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TideError } from '../errors';

/** What is known of kept bytes. `head` are their first bytes, for finding out what they are. */
export interface Kept {
  hash: string;
  size: number;
  head: Buffer;
}

/** The bytes of uploaded and exported files, on disk under their SHA-256; the same bytes are kept once. */
export interface FileStore {
  /** Keeps a stream; refused with FILE_TOO_LARGE beyond `limit` bytes, and then nothing stays. */
  keep(source: NodeJS.ReadableStream, limit: number): Promise<Kept>;
  pathOf(hash: string): string;
  read(hash: string): Readable;
  remove(hash: string): Promise<void>;
}

/** Opens the store in `<data>/files`. */
export function openFileStore(data: string): FileStore {
  const folder = join(data, 'files');
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
  return {
    pathOf,
    read: (hash) => createReadStream(pathOf(hash)),
    remove: (hash) => rm(pathOf(hash), { force: true }),
    async keep(source, limit) {
      // The data folder may be passed through by the database's account; other people's files are nobody else's business.
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = join(folder, `${randomUUID()}.part`);
      const digest = createHash('sha256');
      let size = 0;
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          digest.update(chunk);
          done(
            size > limit
              ? new TideError('FILE_TOO_LARGE', `文件不能超过 ${Math.floor(limit / 1024 / 1024)} MB。`)
              : null,
            chunk,
          );
        },
      });
      try {
        await pipeline(source, counted, createWriteStream(temporary, { flush: true }));
        const hash = digest.digest('hex');
        await mkdir(join(folder, hash.slice(0, 2)), { recursive: true });
        const head = await firstBytes(temporary);
        await rename(temporary, pathOf(hash));
        return { hash, size, head };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_100), 0, 4_100, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
