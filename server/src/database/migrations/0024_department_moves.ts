import { sql } from 'kysely';
import type { Database } from '../connect';

/** Who left which department when. What happened before is known from the log of changes, as far back as it goes. */
export async function up(database: Database): Promise<void> {
  await sql`create table tide_department_move (
    user_id uuid not null references tide_user on delete cascade,
    at timestamptz not null,
    former uuid references tide_department on delete set null,
    primary key (user_id, at)
  )`.execute(database);
  await sql`insert into tide_department_move (user_id, at, former)
    select distinct on (u.id, a.at) u.id, a.at, d.id from tide_audit as a
      cross join lateral jsonb_array_elements(a.changes) as who(fact)
      cross join lateral jsonb_array_elements(a.changes) as moved(fact)
      join tide_user as u on u.id::text = who.fact ->> 'to'
      left join tide_department as d on d.id::text = moved.fact ->> 'from'
    where a.action = 'user.change' and who.fact ->> 'field' = 'user' and moved.fact ->> 'field' = 'departmentId'
    order by u.id, a.at, a.id`.execute(database);
}
