import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { z } from 'zod';
import { printRecord } from '../print/print';
import { shapeOf } from './body';
import type { Environment, Shelf } from './environment';
import { download } from './files';
import type { Services } from './services';

const day = (name: string) => z.iso.date(`${name} 应如 2025-03-10。`).optional();
const query = z
  .strictObject({ from: day('from'), to: day('to'), download: z.literal('1', 'download 只能是 1。').optional() })
  .refine(({ from = '', to = '9' }) => from <= to, '开始日期不能晚于结束日期。');

/** /api/records/{object}/{id}/print/{print}: a record as PDF, to be looked at in the browser or saved. */
export function prints({ engine, typesetter }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/:object/:id/print/:print', async (context) => {
    const { object, id, print } = context.req.param();
    const { download: saved, ...period } = shapeOf(context.req.query(), query);
    const printed = await printRecord(engine, typesetter, context.get('actor'), object, id, print, period);
    return download(context, {
      title: printed.title,
      mime: 'application/pdf',
      bytes: Readable.from([printed.bytes]),
      inPlace: saved === undefined,
    });
  });
  return shelf;
}
