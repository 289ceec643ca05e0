import { extname } from 'node:path';

const signatures: readonly [string, readonly number[], number?][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['image/bmp', [0x42, 0x4d]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/gzip', [0x1f, 0x8b]],
  ['application/vnd.rar', [0x52, 0x61, 0x72, 0x21]],
  ['application/x-7z-compressed', [0x37, 0x7a, 0xbc, 0xaf]],
  ['audio/mpeg', [0x49, 0x44, 0x33]],
  ['video/mp4', [0x66, 0x74, 0x79, 0x70], 4],
];

/** What an office container is, told by the name; the bytes have said that it is one. */
const office: Record<string, Record<string, string>> = {
  'application/zip': {
    '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  'application/x-ole-storage': {
    '.xls': 'application/vnd.ms-excel',
    '.doc': 'application/msword',
    '.ppt': 'application/vnd.ms-powerpoint',
  },
};

/** The type of a file by its first bytes, never by what the browser claims: HTML that calls itself a picture stays text. */
export function sniffType(head: Buffer, fileName: string): string {
  const found = signatures.find(([, bytes, at = 0]) => bytes.every((byte, index) => head[at + index] === byte))?.[0];
  if (found) return office[found]?.[extname(fileName).toLowerCase()] ?? found;
  return head.includes(0) ? 'application/octet-stream' : 'text/plain';
}

/** Types that a browser may show in place; everything else is only downloaded. */
export const shownInPlace: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/bmp',
  'application/pdf',
]);
