import type { PoolRehearsal, RehearsalAnswer } from '@tide/model/api/poolRehearsal';
import { addDays } from '@tide/model/conditions/dates';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { KeptPool } from '../access/pools';
import { notFound } from '../errors';
import type { Engine } from '../records/engine';
import { protectionAnew } from '../records/pool/anew';
import { dayRulesFor, daysBy } from '../records/pool/dayRule';
import { heldRecords } from '../records/pool/held';
import { qualifyingOf, waitingFor } from '../records/pool/qualifying';
import { readTitles } from '../records/titles';
import { lastRunDay } from './recycle';
import { nightsAhead, RehearsalTally } from './rehearsalTally';
import { lastRun } from './runs';
import { demandSound, demandUntil } from './validate';
import { judgedBy } from './work';

/**
 * 试算: from whom a change of a pool would take what in the next 30 nights, beside what the rules in force take (issue 公海, Beyond). Nothing is written.
 * Dates come from where a save has them given anew (anew.ts) and documents are judged as in a night: what has reached a target stays, and what
 * waits for an approval is counted apart. What is claimed, extended or won meanwhile nobody knows. Errors: NOT_FOUND, VALIDATION_FAILED, BAD_CONDITION.
 */
export async function rehearse(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  { rules: given, recompute = false, protectUntil }: PoolRehearsal,
): Promise<RehearsalAnswer> {
  const pool = engine.pools.get(id);
  if (pool?.object !== objectName) throw notFound('公海');
  const object = engine.workspace.object(objectName);
  const draft: KeptPool = { ...pool, rules: { ...pool.rules, ...given } };
  const others = engine.pools.of(objectName).flatMap((other) => (other.id === id ? [] : [other.rules.name]));
  demandSound(engine, object, draft.rules, others);
  demandUntil(engine, recompute, protectUntil);
  const last = (await lastRun(engine, id))?.day ?? '';
  const [first = ''] = [nextNight(engine, pool, last), nextNight(engine, draft, last)].sort();
  const end = addDays(first, nightsAhead - 1);
  const night = ({ rules }: KeptPool, protectedTo: string | null): number | undefined =>
    !rules.enabled || protectedTo === null || protectedTo >= end
      ? undefined
      : Math.max(0, daysFrom(first, protectedTo) + 1);
  const judgedAlike = judgedBy(pool.rules) === judgedBy(draft.rules);
  const tally = new RehearsalTally(first);
  let waiting = 0;
  await engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    for await (const records of heldRecords(inside, object, id, recompute ? null : end)) {
      const anew = recompute ? await protectionAnew(inside, actor, object, draft, records, protectUntil ?? null) : null;
      const due = records.flatMap((record) => {
        const now = night(pool, record.protectEndDate);
        const then = night(draft, anew ? (anew.get(record.id)?.end ?? null) : record.protectEndDate);
        return now === undefined && then === undefined ? [] : [{ ...record, now, then }];
      });
      const ids = due.map((record) => record.id);
      const before = await judge(inside, actor, object, pool, ids);
      const after = judgedAlike ? before : await judge(inside, actor, object, draft, ids);
      const ruleOf = await dayRulesFor(inside, actor, object, draft.rules, ids);
      waiting += due.filter((record) => record.then !== undefined && after.get(record.id) === 'waits').length;
      tally.add(
        due.map(({ id, owner, now, then }) => ({
          id,
          owner,
          rule: ruleOf(id)?.label ?? null,
          days: daysBy(ruleOf(id), draft.rules),
          now: before.has(id) ? undefined : now,
          draft: after.has(id) ? undefined : then,
        })),
      );
    }
  });
  const titles = await readTitles(engine, actor, objectName, tally.named);
  const person = (of: string) => ({ id: of, title: engine.directory.person(of)?.name ?? null });
  return { ...tally.answer(person, titles), waiting };
}

/** The day of the next night: the last one, where it has not been worked through. */
function nextNight(engine: Engine, pool: KeptPool, last: string): string {
  const struck = lastRunDay(engine, pool);
  return last < struck ? struck : addDays(last, 1);
}

const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Records among the ids that a night would leave where they are, by the rules of a pool. */
async function judge(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  ids: readonly string[],
): Promise<Map<string, 'stays' | 'waits'>> {
  const waiting = pool.rules.approvalGrace ? await waitingFor(engine, actor, object, pool, ids) : new Map();
  const reached = await qualifyingOf(engine, actor, object, pool, ids);
  return new Map([
    ...[...waiting.keys()].map((id) => [id, 'waits'] as const),
    ...[...reached.keys()].map((id) => [id, 'stays'] as const),
  ]);
}
