import { sql } from 'kysely';
import type { Database } from '../connect';

/** Counters of numbers without gaps (spec NUM-02): their row is locked until the save that has drawn from it commits. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_number_counter (
    object text not null,
    field text not null,
    period text not null,
    value bigint not null,
    primary key (object, field, period)
  )`.execute(database);
}
