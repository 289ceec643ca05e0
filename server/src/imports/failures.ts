import type { Writable } from 'node:stream';
import type { ImportRowJson } from '@tide/model/api/imports';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import type { Cell } from '../sheets/read';
import { writeXlsx } from '../sheets/write';
import { listRows } from './rows';
import { loadImport } from './store';

/** The column that is added to the refused rows; an import of the corrected file leaves it out. */
const reasonLabel = '错误原因';

/**
 * Writes the refused rows as they were, under their own header, with all reasons in one more column, in the words that `say` gives (spec IMP-06). Corrected, the
 * file can be imported again.
 */
export async function writeFailures(
  engine: Engine,
  actor: Actor,
  id: string,
  output: Writable,
  say: (sentence: string) => string,
): Promise<void> {
  const { header } = await loadImport(engine.database, actor, id);
  const columns = [
    ...header.map((label) => ({ label, kind: 'text' as const })),
    { label: reasonLabel, kind: 'text' as const, width: 60 },
  ];
  await writeXlsx(output, '未导入的行', columns, refusedRows(engine, actor, id, header.length, say));
}

async function* refusedRows(
  engine: Engine,
  actor: Actor,
  id: string,
  width: number,
  say: (sentence: string) => string,
): AsyncIterable<Cell[]> {
  let cursor: string | undefined;
  do {
    const page: { items: ImportRowJson[]; nextCursor: string | null } = await listRows(engine, actor, id, {
      outcome: 'refuse',
      ...(cursor !== undefined && { cursor }),
    });
    for (const row of page.items)
      yield [...Array.from({ length: width }, (_, index) => row.cells[index] ?? ''), row.messages.map(say).join('\n')];
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** `客户资料导出.xlsx` → `客户资料导出-未导入的行.xlsx` */
export async function failuresName(engine: Engine, actor: Actor, id: string): Promise<string> {
  const { fileName } = await loadImport(engine.database, actor, id);
  return `${fileName.replace(/\.[^.]*$/, '')}-未导入的行.xlsx`;
}
