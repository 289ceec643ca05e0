import { evaluate } from '@tide/model/conditions/evaluate';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import type { Before } from './above';
import { demandChecks } from './checks';
import type { Engine } from './engine';
import { applyReactions } from './packRules';
import { fireWherePossible } from './perform';
import { followTargets } from './pool/targets';
import { type Touch, type Touched, takeTouched } from './touched';

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
  // Object → its records with what they were at first and what they are at last.
  const told = new Map<string, Touched>();
  try {
    for (let round = 0; ; round++) {
      const touched = takeTouched(database);
      if (touched.size === 0) break;
      if (round === mostRounds)
        throw new TideError('BAD_DEFINITION', `自动操作没有结束：${[...touched.keys()].join('、')} 的条件互相矛盾。`);
      for (const [name, records] of touched) {
        const object = engine.workspace.object(name);
        const known = told.get(name) ?? new Map<string, Touch>();
        for (const [id, touch] of records) known.set(id, { ...touch, before: (known.get(id) ?? touch).before });
        told.set(name, known);
        const steps = [...records.values()].flatMap(({ before, after }) => (after ? [{ before, after }] : []));
        await applyReactions(engine, actor, object, steps);
        await fireAutomatic(engine, actor, object, steps);
        await followTargets(engine, actor, name, records);
      }
    }
    for (const [name, records] of told)
      for (const { before, after } of records.values())
        if (after) demandChecks(engine.workspace.object(name), before, after);
  } finally {
    settling.delete(database);
    takeTouched(database);
  }
}

/** Fires the actions that the system fires by itself (`auto`) on the records that are in their states and match. */
async function fireAutomatic(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  steps: readonly { after: Before }[],
): Promise<void> {
  const { states } = object;
  if (!states) return;
  const { workspace, clock } = engine;
  const context = { object, actor, now: clock.now(), zone: workspace.zone };
  for (const [name, { auto, from }] of Object.entries(states.actions)) {
    if (!auto) continue;
    const matching = steps.filter(
      ({ after }) => from.includes(String(after[states.field])) && evaluate(auto, after, context),
    );
    await fireWherePossible(
      engine,
      actor,
      object,
      name,
      matching.map(({ after }) => after.id),
      auto,
    );
  }
}
