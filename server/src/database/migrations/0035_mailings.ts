import { sql } from 'kysely';
import type { Database } from '../connect';

/** Pages of records that are being sent by mail at this moment, each by one person. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_mailing (
    object text not null,
    record_id uuid not null,
    print text not null,
    user_id uuid not null,
    at timestamptz not null,
    primary key (object, record_id, print)
  )`.execute(database);
}
