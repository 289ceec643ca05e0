import type { HandoverChoice, HandoverRequest } from '@tide/model/api/handovers';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import { TideError } from '../errors';
import { alongObject } from '../records/along';
import type { EngineWithFiles } from '../records/engine';
import { countOwned, handoverObjects, splitOwned } from '../records/owned';
import { demandReceiver } from '../records/receiver';
import { leavings } from './leaving/kinds';
import { demandPerson } from './person';
import { demandHandoverState } from './state';
import { insertHandover, loadHandover, saveHandover } from './store';

/**
 * Notes a hand-over after checking every choice, and takes it into its work; the job does the rest. `engine.database` is the
 * transaction. Errors: NOT_FOUND, NO_PERMISSION, OWNER_INACTIVE, RECEIVER_WITHOUT_RIGHT, WRONG_STATE (not frozen, or running already).
 */
export async function createHandover(
  engine: EngineWithFiles,
  actor: Actor,
  { person: personId, mode, reason = null, objects, leaving }: HandoverRequest,
): Promise<{ id: string; label: string }> {
  const { id: person, name } = demandPerson(engine, actor, personId);
  const kept = await sql<{
    status: string;
  }>`select status from tide_user where id = ${person}::uuid for update`.execute(engine.database);
  if (mode === 'leave' && kept.rows[0]?.status !== 'left')
    throw new TideError('WRONG_STATE', `请先冻结${name}的账号，再办理离职交接。`);
  await demandIdle(engine, person, name);
  if (Object.keys(objects).length + Object.keys(leaving).length === 0)
    throw new TideError('VALIDATION_FAILED', '请至少为一项选择接收人。');
  const known = handoverObjects(engine, actor);
  let total = 0;
  for (const [object, choice] of Object.entries(objects)) {
    const definition = known.find((one) => one.name === object);
    if (!definition) throw new TideError('VALIDATION_FAILED', `没有可交接的对象「${object}」。`);
    await demandChoice(engine, actor, person, definition, choice, objects);
    total += (await countOwned(engine, actor, definition, [person])).get(person) ?? 0;
  }
  for (const [kind, receiver] of Object.entries(leaving)) {
    if (!leavings.some((one) => one.name === kind))
      throw new TideError('VALIDATION_FAILED', `没有可交接的「${kind}」。`);
    await demandActive(engine, receiver, person);
  }
  const id = uuidv7();
  await insertHandover(engine.database, {
    id,
    person,
    mode,
    status: 'running',
    plan: { objects, leaving },
    reason: reason?.trim() || null,
    position: {},
    given: 0,
    failed: 0,
    total,
    undo: null,
    lastError: null,
    startedBy: actor.userId,
    createdAt: engine.clock.now().toISOString(),
    finishedAt: null,
  });
  return { id, label: labelOf(name) };
}

const labelOf = (name: string) => `交接：${name}`;

/** Takes a hand-over that was cancelled or has failed into its work again. Errors: WRONG_STATE. */
export async function beginHandover(engine: EngineWithFiles, actor: Actor, id: string): Promise<{ label: string }> {
  const kept = await loadHandover(engine.database, actor, id, true);
  demandHandoverState(kept, 'run', engine.clock.now());
  const name = engine.directory.person(kept.person)?.name ?? '';
  await sql`select id from tide_user where id = ${kept.person}::uuid for update`.execute(engine.database);
  await demandIdle(engine, kept.person, name);
  await saveHandover(engine.database, id, { status: 'running', lastError: null, finishedAt: null });
  return { label: labelOf(name) };
}

/** Refuses while another hand-over of the person is going on. The caller holds the person's row, so two that start at once see each other. */
export async function demandIdle(engine: EngineWithFiles, person: string, name: string): Promise<void> {
  const found =
    await sql`select 1 from tide_handover where person = ${person}::uuid and status in ('running', 'undoing')`.execute(
      engine.database,
    );
  if (found.rows.length > 0) throw new TideError('WRONG_STATE', `${name}的交接正在进行，请等它完成。`);
}

async function demandChoice(
  engine: EngineWithFiles,
  actor: Actor,
  person: string,
  object: ObjectDefinition,
  choice: HandoverChoice,
  all: HandoverRequest['objects'],
): Promise<void> {
  demand(actor, 'transfer', object);
  demand(actor, 'update', object);
  if (choice.how === 'follow') {
    const leads = all[choice.object]?.how;
    const parent = engine.workspace.object(choice.object);
    if (
      leads === undefined ||
      leads === 'follow' ||
      leads === 'pool' ||
      alongObject(engine, parent, choice.related).name !== object.name
    )
      throw new TideError('VALIDATION_FAILED', `${object.label}没有可以跟随的${parent.label}。`);
    return;
  }
  if (choice.how === 'pool') {
    if (!object.pool?.open) throw new TideError('POOL_DISABLED', '公海功能已关闭。');
    return;
  }
  if (choice.how === 'field') await splitOwned(engine, actor, object, person, choice.field);
  const receivers = [...new Set(receiversOf(choice))];
  if (receivers.length === 0) throw new TideError('VALIDATION_FAILED', `请为${object.label}选择接收人。`);
  const along = Object.entries(all).filter(([, other]) => other.how === 'follow' && other.object === object.name);
  for (const receiver of receivers) {
    if (receiver === person) throw new TideError('VALIDATION_FAILED', '接收人不能是交接人自己。');
    for (const name of [object.name, ...along.map(([follower]) => follower)])
      await demandReceiver(engine, engine.workspace.object(name), receiver);
  }
}

function receiversOf(choice: Exclude<HandoverChoice, { how: 'follow' | 'pool' }>): string[] {
  if (choice.how === 'one') return [choice.to];
  if (choice.how === 'rotate') return choice.to;
  return [...Object.values(choice.to), ...(choice.rest ? [choice.rest] : [])];
}

/** A receiver of what is no record. */
export async function demandActive(engine: EngineWithFiles, receiver: string, person: string): Promise<void> {
  if (receiver === person) throw new TideError('VALIDATION_FAILED', '接收人不能是交接人自己。');
  const found = await sql<{
    name: string;
    status: string;
  }>`select name, status from tide_user where id = ${receiver}::uuid for share`.execute(engine.database);
  const [kept] = found.rows;
  if (!kept) throw new TideError('NOT_FOUND', '没有这个用户。');
  if (kept.status !== 'active')
    throw new TideError('OWNER_INACTIVE', `接收人：${kept.name}${kept.status === 'left' ? '已离职' : '已停用'}。`);
}
