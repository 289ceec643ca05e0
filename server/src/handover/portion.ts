import type { HandoverChoice } from '@tide/model/api/handovers';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import { releaseOfLeaving } from '../pool/leave';
import { alongGifts } from '../records/along';
import type { EngineWithFiles } from '../records/engine';
import { type Gift, type Given, giveRecords } from '../records/give';
import { type OwnedRecord, ownedAfter } from '../records/owned';
import { demandReceiver } from '../records/receiver';
import { type Handover, keepOutcomes, loadHandover, type Outcome, saveHandover } from './store';

/** Records that are handed over in one transaction. */
export const portionSize = 500;

type Leading = Exclude<HandoverChoice, { how: 'follow' }>;
type Giving = Exclude<Leading, { how: 'pool' }>;

/**
 * Hands over the next records of one object, with those that follow them: new owners, what became of each, counts and position
 * commit together, so that after a `kill -9` the next start goes on behind the last portion. Answers whether there are more.
 */
export async function givePortion(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  object: ObjectDefinition,
  choice: Leading,
): Promise<boolean> {
  return engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const kept = await loadHandover(transaction, actor, id, true);
    if (kept.status !== 'running') throw new TideError('WRONG_STATE', '这次交接已不在进行。');
    const at = kept.position[object.name] ?? { after: null, count: 0 };
    const field = choice.how === 'field' ? choice.field : null;
    const rows = await ownedAfter(inside, actor, object, kept.person, { after: at.after, limit: portionSize, field });
    const last = rows.at(-1);
    if (!last) return false;
    const outcomes =
      choice.how === 'pool'
        ? await released(inside, actor, kept, object, rows)
        : await given(inside, actor, kept, object, choice, rows, at.count);
    await keepOutcomes(transaction, id, outcomes);
    const count = (outcome: Outcome['outcome']) => outcomes.filter((one) => one.outcome === outcome).length;
    await saveHandover(transaction, id, {
      position: { ...kept.position, [object.name]: { after: last.id, count: at.count + rows.length } },
      given: kept.given + count('given'),
      failed: kept.failed + count('failed'),
    });
    return rows.length === portionSize;
  });
}

/** Gives records to their receivers, with those that follow them. */
async function given(
  engine: EngineWithFiles,
  actor: Actor,
  kept: Handover,
  object: ObjectDefinition,
  choice: Giving,
  rows: readonly OwnedRecord[],
  before: number,
): Promise<Outcome[]> {
  const giver = giverOf(engine, actor, kept);
  const gifts = rows.flatMap((row, index): (Gift & { title: string })[] => {
    const to = receiverOf(choice, row, before + index);
    return to === null ? [] : [{ id: row.id, title: row.title, to, from: kept.person }];
  });
  const { given, outcomes } = await giver(object, gifts);
  for (const [name, other] of Object.entries(kept.plan.objects)) {
    if (other.how !== 'follow' || other.object !== object.name) continue;
    const along = await giver(
      engine.workspace.object(name),
      await alongGifts(engine, actor, object, other.related, given),
    );
    outcomes.push(...along.outcomes);
  }
  return outcomes;
}

/** Lets records lie in a pool, for whoever may claims them. */
async function released(
  engine: EngineWithFiles,
  actor: Actor,
  kept: Handover,
  object: ObjectDefinition,
  rows: readonly OwnedRecord[],
): Promise<Outcome[]> {
  const ids = new Set(
    await releaseOfLeaving(
      engine,
      actor,
      object,
      rows.map(({ id }) => id),
      kept.person,
    ),
  );
  return rows.map(({ id, title }) => ({
    object: object.name,
    id,
    title,
    to: null,
    outcome: ids.has(id) ? 'given' : 'failed',
    message: ids.has(id) ? null : `「${title}」的负责人已变成别人，没有移交。`,
  }));
}

/** Who gets a record, the `number`th of its object; null leaves it for later. */
function receiverOf(choice: Giving, row: OwnedRecord, number: number): string | null {
  if (choice.how === 'one') return choice.to;
  if (choice.how === 'rotate') return choice.to[number % choice.to.length] ?? null;
  return (row.value === null ? undefined : choice.to[row.value]) ?? choice.rest;
}

/** Gives records to their receivers and tells what became of each. A receiver who has been disabled meanwhile gets none. */
function giverOf(engine: EngineWithFiles, actor: Actor, kept: Handover) {
  const kind = kept.mode === 'leave' ? ('leave' as const) : ('handover' as const);
  const passing = { kind, reason: kept.reason, transfer: kept.id };
  return async (
    object: ObjectDefinition,
    gifts: readonly (Gift & { title?: string })[],
  ): Promise<{ given: Given[]; outcomes: Outcome[] }> => {
    const problems = new Map<string, string>();
    for (const to of new Set(gifts.map((gift) => gift.to))) {
      const problem = await receiverProblem(engine, object, to);
      if (problem !== null) problems.set(to, problem);
    }
    const { given, refused } = await giveRecords(
      engine,
      actor,
      object,
      gifts.filter(({ to }) => !problems.has(to)),
      passing,
    );
    const to = new Map(gifts.map((gift) => [gift.id, gift.to]));
    return {
      given,
      outcomes: [
        ...given.map(
          ({ id, title, to }): Outcome => ({ object: object.name, id, title, to, outcome: 'given', message: null }),
        ),
        ...refused.map(
          ({ id, title, message }): Outcome => ({
            object: object.name,
            id,
            title,
            to: to.get(id) ?? null,
            outcome: 'failed',
            message,
          }),
        ),
        ...gifts.flatMap(({ id, title = null, to }): Outcome[] => {
          const message = problems.get(to);
          return message ? [{ object: object.name, id, title, to, outcome: 'failed', message }] : [];
        }),
      ],
    };
  };
}

async function receiverProblem(engine: EngineWithFiles, object: ObjectDefinition, to: string): Promise<string | null> {
  try {
    await demandReceiver(engine, object, to);
    return null;
  } catch (error) {
    if (!(error instanceof TideError)) throw error;
    return error.message;
  }
}
