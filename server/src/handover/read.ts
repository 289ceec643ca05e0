import type { HandoverJson, HandoverRecordJson, HandoverSurvey } from '@tide/model/api/handovers';
import type { Reference } from '@tide/model/api/records';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { translateObject } from '../metadata/translate';
import type { Engine } from '../records/engine';
import { leavings } from './leaving/kinds';
import { demandPerson, withCounts } from './person';
import { handoverVerbs } from './state';
import { type Handover, loadHandover, newestHandovers } from './store';

const named = (engine: Engine, id: string | null): Reference | null =>
  id === null ? null : { id, title: engine.directory.person(id)?.name ?? null };

/** What somebody has to hand over: records per object, and what he leaves behind beside them. */
export async function surveyPerson(engine: Engine, actor: Actor, id: string): Promise<HandoverSurvey> {
  const person = demandPerson(engine, actor, id);
  const [counted] = await withCounts(engine, actor, [person]);
  const running = await sql<{
    id: string;
  }>`select id from tide_handover where person = ${id}::uuid and status in ('running', 'undoing')`.execute(
    engine.database,
  );
  const leaving: HandoverSurvey['leaving'] = [];
  for (const kind of leavings) leaving.push({ name: kind.name, label: kind.label, items: await kind.find(engine, id) });
  return { person: counted as HandoverSurvey['person'], leaving, running: running.rows[0]?.id ?? null };
}

/** One hand-over with its report in short. */
export async function readHandover(engine: Engine, actor: Actor, id: string): Promise<HandoverJson> {
  const kept = await loadHandover(engine.database, actor, id);
  return handoverJson(engine, kept, (await groupsOf(engine, actor, [id])).get(id) ?? []);
}

/** The newest hand-overs. */
export async function listHandovers(engine: Engine, actor: Actor): Promise<{ items: HandoverJson[] }> {
  const kept = await newestHandovers(engine.database, actor);
  const ids = kept.map(({ id }) => id);
  const groups = await groupsOf(engine, actor, ids);
  return { items: kept.map((one) => handoverJson(engine, one, groups.get(one.id) ?? [])) };
}

async function groupsOf(
  engine: Engine,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, HandoverJson['groups']>> {
  const found = await sql<{
    id: string;
    object: string;
    outcome: HandoverRecordJson['outcome'];
    to: string | null;
    count: number;
  }>`
    select handover_id as id, object, outcome, to_user as "to", count(*)::integer as count from tide_handover_record
    where handover_id = any(${[...ids]}::uuid[]) group by 1, 2, 3, 4 order by object like 'leaving.%', object, outcome, count desc`.execute(
    engine.database,
  );
  const groups = new Map<string, HandoverJson['groups']>();
  for (const { id, to, ...row } of found.rows) {
    const group = { ...row, label: labelOf(engine, actor, row.object), receiver: named(engine, to) };
    groups.set(id, [...(groups.get(id) ?? []), group]);
  }
  return groups;
}

/** The name of an object or of a kind of what was left behind, in the reader's language. */
export function labelOf(engine: Engine, actor: Actor, object: string): string {
  const kind = leavings.find(({ name }) => object === `leaving.${name}`);
  const definition = engine.workspace.objects.get(object);
  if (kind || !definition) return kind?.label ?? object;
  return translateObject(definition, engine.workspace.locales[actor.language] ?? {}).label;
}

function handoverJson(engine: Engine, kept: Handover, groups: HandoverJson['groups']): HandoverJson {
  const count = (outcome: HandoverRecordJson['outcome']) =>
    groups.reduce((sum, group) => sum + (group.outcome === outcome ? group.count : 0), 0);
  const { person, startedBy, given, failed, total, plan: _plan, position: _position, ...rest } = kept;
  const gone = (kept.undo?.undone ?? 0) + (kept.undo?.left ?? 0);
  const moved = kept.status === 'undoing' ? gone : given + failed;
  return {
    ...rest,
    person: named(engine, person) as Reference,
    startedBy: named(engine, startedBy) as Reference,
    counts: { given: count('given'), failed: count('failed'), pending: count('pending') },
    progress: { done: Math.min(moved, total), total },
    groups,
    can: handoverVerbs(kept, engine.clock.now()),
  };
}

/** What became of each record, in portions of 200; `cursor` is the last one's place. */
export async function listHandoverRecords(
  engine: Engine,
  actor: Actor,
  id: string,
  { outcome, cursor }: { outcome?: string; cursor?: string },
): Promise<{ items: HandoverRecordJson[]; nextCursor: string | null }> {
  await loadHandover(engine.database, actor, id);
  const limit = 200;
  const [object = '', record = '00000000-0000-0000-0000-000000000000'] = (cursor ?? '').split('/');
  const found = await sql<Omit<HandoverRecordJson, 'receiver'> & { to: string | null }>`
    select object, record_id as id, title, to_user as "to", outcome, message, undone from tide_handover_record
    where handover_id = ${id}::uuid and (object, record_id::text) > (${object}, ${record})
      and ${outcome === undefined ? sql`true` : sql`outcome = ${outcome}`}
    order by object, record_id::text limit ${limit + 1}`.execute(engine.database);
  const rows = found.rows.slice(0, limit);
  const last = rows.at(-1);
  return {
    items: rows.map(({ to, ...row }) => ({ ...row, receiver: named(engine, to) })),
    nextCursor: found.rows.length > limit && last ? `${last.object}/${last.id}` : null,
  };
}
