import { sql } from 'kysely';
import type { Database } from '../connect';

/** 电话 and 时区 of a user (spec 2.2, GEN-02); without a zone of his own he reads times in the company's. */
export async function up(database: Database): Promise<void> {
  await sql`alter table tide_user add column phone text, add column time_zone text`.execute(database);
}
