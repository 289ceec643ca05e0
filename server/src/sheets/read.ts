import type { SheetInfo, SheetRow } from './cell';
import { inspectCsv, readCsvRows } from './csv';
import { type Format, formatOf } from './format';
import { inspectXls, readXlsRows } from './xls';
import { inspectXlsx, readXlsxRows } from './xlsx';

export type { Cell, SheetInfo } from './cell';

export interface Inspection {
  format: Format;
  /** Of a CSV file. */
  encoding?: string;
  delimiter?: string;
  sheets: SheetInfo[];
}

/**
 * What a file is and which sheets it has (spec IMP-01). `fileName` is only for the sentences.
 * Errors: FILE_TYPE, FILE_TOO_LARGE, FILE_DAMAGED.
 */
export async function inspectSheets(path: string, fileName: string): Promise<Inspection> {
  const format = await formatOf(path, fileName);
  if (format === 'csv') return { format, ...(await inspectCsv(path, fileName)) };
  return { format, sheets: format === 'xlsx' ? await inspectXlsx(path, fileName) : await inspectXls(path, fileName) };
}

/** The rows of one sheet in their order, empty ones left out where the file leaves them out. Errors as above. */
export async function* readRows(path: string, fileName: string, sheetName: string): AsyncIterable<SheetRow> {
  const format = await formatOf(path, fileName);
  if (format === 'csv') yield* readCsvRows(path, fileName);
  else if (format === 'xlsx') yield* readXlsxRows(path, fileName, sheetName);
  else yield* readXlsRows(path, fileName, sheetName);
}
