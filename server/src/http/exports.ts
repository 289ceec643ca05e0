import { Hono } from 'hono';
import { z } from 'zod';
import { openExport, readExport } from '../exports/list';
import { startExport } from '../jobs/exports';
import { bodyOf } from './body';
import type { Environment, Shelf } from './environment';
import { download } from './files';
import { listShape } from './listRequest';
import type { Services } from './services';

const shape = z.strictObject({
  object: z.string(),
  request: listShape
    .pick({ view: true, search: true, filter: true, sort: true })
    .extend({ ids: z.array(z.uuid()).max(10_000, '一次最多勾选 10,000 条。').optional() })
    .optional(),
  columns: z.array(z.string().max(100)).min(1).max(200).optional(),
  format: z.enum(['xlsx', 'csv'], 'format 只能是 xlsx、csv。').optional(),
});

/** /api/exports: a filtered list, or ticked records, as a file for whoever asked for it. */
export function exports({ engine, queue }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.post('/', async (context) =>
    context.json(await startExport(engine, queue, context.get('actor'), await bodyOf(context, shape)), 201),
  );
  shelf.get('/:id', async (context) =>
    context.json(await readExport(engine, context.get('actor'), context.req.param('id'))),
  );
  shelf.get('/:id/file', async (context) =>
    download(context, await openExport(engine, context.get('actor'), context.req.param('id'))),
  );
  return shelf;
}
