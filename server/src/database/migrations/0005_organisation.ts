import { sql } from 'kysely';
import type { Database } from '../connect';

/** What administrators keep of people and departments beyond signing in. */
export async function up(database: Database): Promise<void> {
  await sql`alter table tide_user add column employee_number text`.execute(database);
  await sql`create unique index tide_user_employee_number on tide_user (employee_number)`.execute(database);
  await sql`alter table tide_department add column status text not null default 'active' check (status in ('active', 'disabled'))`.execute(
    database,
  );
  await sql`create index tide_sign_in_user on tide_sign_in (user_id, id desc)`.execute(database);
  // Siblings have different names; those of the top level are siblings too.
  await sql`create unique index tide_department_name on tide_department (parent_id, lower(name)) nulls not distinct`.execute(
    database,
  );
}
