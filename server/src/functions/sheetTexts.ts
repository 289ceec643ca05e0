import type { SheetText } from '@tide/model/functions';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine, EngineWithFiles } from '../records/engine';
import { readableFile } from '../records/fileAccess';
import { cellText, isEmptyRow } from '../sheets/cellText';
import { inspectSheets, readRows } from '../sheets/read';

/** A function reads a file whole, inside its transaction; longer ones are imports, which work in portions. */
const mostRows = 5_000;

const keepsFiles = (engine: Engine): engine is EngineWithFiles => 'files' in engine;

/**
 * The visible tables of an uploaded file as text, for a function of a pack. Errors: NOT_FOUND where the actor may not open it, FILE_TYPE,
 * FILE_DAMAGED, TOO_MANY_ROWS.
 */
export async function sheetTexts(engine: Engine, actor: Actor, id: string): Promise<SheetText[]> {
  if (!keepsFiles(engine)) throw new TideError('INTERNAL_ERROR', '这里没有文件。');
  const { hash, title } = await readableFile(engine, actor, id);
  const path = engine.files.pathOf(hash);
  const { sheets } = await inspectSheets(path, title);
  const visible = sheets.filter(({ hidden }) => !hidden);
  const texts: SheetText[] = [];
  let count = 0;
  for (const { name } of visible.length > 0 ? visible : sheets) {
    const rows: SheetText['rows'] = [];
    for await (const { number, cells } of readRows(path, title, name)) {
      if (isEmptyRow(cells)) continue;
      count += 1;
      if (count > mostRows)
        throw new TideError(
          'TOO_MANY_ROWS',
          `文件「${title}」超过 ${mostRows.toLocaleString('en-US')} 行，请分成几个文件。`,
        );
      rows.push({ number, cells: cells.map((cell) => cellText(cell).trim()) });
    }
    texts.push({ name, rows });
  }
  return texts;
}
