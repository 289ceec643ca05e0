import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { TideError } from '../errors';
import { type Before, columnsOf } from './above';
import { demandChecks } from './checks';
import type { Engine } from './engine';
import type { Step } from './ledger';
import { applyReactions } from './packRules';
import { fireWherePossible } from './perform';
import { followTargets } from './pool/targets';
import { isFollowed } from './rollupGraph';
import { conditionOf } from './scopeSql';
import { type Touched, takeTouched } from './touched';

/** Automatic actions may set off others. Those that have not come to rest by then contradict each other. */
const mostRounds = 20;

const settling = new WeakSet<Database>();

/**
 * The last step of every writing story: what packs and states let follow on the records that the transaction has touched, until nothing moves
 * any more, and then the checks of all of them, on what stands at the end. `engine.database` is the transaction. What is written meanwhile is
 * settled by the same call. Errors: the code of a check.
 */
export async function settle(engine: Engine, actor: Actor): Promise<void> {
  const { database } = engine;
  if (settling.has(database)) return;
  settling.add(database);
  const first = new Map<string, Touched>();
  // What was read in the round that touched a record last is what stands at the end.
  const last = new Map<string, Map<string, Before>>();
  try {
    for (let round = 0; ; round++) {
      const touched = takeTouched(database);
      if (touched.size === 0) break;
      if (round === mostRounds)
        throw new TideError('BAD_DEFINITION', `自动操作没有结束：${[...touched.keys()].join('、')} 的条件互相矛盾。`);
      for (const [name, records] of touched) {
        const object = engine.workspace.object(name);
        first.set(name, new Map([...records, ...(first.get(name) ?? [])]));
        const steps = await stepsOf(engine, object, records);
        const stands = last.get(name) ?? new Map<string, Before>();
        for (const id of records.keys()) stands.delete(id);
        for (const { after } of steps) stands.set(after.id, after);
        last.set(name, stands);
        await applyReactions(engine, actor, object, steps);
        await fireAutomatic(engine, actor, object, [...records.keys()]);
        await followTargets(engine, actor, name, records);
      }
    }
    for (const [name, records] of first) {
      const object = engine.workspace.object(name);
      for (const [id, before] of records) {
        const after = last.get(name)?.get(id);
        if (after) demandChecks(object, before, after);
      }
    }
  } finally {
    settling.delete(database);
    takeTouched(database);
  }
}

/** Touched records of a watched object, or of one that packs react to, with what they are now; one that has gone to the recycle bin is no more. */
async function stepsOf(
  engine: Engine,
  object: ObjectDefinition,
  records: Touched,
): Promise<(Step & { after: Before })[]> {
  if (!isFollowed(engine.workspace, object)) return [];
  const found =
    await sql<Before>`${prepared}select ${columnsOf(engine, object)} from ${sql.table(tableName(object.name))} as t
    where t.id = any(${[...records.keys()]}::uuid[]) and t.deleted_at is null`.execute(engine.database);
  return found.rows.map((after) => ({ before: records.get(after.id) ?? null, after }));
}

/** Fires the actions that the system fires by itself (`auto`), where one look at all of them says that they may be possible. */
async function fireAutomatic(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<void> {
  const { states } = object;
  const automatic = Object.entries(states?.actions ?? {}).flatMap(([name, { auto, from }]) =>
    auto ? [{ name, auto, from }] : [],
  );
  if (!states || automatic.length === 0) return;
  const looks = automatic.map(
    ({ auto, from }) => sql`coalesce(${sql.ref(`t.${columnName(states.field)}`)} = any(${[...from]}::text[])
      and ${conditionOf(engine, actor, auto, object, 't')}, false)`,
  );
  const found = await sql<{ id: string; possible: boolean[] }>`select t.id, array[${sql.join(looks)}] as possible
    from ${sql.table(tableName(object.name))} as t where t.id = any(${[...ids]}::uuid[]) and t.deleted_at is null`.execute(
    engine.database,
  );
  for (const [index, { name, auto }] of automatic.entries()) {
    const matching = found.rows.flatMap(({ id, possible }) => (possible[index] ? [id] : []));
    await fireWherePossible(engine, actor, object, name, matching, auto);
  }
}
