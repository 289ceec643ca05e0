import { readFile } from 'node:fs/promises';
import { read, utils, type WorkBook } from '@e965/xlsx';
import { TideError } from '../errors';
import { type Cell, type SheetInfo, type SheetRow, trimmed } from './cell';

/** Old .xls files are small by their format (65,536 rows), so they are read whole. */
async function open(path: string, fileName: string): Promise<WorkBook> {
  try {
    return read(await readFile(path), { cellDates: true, dense: true });
  } catch (error) {
    throw new TideError(
      'FILE_DAMAGED',
      `文件「${fileName}」不完整、已损坏或有密码 (${(error as Error).message})，请另存为 xlsx 后再上传。`,
    );
  }
}

export async function inspectXls(path: string, fileName: string): Promise<SheetInfo[]> {
  const book = await open(path, fileName);
  return book.SheetNames.map((name, index) => ({
    name,
    hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
    rows: rowsOf(book, name).length,
  }));
}

export async function* readXlsRows(path: string, fileName: string, sheet: string): AsyncIterable<SheetRow> {
  yield* rowsOf(await open(path, fileName), sheet);
}

function rowsOf(book: WorkBook, name: string): SheetRow[] {
  const sheet = book.Sheets[name];
  if (!sheet) return [];
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null, blankrows: true });
  return rows.map((cells, index) => ({ number: index + 1, cells: trimmed(cells.map(cellOf)) }));
}

/** The library makes dates in the machine's zone; what is meant is the wall clock. */
function cellOf(value: unknown): Cell {
  if (value instanceof Date) return new Date(value.getTime() - value.getTimezoneOffset() * 60_000);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
