import type { Condition } from '@tide/model/conditions/condition';
import type { ObjectDefinition } from '@tide/model/object';
import { UNSAFE_systemActor } from '../access/system';
import { eachPortion } from './eachPortion';
import type { Engine } from './engine';
import { type Rollup, rollupsOver } from './rollupGraph';
import { differencesOf, refreshRollups } from './rollups';

/** Whether a condition asks for a day that is counted from today, e.g. what is overdue. */
function isDated(where: Condition | undefined): boolean {
  if (!where) return false;
  if ('and' in where) return where.and.some(isDated);
  if ('or' in where) return where.or.some(isDated);
  if ('not' in where) return isDated(where.not);
  return typeof where.value === 'string' && /^(today|yesterday|tomorrow|this|last|next)/.test(where.value);
}

/** Parent → its roll-ups that change with the day, without anybody writing. */
function datedRollups({ workspace }: Engine): Map<ObjectDefinition, Rollup[]> {
  const all = [...workspace.objects.keys()].flatMap((child) => [...rollupsOver(workspace, child)]);
  const dated = new Map<ObjectDefinition, Rollup[]>();
  for (const rollup of all)
    if (isDated(rollup.field.where)) dated.set(rollup.parent, [...(dated.get(rollup.parent) ?? []), rollup]);
  return dated;
}

/**
 * Computes the roll-ups that depend on today anew (逾期金额), once a day, portion by portion, until `proceed` says no; parents that stay the same
 * are neither locked nor written. Answers whether it came to its end.
 */
export async function refreshDated(engine: Engine, proceed: () => boolean): Promise<boolean> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const [parent, rollups] of datedRollups(engine)) {
    const whole = await eachPortion(engine, parent, proceed, {
      look: async (ids) => (await differencesOf(engine, actor, parent, rollups, ids)).map(({ id }) => id),
      work: async (inside, ids) => {
        await refreshRollups(inside, actor, parent, rollups, ids);
      },
    });
    if (!whole) return false;
  }
  return true;
}
