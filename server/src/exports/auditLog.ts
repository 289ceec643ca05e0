import { PassThrough, type Readable } from 'node:stream';
import type { AuditFilter, AuditItem, ChangeJson } from '@tide/model/api/audit';
import type { ExportFormat } from '@tide/model/api/exports';
import { actionWord } from '@tide/model/audit/actionWords';
import { channelWord, factValue, factWord } from '@tide/model/audit/words';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { isMasked } from '@tide/model/role';
import { localTimeOf } from '@tide/model/values/localTime';
import type { Actor } from '../access/actor';
import { fieldRight } from '../access/fields';
import { TideError } from '../errors';
import { translateObject } from '../metadata/translate';
import { countAudit, listAudit } from '../records/audit';
import type { Engine } from '../records/engine';
import { traceAction } from '../records/trace';
import type { Cell } from '../sheets/read';
import { type Column, writeCsv, writeXlsx } from '../sheets/write';
import { cellOf } from './cells';
import { mimeOf, stampOf } from './stamp';

/** As with records (spec EXP-01). */
const rowLimit = 200_000;

const heads = {
  'zh-CN': ['时间', '用户', '操作', '对象', '记录', '内容', '渠道', 'IP 地址', '编号'],
  'en-US': ['Time', 'User', 'Action', 'Object', 'Record', 'Content', 'Channel', 'IP address', 'Id'],
};
const widths = [18, 12, 18, 12, 28, 60, 10, 16, 38];

/**
 * 操作日志 as a file, newest first, under the reader's own field rights; itself audited before the first line leaves (spec AUD-01).
 * Error: TOO_MANY_ROWS.
 */
export async function exportAudit(
  engine: Engine,
  actor: Actor,
  filter: AuditFilter,
  format: ExportFormat,
): Promise<{ title: string; mime: string; bytes: Readable }> {
  const rows = await countAudit(engine, filter, rowLimit + 1);
  if (rows > rowLimit)
    throw new TideError('TOO_MANY_ROWS', `一次最多导出 ${rowLimit.toLocaleString('en-US')} 行，请缩小筛选范围。`);
  await engine.database
    .transaction()
    .execute((transaction) =>
      traceAction(engine, transaction, actor, 'export', null, { log: 'audit', rows, format, filter }),
    );
  const columns = heads[actor.language].map(
    (label, index): Column => ({ label, kind: index === 0 ? 'instant' : 'text', width: widths[index] }),
  );
  const label = actor.language === 'en-US' ? 'Audit log' : '操作日志';
  const stamp = stampOf(engine, actor);
  const bytes = new PassThrough();
  const cells = linesOf(engine, actor, filter);
  const written =
    format === 'csv' ? writeCsv(bytes, columns, cells) : writeXlsx(bytes, label, columns, cells, stamp.note);
  written.catch((error: Error) => bytes.destroy(error));
  return { title: stamp.fileName(label, format), mime: mimeOf(format), bytes };
}

async function* linesOf(engine: Engine, actor: Actor, filter: AuditFilter): AsyncIterable<Cell[]> {
  let cursor: string | undefined;
  do {
    const page = await listAudit(engine, actor, filter, { cursor, limit: 500 });
    for (const item of page.items) yield lineOf(engine, actor, item);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

function lineOf({ workspace }: Engine, actor: Actor, item: AuditItem): Cell[] {
  const { language } = actor;
  const known = item.object === null ? undefined : workspace.objects.get(item.object);
  const object = known && translateObject(known, workspace.locales[language] ?? {});
  return [
    // Carried by a UTC date, as sheets want it.
    new Date(`${localTimeOf(new Date(item.at), workspace.zone)}Z`),
    item.user?.title ?? null,
    actionWord(item.action, language),
    object?.label ?? item.object,
    item.record?.title ?? null,
    item.changes.map((change) => sayChange(change, actor, object, workspace.zone)).join('\n') || null,
    channelWord(item.channel, language),
    item.ip,
    item.id,
  ];
}

/** `客户级别：A → B`; what was not there before is said without the arrow. */
function sayChange(change: ChangeJson, actor: Actor, object: ObjectDefinition | undefined, zone: string): string {
  const field = change.label === null || !object ? undefined : fieldsOf(object)[change.field];
  const say = (value: unknown): string => {
    if (value === null || value === undefined || !field || !object)
      return factValue(change.field, value, actor.language);
    const masked = isMasked(fieldRight(actor, object.name, change.field));
    const cell = cellOf(field, { id: '', version: 0, [change.field]: value }, change.field, zone, masked);
    return cell instanceof Date
      ? cell
          .toISOString()
          .slice(0, field.type === 'date' ? 10 : 16)
          .replace('T', ' ')
      : String(cell ?? '');
  };
  const label = change.label ?? factWord(change.field, actor.language);
  const colon = actor.language === 'en-US' ? ': ' : '：';
  if (change.from === null && change.to === null) return label;
  return `${label}${colon}${change.from === null ? '' : `${say(change.from)} → `}${say(change.to) || '—'}`;
}
