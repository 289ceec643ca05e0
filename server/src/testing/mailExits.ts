import { sql } from 'kysely';
import { columnName, tableName } from '../database/names';
import type { Reader } from './canaries';
import type { Subject } from './guessing';
import { mailText, type SmtpSink } from './smtp';
import type { World } from './world';

/**
 * Sends what can be mailed of a record full of canaries, as it is proposed: neither the proposal nor the mail, its files included, holds what its sender
 * may not see. Answers what leaks by mail.
 */
export async function mailBlindly(
  world: World,
  smtp: SmtpSink,
  { callers, object, nest: { kept } }: Subject,
  reader: Reader,
): Promise<string[]> {
  const leaks: string[] = [];
  const field = object.states?.field ?? '';
  const put = (state: unknown) =>
    sql`update ${sql.table(tableName(object.name))} set ${sql.ref(columnName(field))} = ${state} where id = ${kept}::uuid`.execute(
      world.engine.database,
    );
  const [before] = field
    ? (
        await sql<{ state: string }>`select ${sql.ref(columnName(field))} as state
          from ${sql.table(tableName(object.name))} where id = ${kept}::uuid`.execute(world.engine.database)
      ).rows
    : [];
  for (const [print, { states }] of Object.entries(object.mails ?? {})) {
    if (states) await put(states[0]);
    const address = `/api/records/${object.name}/${kept}/print/${print}/mail`;
    const { subject = '主题', text = '正文' } = (await callers.ask(reader, 'GET', address)).body;
    smtp.mails.length = 0;
    await callers.ask(reader, 'POST', address, { to: ['somebody@example.cn'], subject, text });
    const said = smtp.mails.map(({ raw }) => mailText(raw)).join('\n');
    const shown = reader.denied.filter(({ mark }) => said.includes(mark));
    leaks.push(...shown.map((canary) => `${reader.key} mails ${canary.object}.${canary.field}`));
    if (states) await put(before?.state);
  }
  return leaks;
}
