import { sql } from 'kysely';
import { recompute } from '../server/src/records/recompute/recompute';
import { type Figure, figures } from './figure';
import { openProduct } from './generate';

/** `npm run recompute` over everything that was generated: how long it takes, and that nothing differs. */
export async function measureDrift(folder: string, count: number): Promise<Figure[]> {
  return openProduct(folder, async ({ engine }) => {
    // What the limit server has saved follows no rules; its contracts are numbered by their ids.
    await sql`delete from contract_lines where record_id in (select id from contract where number = id::text)`.execute(
      engine.database,
    );
    await sql`delete from contract where number = id::text`.execute(engine.database);
    const started = performance.now();
    const result = await recompute(engine);
    const seconds = (performance.now() - started) / 1000;
    return [
      {
        row: 'deals',
        what: `recompute everything over ${figures(count)} customers and contracts`,
        measured: `${figures(seconds)} s, ${result.count} differences`,
        aim: 'no differences',
        kept: result.count === 0,
      },
    ];
  });
}
