import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as pdfmake writes it, and everything that its streams and its information hold: each string of glyphs is read by every font of
 * the file, because the leak suite asks whether a word is anywhere and not where.
 */
export function pdfText(bytes: Buffer): string {
  const file = bytes.toString('latin1');
  const streams = [...file.matchAll(/stream\r?\n/g)].flatMap((found) => {
    const start = found.index + found[0].length;
    if (file.slice(found.index - 3, found.index) === 'end') return [];
    const part = bytes.subarray(start, file.indexOf('endstream', start));
    return [isDeflated(part) ? inflateSync(part).toString('latin1') : part.toString('latin1')];
  });
  const maps = streams.filter((stream) => stream.includes('begincmap')).map(readMap);
  const shown = streams
    .filter((stream) => /\bT[jJ]\b/.test(stream))
    .flatMap((stream) => maps.map((map) => readStream(stream, map)));
  const information = [...file.matchAll(/\(\xfe\xff((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, text = '']) =>
    Buffer.from(
      text.replace(/\\([\s\S])/g, (_, sign: string) => escapes[sign] ?? sign),
      'latin1',
    )
      .swap16()
      .toString('utf16le'),
  );
  return [...shown, ...information].join('\n');
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const isDeflated = (part: Buffer) => part[0] === 0x78;

/** Glyph → text, out of the table that a font brings for copying. */
function readMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  const text = (hex: string) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, first = '', , list = ''] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi))
    [...list.matchAll(/<([0-9a-f]*)>/gi)].forEach(([, hex = ''], at) => {
      map.set(Number.parseInt(first, 16) + at, text(hex));
    });
  return map;
}

/** All text of a stream in one piece: each Chinese character is a piece of its own there, and words of Latin letters bring their gap along. */
const readStream = (stream: string, map: Map<number, string>): string =>
  [...stream.matchAll(/\[([^\]]*)\] TJ/g)]
    .flatMap(([, pieces = '']) => [...pieces.matchAll(/<([0-9a-f]+)>/gi)])
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((glyph) => map.get(Number.parseInt(glyph, 16)) ?? '')
    .join('');
