import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { onceMore } from '../database/collision';
import { TideError } from '../errors';
import { changeOrganisation } from '../organisation/changeOrganisation';
import type { EngineWithFiles } from '../records/engine';
import { handoverObjects, ownedAfter } from '../records/owned';
import { tell } from '../records/tell';
import { traceAction } from '../records/trace';
import type { Work } from '../work';
import { leavings } from './leaving/kinds';
import type { Leaving } from './leaving/leaving';
import { givePortion } from './portion';
import { demandActive } from './start';
import { keepOutcomes, loadHandover, saveHandover } from './store';

/** Hands over what is not handed over yet (spec XFER-03). Cancelling keeps what is done; the audit gets one entry for the whole. */
export async function runHandover(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
): Promise<'done' | 'cancelled'> {
  const { plan, total } = await loadHandover(engine.database, actor, id);
  for (const object of handoverObjects(engine, actor)) {
    const choice = plan.objects[object.name];
    if (!choice || choice.how === 'follow') continue;
    for (let more = true; more; ) {
      const { given, failed } = await loadHandover(engine.database, actor, id);
      await work.report(`移交${object.label}`, Math.min(given + failed, total), total);
      if (!(await work.proceed())) return stop(engine, id);
      more = await onceMore(() => givePortion(engine, actor, id, object, choice));
    }
  }
  for (const kind of leavings) {
    const receiver = plan.leaving[kind.name];
    if (receiver !== undefined) await giveLeaving(engine, actor, id, kind, receiver);
  }
  await finish(engine, actor, id);
  return 'done';
}

async function stop(engine: EngineWithFiles, id: string): Promise<'cancelled'> {
  await saveHandover(engine.database, id, { status: 'cancelled', finishedAt: engine.clock.now().toISOString() });
  return 'cancelled';
}

/** What he leaves behind beside records. Begun again, it finds only what is still his. */
async function giveLeaving(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  kind: Leaving,
  receiver: string,
): Promise<void> {
  await changeOrganisation(engine, async (given) => {
    const inside = { ...engine, database: given.database };
    const kept = await loadHandover(inside.database, actor, id, true);
    const object = `leaving.${kind.name}`;
    const problem = await inactive(inside, receiver, kept.person);
    if (problem !== null) {
      const left = await kind.find(inside, kept.person);
      await keepOutcomes(
        inside.database,
        id,
        left.map(({ id, title }) => ({ object, id, title, to: receiver, outcome: 'failed', message: problem })),
      );
      return;
    }
    const passed = await kind.give(inside, kept.person, receiver);
    if (passed.length === 0) return;
    await keepOutcomes(
      inside.database,
      id,
      passed.map(({ id, title, to }) => ({ object, id, title, to, outcome: 'given', message: null })),
    );
    const facts = { handover: id, person: kept.person, receiver, [kind.name]: passed.map((one) => one.id) };
    await traceAction(inside, inside.database, actor, `handover.${kind.name}`, null, facts);
  });
}

async function inactive(engine: EngineWithFiles, receiver: string, person: string): Promise<string | null> {
  try {
    await demandActive(engine, receiver, person);
    return null;
  } catch (error) {
    if (!(error instanceof TideError)) throw error;
    return error.message;
  }
}

/** Names what is left: of somebody who leaves, that waits for a new owner (spec XFER-04). */
async function finish(engine: EngineWithFiles, actor: Actor, id: string): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const { person, mode, given, failed, reason } = await loadHandover(transaction, actor, id, true);
    if (mode === 'leave')
      for (const object of handoverObjects(engine, actor)) await keepPending(inside, actor, id, person, object);
    const counted = await sql<{ pending: number }>`select count(*)::integer as pending from tide_handover_record
      where handover_id = ${id}::uuid and outcome = 'pending'`.execute(transaction);
    await saveHandover(transaction, id, { status: 'done', finishedAt: engine.clock.now().toISOString() });
    const facts = {
      handover: id,
      person,
      mode,
      given,
      refused: failed,
      pending: counted.rows[0]?.pending ?? 0,
      reason,
    };
    await traceAction(engine, transaction, actor, 'handover', null, facts);
    const received = await sql<{
      receiver: string;
      count: number;
    }>`select to_user as receiver, count(*)::integer as count
      from tide_handover_record where handover_id = ${id}::uuid and outcome = 'given' and object not like 'leaving.%'
      group by to_user`.execute(transaction);
    await tell(
      inside,
      actor,
      received.rows.map(({ receiver, count }) => ({
        notice: 'handover',
        receiver,
        object: null,
        subject: id,
        occasion: 'done',
        facts: { person, count },
      })),
    );
  });
}

const pageSize = 1_000;

async function keepPending(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  person: string,
  object: ObjectDefinition,
): Promise<void> {
  for (let after: string | null = null, more = true; more; ) {
    const rows: { id: string; title: string }[] = await ownedAfter(engine, actor, object, person, {
      after,
      limit: pageSize,
    });
    await keepOutcomes(
      engine.database,
      id,
      rows.map((row) => ({
        object: object.name,
        id: row.id,
        title: row.title,
        to: null,
        outcome: 'pending',
        message: null,
      })),
    );
    after = rows.at(-1)?.id ?? null;
    more = rows.length === pageSize;
  }
}

/** Marks a hand-over as failed, with the sentence for the person; what is handed over stays, and it can go on or be taken back. */
export async function failHandover(engine: EngineWithFiles, id: string, message: string): Promise<void> {
  await saveHandover(engine.database, id, {
    status: 'failed',
    lastError: message,
    finishedAt: engine.clock.now().toISOString(),
  });
}
