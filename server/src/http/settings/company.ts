import { Hono } from 'hono';
import { z } from 'zod';
import { changeSettings } from '../../organisation/changeSettings';
import { demandLogo } from '../../print/logo';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

const line = (most: number, message: string) => z.string().trim().max(most, message).optional();
const shape = z.strictObject({
  name: line(100, '公司名称不能超过 100 个字。'),
  address: line(200, '地址不能超过 200 个字。'),
  phone: line(60, '电话不能超过 60 个字。'),
  taxNumber: line(30, '税号不能超过 30 个字。'),
  logo: z.string().max(300_000, '标志不能超过 200 KB。').optional(),
});

/** /api/settings/company: 公司信息, the head of what is printed. */
export function company({ engine, typesetter }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use(demandArea('company'));
  shelf.get('/', (context) => context.json(engine.settings.get('company')));
  shelf.patch('/', async (context) => {
    const given = await bodyOf(context, shape);
    await demandLogo(typesetter, given.logo ?? '', context.get('actor').userId);
    await changeSettings(engine, context.get('actor'), 'company', (before) => ({ ...before, ...given }), ['logo']);
    return context.json(engine.settings.get('company'));
  });
  return shelf;
}
