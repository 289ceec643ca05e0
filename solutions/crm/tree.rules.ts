import type { Values } from '@tide/model/api/records';
import type { FunctionContext, Reaction } from '@tide/model/functions';
import { idIn } from './idIn';

/** Objects whose records stand under one another by `parent`: how deep, and what a record is called there. */
const trees = {
  productCategory: { levels: 6, label: '产品类别' },
  customer: { levels: 50, label: '客户' },
} as const;
type Tree = keyof typeof trees;

/** How many stand above a record; undefined where the way up comes back to it, or is longer than the tree may be deep. */
async function levelsAbove(context: FunctionContext, object: Tree, record: Values & { id: string }) {
  let parent = idIn(record.parent);
  for (let level = 0; level < trees[object].levels; level++) {
    if (parent === null) return level;
    if (parent === record.id) return undefined;
    parent = idIn((await context.engine.many(object, [parent], ['parent'])).get(parent)?.parent);
  }
  return parent === null ? trees[object].levels : undefined;
}

/** How many levels stand below a record, counted no further than `most`; of a level the first 500 are followed. */
async function levelsBelow(context: FunctionContext, object: Tree, id: string, most: number): Promise<number> {
  let ids = [id];
  for (let level = 0; level < most; level++) {
    const below = await context.engine.list(object, {
      filter: { field: 'parent', op: 'in', value: ids },
      fields: ['name'],
      limit: 500,
    });
    if (below.length === 0) return level;
    ids = below.map((child) => child.id);
  }
  return most;
}

/** Refuses circles and trees that are too deep, on what stands: of two who move at once the second sees what the first has left (spec PROD-03). */
export const treesStand: readonly Reaction[] = (Object.keys(trees) as Tree[]).map((object) => ({
  object,
  fields: ['parent'],
  async follow(context, records) {
    const placed = records.filter(({ after }) => idIn(after.parent) !== null);
    if (placed.length === 0) return;
    await context.takeTurn(`${object}.parent`);
    const { levels, label } = trees[object];
    for (const { after, before } of placed) {
      const above = await levelsAbove(context, object, after);
      const isDeep =
        above !== undefined && above + 1 + (before ? await levelsBelow(context, object, after.id, levels) : 0) > levels;
      if (above === undefined || isDeep)
        context.refuse(
          'TREE',
          `${label}「${String(after.name)}」的上级不能是自己或自己的下级，上下级最多 ${levels} 层。`,
        );
    }
  },
}));
