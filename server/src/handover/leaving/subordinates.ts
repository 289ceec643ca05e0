import type { Reference } from '@tide/model/api/records';
import { sql } from 'kysely';
import { reaches } from '../../organisation/cycle';
import type { Engine } from '../../records/engine';
import type { Leaving } from './leaving';

/**
 * His direct subordinates get another superior. Where the receiver himself is one of them or stands below one, that one goes to
 * the leaver's own superior, so that no circle closes.
 */
export const subordinates: Leaving = {
  name: 'subordinates',
  label: '直属下级',
  async find({ database }, person) {
    const found = await sql<Reference>`select id, name as title from tide_user
      where manager_id = ${person}::uuid and status = 'active' order by name`.execute(database);
    return found.rows;
  },
  async give(engine, person, receiver) {
    const superiors = await superiorsOf(engine);
    const above = superiors.get(person) ?? null;
    const below = await sql<{ id: string; title: string }>`select id, name as title from tide_user
      where manager_id = ${person}::uuid order by id for update`.execute(engine.database);
    const passed = below.rows.map((row) => ({
      ...row,
      to: reaches(receiver, row.id, (at) => superiors.get(at)) ? above : receiver,
    }));
    for (const { id, to } of passed)
      await sql`update tide_user set manager_id = ${to}::uuid where id = ${id}::uuid`.execute(engine.database);
    return passed;
  },
  async giveBack(engine, person, { id, to }) {
    const superiors = await superiorsOf(engine);
    if (reaches(person, id, (at) => superiors.get(at))) return false;
    const found = await sql`update tide_user set manager_id = ${person}::uuid
      where id = ${id}::uuid and manager_id is not distinct from ${to}::uuid returning id`.execute(engine.database);
    return found.rows.length > 0;
  },
};

async function superiorsOf({ database }: Engine): Promise<Map<string, string | null>> {
  const found = await sql<{
    id: string;
    superior: string | null;
  }>`select id, manager_id as superior from tide_user`.execute(database);
  return new Map(found.rows.map(({ id, superior }) => [id, superior]));
}
