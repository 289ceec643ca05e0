import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import { announceChange } from '../settings/changes';

/** The enabled pools that count working days, whose dates hang on the calendar. */
export const poolsOnCalendar = ({ workspace, pools }: Engine) =>
  [...workspace.objects.keys()].flatMap((object) =>
    pools.of(object).filter(({ rules }) => rules.enabled && rules.workingDays),
  );

/** Gives what is pending in those pools its date anew (设置重算). Work that is going on begins again from its first record: done twice it changes nothing. */
export async function recountPools(engine: Engine, actor: Actor): Promise<void> {
  const ids = poolsOnCalendar(engine).map(({ id }) => id);
  await engine.database.transaction().execute(async (transaction) => {
    const found = await sql<{ id: string; name: string; idle: boolean }>`with held as (
        select id, work is null as idle from tide_pool where id = any(${ids}::uuid[]) order by id for update)
      update tide_pool as p set work = (coalesce(p.work, '{}') - 'behind') || '{"recompute": true}'
      from held where p.id = held.id returning p.id, p.rules ->> 'name' as name, held.idle`.execute(transaction);
    await announceChange(transaction);
    for (const { id, name, idle } of found.rows)
      if (idle) await engine.enqueue(transaction, actor, { kind: 'pool.work', label: `公海：${name}`, subject: id });
  });
  await engine.refresh();
}
