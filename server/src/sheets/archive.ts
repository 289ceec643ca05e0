import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { TideError } from '../errors';

/** What a workbook may hold once unpacked; a real one of 200,000 rows stays below. */
const unpackedLimit = 400 * 1024 * 1024;
const entryLimit = 2_000;

interface Entry {
  offset: number;
  packed: number;
  method: number;
}

const damaged = (fileName: string) =>
  new TideError('FILE_DAMAGED', `文件「${fileName}」不完整或已损坏，请重新保存后再上传。`);

/**
 * Unpacks every entry of a zip file once, keeping nothing, and counts: an archive that would unpack to more than the
 * limit, whatever its directory claims, or that is cut off is refused before anything else reads it.
 * Errors: FILE_DAMAGED, FILE_TOO_LARGE.
 */
export async function checkArchive(path: string, fileName: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    let left = unpackedLimit;
    for (const entry of await directory(file, fileName)) {
      left -= await unpackedSize(file, path, entry, left, fileName);
      if (left < 0)
        throw new TideError(
          'FILE_TOO_LARGE',
          `文件「${fileName}」解压后超过 ${unpackedLimit / 1024 / 1024} MB，请分成几个文件。`,
        );
    }
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/** The entries as the central directory at the end of the file lists them (APPNOTE 4.3.12, 4.3.16). */
async function directory(file: FileHandle, fileName: string): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - 66_000), Math.min(size, 66_000));
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > tail.length) throw damaged(fileName);
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count > entryLimit || start + length > size) throw damaged(fileName);
  const list = await read(file, start, length);
  const entries: Entry[] = [];
  for (let at = 0, index = 0; index < count; index++) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== 0x02014b50) throw damaged(fileName);
    entries.push({
      offset: list.readUInt32LE(at + 42),
      packed: list.readUInt32LE(at + 20),
      method: list.readUInt16LE(at + 10),
    });
    at += 46 + list.readUInt16LE(at + 28) + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

/** Bytes of one entry once unpacked; stops as soon as there are more than `limit`. */
async function unpackedSize(
  file: FileHandle,
  path: string,
  entry: Entry,
  limit: number,
  fileName: string,
): Promise<number> {
  const head = await read(file, entry.offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw damaged(fileName);
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.method === 0 || entry.packed === 0) return entry.packed;
  if (entry.method !== 8) throw damaged(fileName);
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 });
  const unpacked = packed.pipe(createInflateRaw());
  packed.on('error', (error) => unpacked.destroy(error));
  let size = 0;
  try {
    for await (const chunk of unpacked) {
      size += (chunk as Buffer).length;
      if (size > limit) break;
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_')) throw damaged(fileName);
    throw error;
  } finally {
    packed.destroy();
  }
  return size;
}
