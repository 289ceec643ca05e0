import type { CalendarAnswer, CalendarChange } from '@tide/model/api/calendar';
import { parseDate } from '@tide/model/values/dates';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import { poolsOnCalendar, recountPools } from '../pool/recount';
import type { Engine } from '../records/engine';
import { changeSettings } from './changeSettings';

/** 工作日历, with the names of the pools that count by it. */
export const readCalendar = (engine: Engine): CalendarAnswer => ({
  ...engine.settings.get('calendar'),
  pools: poolsOnCalendar(engine).map(({ rules }) => rules.name),
});

/** Changes the calendar; dates that have been given stay unless they are to be given anew. Error: VALIDATION_FAILED for what is no day, or two things at once. */
export async function changeCalendar(
  engine: Engine,
  actor: Actor,
  { holidays, workdays, recompute }: CalendarChange,
): Promise<void> {
  for (const [field, days] of Object.entries({ holidays, workdays })) {
    const wrong = days.find((day) => parseDate(day) !== day);
    if (wrong !== undefined) refuse(field, `「${wrong}」不是日期，应如 2026-10-01。`);
  }
  const both = workdays.find((day) => holidays.includes(day));
  if (both !== undefined) refuse('workdays', `${both} 不能既放假又上班。`);
  const sorted = (days: readonly string[]) => [...new Set(days)].sort();
  await changeSettings(engine, actor, 'calendar', () => ({ holidays: sorted(holidays), workdays: sorted(workdays) }));
  if (recompute) await recountPools(engine, actor);
}

function refuse(field: string, message: string): never {
  throw new TideError('VALIDATION_FAILED', message, { fields: [{ field, code: 'BAD_DATE', message }] });
}
