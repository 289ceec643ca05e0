import { Hono } from 'hono';
import { z } from 'zod';
import { changeSettings } from '../../organisation/changeSettings';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

const shape = z.strictObject({
  revealPerDay: z
    .int('每天可查看的次数应为 0 到 10,000 的整数。')
    .min(0, '每天可查看的次数应为 0 到 10,000 的整数。')
    .max(10_000, '每天可查看的次数应为 0 到 10,000 的整数。')
    .optional(),
  revealAlertAt: z
    .int('提醒比例应为 1 到 100 的整数。')
    .min(1, '提醒比例应为 1 到 100 的整数。')
    .max(100, '提醒比例应为 1 到 100 的整数。')
    .optional(),
  watermark: z.enum(['off', 'screen', 'screenAndExport'], 'watermark 只能是 off、screen、screenAndExport。').optional(),
});

/** /api/settings/protection: the budget of uncovering masked values, and the watermark. */
export function protection({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use(demandArea('access'));
  shelf.get('/', (context) => context.json(engine.settings.get('protection')));
  shelf.patch('/', async (context) => {
    const given = await bodyOf(context, shape);
    await changeSettings(engine, context.get('actor'), 'protection', (before) => ({ ...before, ...given }));
    return context.json(engine.settings.get('protection'));
  });
  return shelf;
}
