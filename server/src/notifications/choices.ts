import type { NoticeChoiceJson, NoticeChoicesAnswer } from '@tide/model/api/notifications';
import { systemNotices } from '@tide/model/notices';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { may } from '../access/rights';
import { TideError } from '../errors';
import { hasMailGateway } from '../mail/send';
import { translateNotice } from '../metadata/translate';
import type { Engine } from '../records/engine';

/** Every kind of notice that can come to a person, and whether he wants it; shown and without mail unless he has said otherwise. */
export async function listChoices(engine: Engine, actor: Actor): Promise<NoticeChoicesAnswer> {
  const { workspace } = engine;
  const texts = workspace.locales[actor.language] ?? {};
  const found = await sql<Omit<NoticeChoiceJson, 'label'>>`select notice, shown, mail from tide_notice_choice
    where user_id = ${actor.userId}::uuid`.execute(engine.database);
  const kept = new Map(found.rows.map((row) => [row.notice, row]));
  const known = [
    ...Object.entries(systemNotices).filter(([name]) => name !== 'revealAlert' || actor.administrator),
    ...[...workspace.notices].filter(([, { object }]) => may(actor, 'view', object)),
  ];
  return {
    items: known.map(([name, notice]) => ({
      notice: name,
      label: translateNotice(name, notice, texts).label,
      shown: kept.get(name)?.shown ?? true,
      mail: kept.get(name)?.mail ?? false,
    })),
    mail: hasMailGateway(engine) && Boolean(engine.directory.person(actor.userId)?.email),
  };
}

/** Keeps what a person wants of one kind of notice. Error: NOT_FOUND for a kind that does not come to him. */
export async function changeChoice(
  engine: Engine,
  actor: Actor,
  { notice, shown, mail }: Omit<NoticeChoiceJson, 'label'>,
): Promise<NoticeChoicesAnswer> {
  const { items } = await listChoices(engine, actor);
  if (!items.some((item) => item.notice === notice)) throw new TideError('NOT_FOUND', `没有名为「${notice}」的提醒。`);
  if (notice === 'reminder' && !shown) throw new TideError('BAD_REQUEST', '自己加的提醒不能关闭。');
  await sql`insert into tide_notice_choice (user_id, notice, shown, mail) values (${actor.userId}::uuid, ${notice}, ${shown}, ${mail})
    on conflict (user_id, notice) do update set shown = excluded.shown, mail = excluded.mail`.execute(engine.database);
  return listChoices(engine, actor);
}
