import type { ImportColumn, ImportSheet } from '@tide/model/api/imports';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { EngineWithFiles } from '../records/engine';
import { cellText, isEmptyRow } from '../sheets/cellText';
import { type Cell, readRows } from '../sheets/read';
import { isTotalRow } from './cells';
import { findHeaderRow, proposeColumns } from './header';
import { rememberedColumns } from './store';
import { type Target, targetsOf } from './targets';

/** How a file is to be read: which sheet, which row names the columns, and what they mean. */
export interface Proposal {
  sheet: string;
  headerRow: number;
  header: string[];
  columns: ImportColumn[];
  sample: string[][];
}

interface SourceFile {
  path: string;
  name: string;
  sheets: readonly ImportSheet[];
}

const headerWithin = 15;
const sampleRows = 20;

interface FirstRow {
  number: number;
  cells: Cell[];
}

async function firstRows(file: SourceFile, sheet: string, count: number): Promise<FirstRow[]> {
  const rows: FirstRow[] = [];
  for await (const row of readRows(file.path, file.name, sheet)) {
    if (!isEmptyRow(row.cells)) rows.push(row);
    if (rows.length >= count) break;
  }
  return rows;
}

/** The sheet whose header names most fields; hidden sheets only when there is nothing else. */
async function chooseSheet(file: SourceFile, targets: readonly Target[]): Promise<string> {
  const visible = file.sheets.filter((sheet) => !sheet.hidden);
  let best: { name: string; matches: number } | null = null;
  for (const { name } of visible.length > 0 ? visible : file.sheets) {
    const { matches } = findHeaderRow(await firstRows(file, name, headerWithin), targets);
    if (!best || matches > best.matches) best = { name, matches };
  }
  if (!best) throw new TideError('FILE_DAMAGED', `文件「${file.name}」里没有工作表。`);
  return best.name;
}

/** Reads the beginning of a file and proposes what the person has not said himself (spec IMP-02). */
export async function propose(
  engine: EngineWithFiles,
  actor: Actor,
  object: ObjectDefinition,
  file: SourceFile,
  said: { sheet?: string; headerRow?: number },
): Promise<Proposal> {
  const targets = targetsOf(engine.workspace, actor, object);
  const sheet = said.sheet ?? (await chooseSheet(file, targets));
  if (!file.sheets.some(({ name }) => name === sheet))
    throw new TideError('BAD_REQUEST', `文件里没有名为「${sheet}」的工作表。`);
  const rows = await firstRows(file, sheet, Math.max(headerWithin, said.headerRow ?? 0) + sampleRows);
  const headerRow = said.headerRow ?? findHeaderRow(rows, targets).number;
  const cells = rows.find((row) => row.number === headerRow)?.cells;
  if (!cells)
    throw new TideError(
      'BAD_REQUEST',
      rows.length === 0 ? `工作表「${sheet}」是空的。` : `第 ${headerRow} 行是空的，不能作为标题行。`,
    );
  const header = cells.map((cell) => cellText(cell).trim());
  while (header.at(-1) === '') header.pop();
  const data = rows.filter((row) => row.number > headerRow && !isTotalRow(row.cells)).slice(0, sampleRows);
  return {
    sheet,
    headerRow,
    header,
    columns: proposeColumns(header, targets, await rememberedColumns(engine.database, actor, object.name, header)),
    sample: data.map((row) => header.map((_, index) => cellText(row.cells[index] ?? null))),
  };
}
