import { PassThrough, type Writable } from 'node:stream';
import { Hono } from 'hono';
import { z } from 'zod';
import { TideError } from '../errors';
import { changeImport } from '../imports/change';
import { failuresName, writeFailures } from '../imports/failures';
import { listImports, readImport } from '../imports/list';
import { listRows } from '../imports/rows';
import { templateName, writeTemplate } from '../imports/template';
import { uploadImport } from '../imports/upload';
import { cancelImport, startImportJob } from '../jobs/imports';
import { bodyOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { download, uploadOf } from './files';
import { speakerOf } from './language/speaker';
import type { Services } from './services';

const changes = z.strictObject({
  sheet: z.string().optional(),
  headerRow: z.int().min(1).max(1_000).optional(),
  mapping: z.record(z.string().regex(/^\d{1,4}$/), z.string().nullable()).optional(),
  duplicates: z
    .enum(['skip', 'update', 'fillEmpty', 'create'], 'duplicates 只能是 skip、update、fillEmpty、create。')
    .optional(),
  keys: z.array(z.string()).max(5).optional(),
  options: z
    .strictObject({
      ownerChoices: z.record(z.string(), z.uuid().nullable()).optional(),
      choices: z.record(z.string(), z.record(z.string(), z.string().nullable())).optional(),
      target: z.enum(['records', 'pool'], 'target 只能是 records、pool。').optional(),
      pool: z.uuid().optional(),
    })
    .optional(),
});

/** /api/imports: upload → proposal → check → run → undo, each as who signed in; one's own imports only. */
export function imports({ engine, queue }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  shelf.post('/', async (context) => {
    const { object } = await context.req.parseBody();
    if (typeof object !== 'string')
      throw new TideError('BAD_REQUEST', '请在 object 这一项写明导入到哪个对象，例如 customer。');
    return context.json(await uploadImport(engine, as(context), object, await uploadOf(context)), 201);
  });
  shelf.get('/', async (context) => context.json(await listImports(engine, as(context), context.req.query('object'))));
  shelf.get('/template', async (context) => {
    const object = context.req.query('object') ?? '';
    return sheet(context, templateName(engine, as(context), object), (output) =>
      writeTemplate(engine, as(context), object, output),
    );
  });
  shelf.get('/:id', async (context) => {
    const found = await readImport(engine, as(context), context.req.param('id'));
    return context.json({ ...found, lastError: found.lastError && speakerOf(context, engine)(found.lastError) });
  });
  shelf.patch('/:id', async (context) =>
    context.json(await changeImport(engine, as(context), context.req.param('id'), await bodyOf(context, changes))),
  );
  for (const verb of ['check', 'run', 'undo'] as const)
    shelf.post(`/:id/${verb}`, async (context) =>
      context.json(await startImportJob(engine, queue, as(context), verb, context.req.param('id')), 202),
    );
  shelf.post('/:id/cancel', async (context) =>
    context.json(await cancelImport(engine, as(context), context.req.param('id')), 202),
  );
  shelf.get('/:id/rows', async (context) => {
    const say = speakerOf(context, engine);
    const { items, nextCursor } = await listRows(engine, as(context), context.req.param('id'), context.req.query());
    return context.json({ items: items.map((row) => ({ ...row, messages: row.messages.map(say) })), nextCursor });
  });
  shelf.get('/:id/failures', async (context) => {
    const id = context.req.param('id');
    return sheet(context, await failuresName(engine, as(context), id), (output) =>
      writeFailures(engine, as(context), id, output, speakerOf(context, engine)),
    );
  });
  return shelf;
}

/** A workbook that is written while it is sent. */
function sheet(context: Request, title: string, write: (output: Writable) => Promise<void>): Response {
  const bytes = new PassThrough();
  write(bytes).catch((error: Error) => bytes.destroy(error));
  return download(context, { title, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes });
}
