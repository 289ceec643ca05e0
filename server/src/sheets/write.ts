import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell } from './cell';

export interface Column {
  label: string;
  kind: 'text' | 'number' | 'date' | 'instant';
  /** In characters. */
  width?: number;
}

const formats: Partial<Record<Column['kind'], string>> = { date: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm', text: '@' };

async function put(output: Writable, chunk: string | Uint8Array): Promise<void> {
  if (!output.write(chunk)) await once(output, 'drain');
}

async function end(output: Writable): Promise<void> {
  output.end();
  await once(output, 'finish');
}

/** Writes a workbook of one sheet with a frozen header row and returns the number of rows. A `note` stands behind the
 * last head over an empty column, where an import of the same file passes it over. Memory stays flat. Text is text, whatever it begins with. */
export async function writeXlsx(
  output: Writable,
  sheetName: string,
  columns: readonly Column[],
  rows: AsyncIterable<Cell[]>,
  note: string | null = null,
): Promise<number> {
  let written = 0;
  async function* counted(): AsyncIterable<Cell[]> {
    for await (const row of rows) {
      written += 1;
      yield row.map((cell) => cell ?? null);
    }
  }
  const stream = writeXlsxStream(counted(), {
    name: sheetName.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1',
    columns: [
      ...columns.map(({ label, kind, width }) => ({
        header: label,
        width: width ?? 16,
        ...(formats[kind] && { numFmt: formats[kind] }),
      })),
      ...(note === null ? [] : [{ header: note, width: 60 }]),
    ],
    freezePane: { rows: 1 },
  });
  for await (const chunk of stream) await put(output, chunk);
  await end(output);
  return written;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe (AC-104); importing takes it off again. */
const guarded = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function csvField(cell: Cell, column: Column | undefined): string {
  if (cell === null) return '';
  if (cell instanceof Date)
    return column?.kind === 'date'
      ? cell.toISOString().slice(0, 10)
      : cell.toISOString().slice(0, 16).replace('T', ' ');
  const text = typeof cell === 'string' ? guarded(cell) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Writes UTF-8 with a byte order mark, which Excel needs to see Chinese; returns the number of rows. */
export async function writeCsv(
  output: Writable,
  columns: readonly Column[],
  rows: AsyncIterable<Cell[]>,
): Promise<number> {
  let written = 0;
  await put(output, `\ufeff${columns.map((column) => csvField(column.label, undefined)).join(',')}\r\n`);
  for await (const row of rows) {
    written += 1;
    await put(output, `${row.map((cell, index) => csvField(cell, columns[index])).join(',')}\r\n`);
  }
  await end(output);
  return written;
}
