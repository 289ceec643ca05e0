import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { TideError } from '../errors';
import { type Cell, rowLimit, type SheetInfo, type SheetRow, trimmed } from './cell';

export interface Decoded {
  text: string;
  encoding: string;
}

/** A byte order mark decides; else UTF-8 if it is valid, else GB18030, which Chinese Excel writes. Guessing by letters is wrong too often. */
export function decode(bytes: Buffer): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16LE' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16BE' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'GB18030' };
  }
}

/** The separator that stands most often in the first lines outside of quotes. */
export function separatorOf(text: string): string {
  const sample = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const candidates = [',', '\t', ';', '|'];
  const count = (sign: string) => sample.split(sign).length;
  return candidates.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The one name that a CSV file's only sheet has. */
export const csvSheet = 'CSV';

export async function inspectCsv(
  path: string,
  fileName: string,
): Promise<{ sheets: SheetInfo[]; encoding: string; delimiter: string }> {
  const { text, encoding } = decode(await readFile(path));
  let rows = 0;
  for await (const row of rowsOf(text, fileName)) rows = row.number;
  return { sheets: [{ name: csvSheet, hidden: false, rows }], encoding, delimiter: separatorOf(text) };
}

export async function* readCsvRows(path: string, fileName: string): AsyncIterable<SheetRow> {
  yield* rowsOf(decode(await readFile(path)).text, fileName);
}

/** Rows are numbered as a spreadsheet shows them: a quoted line break does not start a new row. */
async function* rowsOf(text: string, fileName: string): AsyncIterable<SheetRow> {
  const parser = parse(text, {
    delimiter: separatorOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    bom: true,
    max_record_size: 1_000_000,
    info: false,
  });
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      if (number > rowLimit)
        throw new TideError(
          'FILE_TOO_LARGE',
          `文件「${fileName}」超过 ${rowLimit.toLocaleString('en-US')} 行，请分成几个文件。`,
        );
      yield { number, cells: trimmed(record.map((text): Cell => unguarded(text))) };
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (!code?.startsWith('CSV_')) throw error;
    throw new TideError('FILE_DAMAGED', `文件「${fileName}」第 ${number + 1} 行附近的引号不成对，无法读取。`);
  }
}

/** The apostrophe that our own export puts before a formula sign is taken off again. */
function unguarded(text: string): Cell {
  if (text === '') return null;
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
