import type { Writable } from 'node:stream';
import type { HandoverRecordJson } from '@tide/model/api/handovers';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import type { Cell } from '../sheets/cell';
import { writeXlsx } from '../sheets/write';
import { labelOf, listHandoverRecords } from './read';
import { loadHandover } from './store';

const outcomes: Record<HandoverRecordJson['outcome'], string> = {
  given: '已移交',
  failed: '未能移交',
  pending: '待交接',
};

const columns = ['对象', '名称', '结果', '接收人', '说明', '记录标识'];
const widths = [14, 36, 12, 14, 40, 40];

/** Writes the hand-over report: every record with who received it, or why nobody did, in the words that `say` gives (spec XFER-03). */
export async function writeReport(
  engine: Engine,
  actor: Actor,
  id: string,
  output: Writable,
  say: (sentence: string) => string,
): Promise<void> {
  const heads = columns.map((label, index) => ({ label: say(label), kind: 'text' as const, width: widths[index] }));
  await writeXlsx(output, say('交接报告'), heads, rowsOf(engine, actor, id, say));
}

async function* rowsOf(
  engine: Engine,
  actor: Actor,
  id: string,
  say: (sentence: string) => string,
): AsyncIterable<Cell[]> {
  let cursor: string | undefined;
  do {
    const page = await listHandoverRecords(engine, actor, id, { ...(cursor !== undefined && { cursor }) });
    for (const { object, title, outcome, receiver, message, undone, id: record } of page.items)
      yield [
        say(labelOf(engine, actor, object)),
        title,
        say(undone === 'undone' ? '已撤销' : outcomes[outcome]),
        receiver?.title ?? null,
        message && say(message),
        record,
      ];
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** `交接报告-钱一.xlsx` */
export async function reportName(engine: Engine, actor: Actor, id: string): Promise<string> {
  const { person } = await loadHandover(engine.database, actor, id);
  return `交接报告-${engine.directory.person(person)?.name ?? ''}.xlsx`;
}
