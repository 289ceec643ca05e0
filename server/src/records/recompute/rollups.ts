import { UNSAFE_systemActor } from '../../access/system';
import { eachPortion } from '../eachPortion';
import type { Engine } from '../engine';
import { floorOf, type Rollup, rollupsOver } from '../rollupGraph';
import { differencesOf, type RollupDifference, refreshRollups } from '../rollups';
import type { Report } from './drift';

/** Parent → its roll-ups but those that people may type over; the lowest parents first, because what is above adds them up. */
function rollupsByParent({ workspace }: Engine): [parent: string, rollups: Rollup[]][] {
  const parents = new Map<string, Rollup[]>();
  for (const child of workspace.objects.keys())
    for (const rollup of rollupsOver(workspace, child).filter(({ field }) => !field.editable))
      parents.set(rollup.parent.name, [...(parents.get(rollup.parent.name) ?? []), rollup]);
  return [...parents].sort(([one], [other]) => floorOf(workspace, other) - floorOf(workspace, one));
}

/** Compares every roll-up with its rows, reports those that do not agree, under the locks of a write, and writes what they should be. */
export async function mendRollups(engine: Engine, report: Report): Promise<void> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const [name, rollups] of rollupsByParent(engine)) {
    const parent = engine.workspace.object(name);
    const compare = (inside: Engine, ids: readonly string[]) => differencesOf(inside, actor, parent, rollups, ids);
    await eachPortion(engine, parent, () => true, {
      look: async (ids) => idsOf(await compare(engine, ids)),
      work: async (inside, ids) => {
        const found = await compare(inside, ids);
        for (const { id, title, name: what, stands, should } of found)
          report({ object: parent, id, title, what, stands, should });
        await refreshRollups(inside, actor, parent, rollups, idsOf(found));
      },
    });
  }
}

const idsOf = (differences: readonly RollupDifference[]) => [...new Set(differences.map(({ id }) => id))];
