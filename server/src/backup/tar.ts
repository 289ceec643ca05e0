import { damaged } from './damaged';

const block = 512;

/** One file in an archive, while it is read: `body` must be read before the next entry comes. */
export interface TarEntry {
  name: string;
  size: number;
  body: AsyncIterable<Buffer>;
}

/** The header of a file in a tar archive (POSIX ustar). The caller writes `size` bytes after it, and then `tarPadding(size)`. */
export function tarHeader(name: string, size: number, modifiedAt: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`The name ${name} is too long for a tar archive.`);
  const header = Buffer.alloc(block);
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o600, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(Math.floor(modifiedAt.getTime() / 1_000), 11), 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(octal(checksum(header), 6), 148);
  return header;
}

/** Zeros that fill the last block of a file. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

/** Two empty blocks close an archive. */
export const tarEnd = Buffer.alloc(2 * block);

/** The sum of a header's bytes, its own eight counted as blanks. */
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}

/** Reads an archive as it flows by. BACKUP_DAMAGED when it is not one, or ends too early. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const reader = byteReader(source);
  for (;;) {
    const header = await reader.exactly(block);
    if (header.every((byte) => byte === 0)) return;
    const field = (start: number, length: number) =>
      header
        .toString('utf8', start, start + length)
        .replace(/\0.*$/s, '')
        .trim();
    if (Number.parseInt(field(148, 8), 8) !== checksum(header)) throw damaged('归档的文件头不对');
    const size = Number.parseInt(field(124, 12), 8);
    const body = reader.upTo(size);
    yield { name: field(0, 100), size, body };
    for await (const _unread of body);
    await reader.exactly(tarPadding(size).length);
  }
}

function byteReader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  /** The next piece, at most `most` bytes of it. */
  async function piece(most: number): Promise<Buffer> {
    while (rest.length === 0) {
      const next = await chunks.next();
      if (next.done) throw damaged('归档提前结束');
      rest = next.value;
    }
    const taken = rest.subarray(0, most);
    rest = rest.subarray(taken.length);
    return taken;
  }

  return {
    async exactly(length: number): Promise<Buffer> {
      const pieces: Buffer[] = [];
      for (let missing = length; missing > 0; ) {
        const next = await piece(missing);
        pieces.push(next);
        missing -= next.length;
      }
      return Buffer.concat(pieces);
    },
    async *upTo(length: number): AsyncGenerator<Buffer> {
      for (let missing = length; missing > 0; ) {
        const next = await piece(missing);
        missing -= next.length;
        yield next;
      }
    },
  };
}
