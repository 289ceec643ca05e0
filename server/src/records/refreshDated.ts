import type { Condition } from '@tide/model/conditions/condition';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import { UNSAFE_systemActor } from '../access/system';
import { tableName } from '../database/names';
import { lockAbove } from './above';
import type { Engine } from './engine';
import { type Rollup, rollupsOver } from './rollupGraph';
import { refreshRollups } from './rollups';

/** So many parents are computed anew in one transaction. */
const portionSize = 500;

const first = '00000000-0000-0000-0000-000000000000';

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
 * are not written. Answers whether it came to its end.
 */
export async function refreshDated(engine: Engine, proceed: () => boolean): Promise<boolean> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const [parent, rollups] of datedRollups(engine)) {
    let after: string | undefined = first;
    while (after !== undefined) {
      if (!proceed()) return false;
      const behind: string = after;
      after = await engine.database.transaction().execute(async (transaction) => {
        const inside = { ...engine, database: transaction };
        const table = sql.table(tableName(parent.name));
        const found = await sql<{ id: string }>`select id from ${table}
          where deleted_at is null and id > ${behind}::uuid order by id limit ${portionSize}`.execute(transaction);
        const ids = found.rows.map(({ id }) => id);
        await lockAbove(inside, parent, ids, []);
        await sql`select id from ${table} where id = any(${ids}::uuid[]) order by id for update`.execute(transaction);
        await refreshRollups(inside, actor, parent, rollups, ids);
        return ids.length < portionSize ? undefined : ids.at(-1);
      });
    }
  }
  return true;
}
