import { sql } from 'kysely';
import { today } from '../clock';
import { fireDaily } from '../records/dailyActions';
import { doDailyWork } from '../records/dailyWork';
import type { EngineWithFiles } from '../records/engine';
import { refreshDated } from '../records/refreshDated';
import { tellDaily } from '../records/tellDaily';

/**
 * What is done once a day, from the organisation's midnight on, or at the next start: actions of states that are declared `daily`, roll-ups that depend
 * on today, the packs' own work of the day, and what people are told of. A day that was not brought to its end is begun again.
 */
export async function runDaily(engine: EngineWithFiles, proceed: () => boolean): Promise<void> {
  const day = today(engine.clock, engine.workspace.zone);
  const found = await sql`select 1 from tide_daily where day >= ${day}::date limit 1`.execute(engine.database);
  if (found.rows.length > 0) return;
  for (const work of [fireDaily, refreshDated, doDailyWork]) if (!(await work(engine, proceed))) return;
  // Last: people are told of what the day has left as it is.
  if (!(await tellDaily(engine, proceed))) return;
  await sql`insert into tide_daily (day, finished_at) values (${day}::date, ${engine.clock.now().toISOString()}::timestamptz)
    on conflict (day) do nothing`.execute(engine.database);
}
