import type { Reference } from '@tide/model/api/records';
import { sql } from 'kysely';
import type { Leaving } from './leaving';

/** The departments that he manages get another manager. */
export const departments: Leaving = {
  name: 'departments',
  label: '主管的部门',
  async find({ database }, person) {
    const found = await sql<Reference>`select id, name as title from tide_department
      where manager_id = ${person}::uuid order by name`.execute(database);
    return found.rows;
  },
  async give({ database }, person, receiver) {
    const found = await sql<{ id: string; title: string }>`update tide_department set manager_id = ${receiver}::uuid
      where manager_id = ${person}::uuid returning id, name as title`.execute(database);
    return found.rows.map((row) => ({ ...row, to: receiver }));
  },
  async giveBack({ database }, person, { id, to }) {
    const found = await sql`update tide_department set manager_id = ${person}::uuid
      where id = ${id}::uuid and manager_id = ${to}::uuid returning id`.execute(database);
    return found.rows.length > 0;
  },
};
