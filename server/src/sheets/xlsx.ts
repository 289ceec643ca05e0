import { readFile } from 'node:fs/promises';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { TideError } from '../errors';
import { checkArchive } from './archive';
import { type Cell, rowLimit, type SheetInfo, type SheetRow, trimmed } from './cell';

/** Runs a read of the library; what it cannot read is a damaged file and never a defect. */
async function reading<Result>(fileName: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw refusalOf(fileName, error);
  }
}

function refusalOf(fileName: string, error: unknown): Error {
  if (error instanceof TideError) return error;
  const name = error instanceof Error ? error.constructor.name : '';
  if (name === 'EncryptedFileError')
    return new TideError('FILE_TYPE', `文件「${fileName}」有密码保护，请去掉密码后再上传。`);
  return new TideError('FILE_DAMAGED', `文件「${fileName}」不完整或已损坏，请用 Excel 打开并重新保存后再上传。`);
}

/** The sheets of a workbook in their order, with the number of the last row of each. */
export async function inspectXlsx(path: string, fileName: string): Promise<SheetInfo[]> {
  await checkArchive(path, fileName);
  const bytes = await readFile(path);
  const sheets: SheetInfo[] = [];
  await reading(fileName, () =>
    readXlsx(bytes, {
      sheets: ({ name, hidden, veryHidden }) => {
        sheets.push({ name, hidden: hidden === true || veryHidden === true, rows: 0 });
        return false;
      },
    }),
  );
  for (const sheet of sheets) for await (const row of rowsOf(bytes, fileName, sheet.name)) sheet.rows = row.number;
  return sheets;
}

/** The rows of a sheet, one by one. */
export async function* readXlsxRows(path: string, fileName: string, sheet: string): AsyncIterable<SheetRow> {
  await checkArchive(path, fileName);
  yield* rowsOf(await readFile(path), fileName, sheet);
}

async function* rowsOf(bytes: Buffer, fileName: string, sheet: string): AsyncIterable<SheetRow> {
  const rows = streamXlsxRows(bytes, { sheet });
  for (;;) {
    const next = await reading(fileName, () => rows.next());
    if (next.done) return;
    const number = next.value.index + 1;
    if (number > rowLimit)
      throw new TideError(
        'FILE_TOO_LARGE',
        `文件「${fileName}」的工作表「${sheet}」超过 ${rowLimit.toLocaleString('en-US')} 行，请分成几个文件。`,
      );
    yield { number, cells: trimmed(next.value.values.map(cellOf)) };
  }
}

/** What the library gives → a cell; an error of a formula (#N/A) stays as its text. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date)
    return value;
  return String(value);
}
