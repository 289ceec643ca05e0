import { dateParts, numberPart, resets } from '@tide/model/numbering';
import { toHalfWidth } from '@tide/model/values/text';
import { Hono } from 'hono';
import { z } from 'zod';
import { changeNumbering, listNumbering, previewNumbers } from '../../organisation/numbering';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

// Typed numbers are made half-width before they are compared with the rule.
const part = z
  .string()
  .transform(toHalfWidth)
  .refine((text) => numberPart.test(text), '前缀、分隔符和后缀只能用文字、数字、-、_、/，各不超过 20 个字。');
const rule = z.strictObject({
  prefix: part,
  date: z.enum(dateParts, '日期只能是空、yy、yyyy、yyMM、yyyyMM、yyMMdd、yyyyMMdd。'),
  separator: part,
  length: z.int('流水号位数应为 1 到 10。').min(1, '流水号位数应为 1 到 10。').max(10, '流水号位数应为 1 到 10。'),
  suffix: part,
  reset: z.enum(resets, '重置周期只能是 never、year、month、day。'),
  manual: z.boolean(),
  gapless: z.boolean(),
});

/** /api/settings/numbering: 编号规则 of every autonumber field (spec NUM-01 to NUM-05). */
export function numbering({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use('*', demandArea('company'));
  shelf.get('/', async (context) => context.json({ items: await listNumbering(engine, context.get('actor')) }));
  shelf.post('/:object/:field/preview', async (context) => {
    const { object, field } = context.req.param();
    return context.json(await previewNumbers(engine, object, field, await bodyOf(context, rule)));
  });
  shelf.put('/:object/:field', async (context) => {
    const { object, field } = context.req.param();
    await changeNumbering(engine, context.get('actor'), object, field, await bodyOf(context, rule));
    return context.json({ items: await listNumbering(engine, context.get('actor')) });
  });
  return shelf;
}
