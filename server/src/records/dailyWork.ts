import type { DailyWork } from '@tide/model/functions';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { UNSAFE_systemActor } from '../access/system';
import { tableName } from '../database/names';
import { lockAbove } from './above';
import type { Engine } from './engine';
import { conditionOf } from './scopeSql';
import { settle } from './settle';

/** So many records are dealt with in one transaction. */
const portionSize = 200;

const first = '00000000-0000-0000-0000-000000000000';

/**
 * Does what the packs do once a day (`daily` of a solution), in their order and portion by portion, until `proceed` says no. Begun again it finds only
 * what has not been dealt with. Answers whether it came to its end.
 */
export async function doDailyWork(engine: Engine, proceed: () => boolean): Promise<boolean> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  for (const work of engine.workspace.solutions.flatMap(({ daily }) => daily)) {
    let after: string | null = first;
    while (after !== null) {
      if (!proceed()) return false;
      const behind: string = after;
      after = await engine.database
        .transaction()
        .execute((transaction) => workPortion({ ...engine, database: transaction }, actor, work, behind));
    }
  }
  return true;
}

/** Deals with the matching records behind an id; answers where the next portion begins, or null at the end. */
async function workPortion(engine: Engine, actor: Actor, work: DailyWork, behind: string): Promise<string | null> {
  const context = engine.contextOf(engine, actor);
  const which = work.which(context);
  if (which === null) return null;
  const object = engine.workspace.object(work.object);
  const table = sql.table(tableName(object.name));
  const matches = sql`t.deleted_at is null and ${conditionOf(engine, actor, which, object, 't')}`;
  const found = await sql<{ id: string }>`select t.id from ${table} as t where t.id > ${behind}::uuid and ${matches}
    order by t.id limit ${portionSize}`.execute(engine.database);
  const ids = found.rows.map(({ id }) => id);
  await lockAbove(engine, object, ids, []);
  // Somebody may have changed them meanwhile; now they hold still.
  const still = await sql<{ id: string }>`select t.id from ${table} as t where t.id = any(${ids}::uuid[]) and ${matches}
    order by t.id for update`.execute(engine.database);
  if (still.rows.length > 0)
    await work.follow(
      context,
      still.rows.map(({ id }) => id),
    );
  await settle(engine, actor);
  return ids.length < portionSize ? null : (ids.at(-1) ?? null);
}
