import type { Notice } from '@tide/model/notices';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, sql } from 'kysely';
import { UNSAFE_systemActor } from '../access/system';
import { today } from '../clock';
import { columnName } from '../database/names';
import type { Engine } from './engine';
import { noticeRows } from './noticeRows';
import { keepNotifications } from './tell';

/** How many days late something is still told of, e.g. after the program has stood still. */
const lookBack = 7;

/**
 * Tells people what the packs say about days (到期, 逾期, 停留太久), one statement per notice, until `proceed` says no. Of several days that a record
 * has passed only the newest is told, and each day once: begun again, or caught up with later, it finds what is missing. Answers whether it
 * came to its end.
 */
export async function tellDaily(engine: Engine, proceed: () => boolean): Promise<boolean> {
  const actor = UNSAFE_systemActor(engine.workspace.language);
  const day = sql<string>`${today(engine.clock, engine.workspace.zone)}::date`;
  for (const notice of engine.workspace.notices.values()) {
    if ('actions' in notice.when) continue;
    if (!proceed()) return false;
    const days = daysOf(engine, notice, engine.workspace.object(notice.object), day);
    if (days.length === 0) continue;
    await keepNotifications(
      engine,
      noticeRows(engine, actor, notice, {
        from: sql`cross join lateral (select max(d.day) as day from unnest(array[${sql.join(days)}]) as d(day)
          where d.day <= ${day} and d.day > ${day} - ${lookBack}::integer) as o`,
        where: sql<boolean>`o.day is not null`,
        occasion: sql<string>`o.day::text`,
        // What was to be told before yesterday is listed; nobody gets a mail about it any more (spec REM-04).
        late: sql<boolean>`o.day < ${day} - 1`,
      }),
    );
  }
  return true;
}

/** The days on which a record is to be told of, as SQL over the alias `t`. */
function daysOf(
  engine: Engine,
  { when }: Notice,
  object: ObjectDefinition,
  today: RawBuilder<string>,
): RawBuilder<unknown>[] {
  const dayOf = (field: string) => {
    const column = sql.ref(`t.${columnName(field)}`);
    return fieldsOf(object)[field]?.type === 'date'
      ? column
      : sql`(${column} at time zone ${engine.workspace.zone})::date`;
  };
  if ('actions' in when) return [];
  if ('stuck' in when) {
    const { field = '', since = '', maxDays = {} } = object.states ?? {};
    // No stage has a limit: administrators may take them all away.
    if (Object.keys(maxDays).length === 0) return [];
    const most = Object.entries(maxDays).map(([state, days]) => sql`when ${state} then ${days}::integer`);
    const state = sql.ref(`t.${columnName(field)}`);
    return [sql`${dayOf(since)} + case ${state} ${sql.join(most, sql` `)} end + 1`];
  }
  const day = dayOf(when.day);
  const { before, on, after, every } = when;
  const ahead =
    typeof before === 'string'
      ? sql`coalesce(${sql.ref(`t.${columnName(before)}`)}, 0)::integer`
      : sql`${before}::integer`;
  return [
    ...(before === undefined ? [] : [sql`${day} - ${ahead}`]),
    ...(on ? [day] : []),
    ...(after === undefined ? [] : [sql`${day} + ${after}::integer`]),
    ...(every === undefined
      ? []
      : [
          sql`case when ${today} >= ${day} + ${every}::integer then ${day} + (${today} - ${day}) / ${every}::integer * ${every}::integer end`,
        ]),
  ];
}
