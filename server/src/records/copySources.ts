import type { RowResult, Values } from '@tide/model/api/records';
import type { Copy } from '@tide/model/invariants';
import type { ObjectDefinition } from '@tide/model/object';
import { actionOf } from '@tide/model/states';
import type { Actor } from '../access/actor';
import { UNSAFE_withEnginePower } from '../access/system';
import { TideError } from '../errors';
import { lockAbove } from './above';
import { actionRefusals } from './actionRefusals';
import { demandAction } from './demandAction';
import type { Engine } from './engine';
import { isId } from './isId';
import { perform } from './perform';
import { type Refusal, refusalOf } from './refusal';
import { type Current, lockRows } from './update';

/** A record that a new one is made from, by the link that the new one names. */
interface Source {
  object: ObjectDefinition;
  copy: Copy;
  id: string;
  row: Values;
}

function sourcesOf(engine: Engine, target: ObjectDefinition, rows: readonly Values[]): Source[] {
  return [...engine.workspace.objects.values()].flatMap((object) =>
    Object.values(object.copies ?? {}).flatMap((copy) => {
      const { link, fires, counts } = copy;
      if (copy.to !== target.name || link === undefined || (fires ?? counts) === undefined) return [];
      return rows.flatMap((row) => {
        const value = row[link];
        const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
        return typeof id === 'string' && isId(id) ? [{ object, copy, id: id.toLowerCase(), row }] : [];
      });
    }),
  );
}

/**
 * Locks the records that new ones are made from, and says which new ones cannot be, because the action that saving them fires is not possible
 * there, and what the system writes into the others besides (`counts`). `engine.database` is the transaction. The demo brings sources that
 * have moved already.
 */
export async function lockSources(
  engine: Engine,
  actor: Actor,
  target: ObjectDefinition,
  rows: readonly Values[],
): Promise<{ refused: Map<Values, Refusal>; besides: Map<Values, Values> }> {
  const refused = new Map<Values, Refusal>();
  const besides = new Map<Values, Values>();
  const sources = sourcesOf(engine, target, rows);
  if (sources.length > 0) await lockAbove(engine, target, [], rows);
  const taken = new Set<string>();
  for (const { object, copy, id, row } of sources) {
    await lockAbove(engine, object, [id], []);
    const before = (await lockRows(engine, actor, object, 'view', [id])).get(id);
    // One that he does not see is refused with its field by the checks of references.
    if (!before) continue;
    if (copy.counts)
      besides.set(row, { ...besides.get(row), [copy.counts]: String(Number(before[copy.counts] ?? 0) + 1) });
    if (copy.fires === undefined || actor.channel === 'demo') continue;
    const refusal = await refusalAt(engine, actor, object, copy.fires, before, taken.has(id));
    if (refusal) refused.set(row, refusal);
    else taken.add(id);
  }
  return { refused, besides };
}

/** `again`: another new record of the same batch has moved the source already. */
async function refusalAt(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  name: string,
  before: Current,
  again: boolean,
): Promise<Refusal | null> {
  const action = actionOf(object.states, name);
  if (!action || !object.states) return null;
  try {
    if (!action.hidden) await demandAction(engine, actor, object, name, action, before);
    const standing = again && action.to !== undefined ? { ...before, [object.states.field]: action.to } : before;
    const refusals = await actionRefusals(engine, actor, object, name, [{ before: standing, values: {} }]);
    const refusal = refusals.get(before.id);
    return refusal ? refusalOf(refusal) : null;
  } catch (error) {
    if (!(error instanceof TideError)) throw error;
    return refusalOf(error);
  }
}

/** Fires the actions of what the written records were made from, in the same transaction. */
export async function fireSources(
  engine: Engine,
  actor: Actor,
  target: ObjectDefinition,
  rows: readonly Values[],
  results: readonly RowResult[],
): Promise<void> {
  if (actor.channel === 'demo') return;
  for (const { object, copy, id, row } of sourcesOf(engine, target, rows)) {
    if (copy.fires === undefined || !results[rows.indexOf(row)]?.ok) continue;
    const before = (await lockRows(engine, UNSAFE_withEnginePower(actor), object, 'view', [id])).get(id);
    if (before) await perform(engine, actor, object, copy.fires, [{ before, values: {} }]);
  }
}
