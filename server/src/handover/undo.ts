import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { onceMore } from '../database/collision';
import { changeOrganisation } from '../organisation/changeOrganisation';
import type { EngineWithFiles } from '../records/engine';
import { giveBack } from '../records/giveBack';
import { traceAction } from '../records/trace';
import type { Work } from '../work';
import { leavings } from './leaving/kinds';
import { portionSize } from './portion';
import { demandIdle } from './start';
import { demandHandoverState } from './state';
import { loadHandover, saveHandover } from './store';

/** Takes a hand-over into being taken back; the job does the rest. Errors: WRONG_STATE (also after 7 days). */
export async function beginHandoverUndo(engine: EngineWithFiles, actor: Actor, id: string): Promise<{ label: string }> {
  const kept = await loadHandover(engine.database, actor, id, true);
  demandHandoverState(kept, 'undo', engine.clock.now());
  const name = engine.directory.person(kept.person)?.name ?? '';
  await sql`select id from tide_user where id = ${kept.person}::uuid for update`.execute(engine.database);
  await demandIdle(engine, kept.person, name);
  await saveHandover(engine.database, id, {
    status: 'undoing',
    lastError: null,
    undo: kept.undo ?? { undone: 0, left: 0 },
  });
  return { label: `撤销交接：${name}` };
}

interface Row {
  object: string;
  id: string;
  title: string;
  to: string | null;
}

/** Gives everything back whose owner is still the one who received it; what has moved on stays and is named (spec XFER-03). */
export async function undoHandover(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
): Promise<'done' | 'cancelled'> {
  for (let more = true; more; ) {
    const { undo, given } = await loadHandover(engine.database, actor, id);
    await work.report('撤销', (undo?.undone ?? 0) + (undo?.left ?? 0), given);
    if (!(await work.proceed())) {
      await saveHandover(engine.database, id, { status: 'cancelled' });
      return 'cancelled';
    }
    more = await onceMore(() => undoPortion(engine, actor, id));
  }
  await undoLeavings(engine, actor, id);
  await engine.database.transaction().execute(async (transaction) => {
    const { undo, person } = await loadHandover(transaction, actor, id, true);
    await saveHandover(transaction, id, { status: 'undone', finishedAt: engine.clock.now().toISOString() });
    await traceAction(engine, transaction, actor, 'undoHandover', null, { handover: id, person, ...undo });
  });
  return 'done';
}

const rowsSql = (id: string) => sql`select object, record_id as id, title, to_user as "to" from tide_handover_record
  where handover_id = ${id}::uuid and outcome = 'given' and undone is null`;

async function undoPortion(engine: EngineWithFiles, actor: Actor, id: string): Promise<boolean> {
  return engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    await loadHandover(transaction, actor, id, true);
    const found =
      await sql<Row>`${rowsSql(id)} and object not like 'leaving.%' order by object, record_id limit ${portionSize}`.execute(
        transaction,
      );
    for (const object of new Set(found.rows.map((row) => row.object))) {
      const ids = found.rows.filter((row) => row.object === object).map((row) => row.id);
      const { given, refused } = await giveBack(inside, actor, engine.workspace.object(object), ids, id);
      await mark(
        inside,
        actor,
        id,
        object,
        given.map((row) => row.id),
        refused,
      );
    }
    return found.rows.length === portionSize;
  });
}

async function undoLeavings(engine: EngineWithFiles, actor: Actor, id: string): Promise<void> {
  const waiting = await sql<Row>`${rowsSql(id)} and object like 'leaving.%'`.execute(engine.database);
  if (waiting.rows.length === 0) return;
  await changeOrganisation(engine, async ({ database }) => {
    const inside = { ...engine, database };
    const { person } = await loadHandover(database, actor, id, true);
    const found = await sql<Row>`${rowsSql(id)} and object like 'leaving.%'`.execute(database);
    for (const kind of leavings) {
      const object = `leaving.${kind.name}`;
      const back: string[] = [];
      const left: { id: string; message: string }[] = [];
      for (const row of found.rows.filter((one) => one.object === object))
        if (await kind.giveBack(inside, person, row)) back.push(row.id);
        else left.push({ id: row.id, message: `${kind.label}后来又有变动，保留不动。` });
      await mark(inside, actor, id, object, back, left);
    }
  });
}

async function mark(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  object: string,
  back: readonly string[],
  left: readonly { id: string; message: string }[],
): Promise<void> {
  const marks = JSON.stringify([
    ...back.map((record) => ({ record, undone: 'undone', message: null })),
    ...left.map(({ id: record, message }) => ({ record, undone: 'left', message })),
  ]);
  await sql`update tide_handover_record as r set undone = m.undone, message = coalesce(m.message, r.message)
    from jsonb_to_recordset(${marks}::jsonb) as m(record uuid, undone text, message text)
    where r.handover_id = ${id}::uuid and r.object = ${object} and r.record_id = m.record`.execute(engine.database);
  const { undo } = await loadHandover(engine.database, actor, id);
  await saveHandover(engine.database, id, {
    undo: { undone: (undo?.undone ?? 0) + back.length, left: (undo?.left ?? 0) + left.length },
  });
}
