import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TideError } from '../../errors';
import { cellText, isEmptyRow } from '../../sheets/cellText';
import { type Cell, inspectSheets, readRows } from '../../sheets/read';
import { matchColumns, type UserColumn } from './columns';

/** More users belong into several files: each new one costs a password to be hashed. */
const rowLimit = 2_000;
const headerRows = 15;

/** What a filled row says of a user; empty cells are absent. */
export interface UserRow {
  row: number;
  cells: Partial<Record<UserColumn, string>>;
}

/**
 * The rows of the first sheet that is shown, below the row that names 用户名. Errors: FILE_EMPTY, FILE_TYPE, FILE_DAMAGED, FILE_TOO_LARGE, TOO_MANY_ROWS,
 * VALIDATION_FAILED without a header.
 */
export async function readUserFile(file: File): Promise<{ rows: UserRow[]; ignored: string[] }> {
  if (file.size === 0) throw new TideError('FILE_EMPTY', `文件「${file.name}」是空的。`);
  const folder = await mkdtemp(join(tmpdir(), 'tide-users-'));
  try {
    const path = join(folder, 'upload');
    await writeFile(path, file.stream());
    return await readUserRows(path, file.name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readUserRows(path: string, fileName: string): Promise<{ rows: UserRow[]; ignored: string[] }> {
  const { sheets } = await inspectSheets(path, fileName);
  const sheet = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  let columns: (UserColumn | null)[] | null = null;
  let header: string[] = [];
  const rows: UserRow[] = [];
  for await (const { number, cells } of readRows(path, fileName, sheet?.name ?? '')) {
    if (isEmptyRow(cells)) continue;
    if (columns) {
      rows.push({ row: number, cells: named(columns, cells) });
      if (rows.length > rowLimit)
        throw new TideError(
          'TOO_MANY_ROWS',
          `一次最多导入 ${rowLimit.toLocaleString('en-US')} 名用户，请把文件「${fileName}」分成几个。`,
        );
      continue;
    }
    header = cells.map((cell) => cellText(cell).trim());
    const matched = matchColumns(header);
    if (matched.includes('username')) columns = matched;
    else if (number > headerRows) break;
  }
  if (!columns) throw new TideError('VALIDATION_FAILED', `文件「${fileName}」里没有「用户名」这一列。`);
  const used = columns;
  return { rows, ignored: header.filter((text, index) => text !== '' && used[index] === null) };
}

function named(columns: readonly (UserColumn | null)[], cells: readonly Cell[]): UserRow['cells'] {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      const cell = cells[index] ?? null;
      const text = cellText(cell).trim();
      if (column === null || text === '') return [];
      return [[column, cell instanceof Date ? text.slice(0, 10) : text]];
    }),
  );
}
