import { sql } from 'kysely';
import type { Database } from '../connect';

/** How many masked values each person has uncovered, day by day; and the audit by what was done and with which object. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_reveal (
    day date not null,
    user_id uuid not null,
    used integer not null,
    primary key (day, user_id)
  )`.execute(database);
  await sql`create index tide_audit_action on tide_audit (action, id desc)`.execute(database);
  await sql`create index tide_audit_object on tide_audit (object, id desc)`.execute(database);
}
