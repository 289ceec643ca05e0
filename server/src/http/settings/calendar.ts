import { Hono } from 'hono';
import { z } from 'zod';
import { changeCalendar, readCalendar } from '../../organisation/calendar';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

/** Twenty years of holidays. */
const days = z.array(z.string().max(20)).max(1_000, '日期太多。');
const shape = z.strictObject({ holidays: days, workdays: days, recompute: z.boolean().optional() });

/** /api/settings/calendar: 工作日历. */
export function calendar({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use(demandArea('company'));
  shelf.get('/', (context) => context.json(readCalendar(engine)));
  shelf.patch('/', async (context) => {
    await changeCalendar(engine, context.get('actor'), await bodyOf(context, shape));
    return context.json(readCalendar(engine));
  });
  return shelf;
}
