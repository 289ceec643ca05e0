import { Hono } from 'hono';
import { z } from 'zod';
import { exportAudit } from '../../exports/auditLog';
import { auditActions, listAudit } from '../../records/audit';
import { revealsToday } from '../../records/revealBudget';
import { demandAdministrator } from '../administrator';
import { demandArea } from '../areas';
import { bodyOf, shapeOf } from '../body';
import type { Environment, Shelf } from '../environment';
import { download } from '../files';
import type { Services } from '../services';

const word = z.string().min(1).max(100).optional();
const day = z.iso.date('日期应写成 2025-03-10 的形式。').optional();
const filter = z.strictObject({
  object: word,
  record: word,
  user: word,
  action: word,
  channel: word,
  from: day,
  to: day,
});
const page = filter.extend({
  cursor: word,
  limit: z.coerce.number().int().min(1).max(200, '每页条数 (limit) 应在 1 到 200 之间。').optional(),
});
const file = filter.extend({ format: z.enum(['xlsx', 'csv'], 'format 只能是 xlsx、csv。').default('xlsx') });

/** /api/settings/audit: 操作日志, what it can be filtered by and who uncovers many values, and the log as a file (spec AUD-01). */
export function audit({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use(demandArea('audit'));
  shelf.get('/', async (context) => {
    const { cursor, limit, ...asked } = shapeOf(context.req.query(), page);
    return context.json(await listAudit(engine, context.get('actor'), asked, { cursor, limit }));
  });
  shelf.get('/overview', async (context) =>
    context.json({
      actions: await auditActions(engine),
      people: engine.directory.people().map(({ id, name }) => ({ id, name })),
      reveals: await revealsToday(engine),
    }),
  );
  shelf.post('/export', demandAdministrator, async (context) => {
    const { format, ...asked } = await bodyOf(context, file);
    return download(context, await exportAudit(engine, context.get('actor'), asked, format));
  });
  return shelf;
}
