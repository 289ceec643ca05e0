import { PassThrough } from 'node:stream';
import type { HandoverJson } from '@tide/model/api/handovers';
import { Hono } from 'hono';
import { z } from 'zod';
import { freezePerson } from '../../handover/freeze';
import { demandPerson, handoverPeople, pendingPeople } from '../../handover/person';
import { listHandoverRecords, listHandovers, readHandover, surveyPerson } from '../../handover/read';
import { reportName, writeReport } from '../../handover/report';
import { startHandover, startHandoverJob } from '../../jobs/handovers';
import { splitOwned } from '../../records/owned';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Request, Shelf } from '../environment';
import { download } from '../files';
import { speakerOf } from '../language/speaker';
import type { Services } from '../services';

const receiver = z.uuid('请选择接收人。');
const choice = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('one'), to: receiver }),
  z.strictObject({ how: z.literal('rotate'), to: z.array(receiver).min(1, '请选择接收人。').max(50) }),
  z.strictObject({
    how: z.literal('field'),
    field: z.string().max(100),
    to: z.record(z.string().max(100), receiver),
    rest: receiver.nullable(),
  }),
  z.strictObject({ how: z.literal('pool') }),
  z.strictObject({ how: z.literal('follow'), object: z.string().max(100), related: z.string().max(100) }),
]);

const request = z.strictObject({
  person: z.uuid(),
  mode: z.enum(['leave', 'transfer'], 'mode 只能是 leave、transfer。'),
  reason: z.string().max(500, '移交原因不能超过 500 个字。').nullish(),
  objects: z.record(z.string(), choice),
  leaving: z.record(z.string(), receiver),
});

/** /api/settings/handover: 离职交接 and 待交接, for administrators and superiors (spec XFER-03 to 06). */
export function handover({ engine, queue, sessions }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  shelf.use('*', demandArea('handover'));

  shelf.get('/', async (context) => {
    const { items } = await listHandovers(engine, as(context));
    return context.json({ items: items.map((item) => spoken(context, item)) });
  });
  shelf.post('/', async (context) =>
    context.json(spoken(context, await startHandover(engine, queue, as(context), await bodyOf(context, request))), 202),
  );
  shelf.get('/pending', async (context) => context.json({ items: await pendingPeople(engine, as(context)) }));
  shelf.get('/people', (context) => context.json({ items: handoverPeople(engine, as(context)) }));
  shelf.get('/people/:id', async (context) => {
    const survey = await surveyPerson(engine, as(context), context.req.param('id'));
    const say = speakerOf(context, engine);
    return context.json({ ...survey, leaving: survey.leaving.map((kind) => ({ ...kind, label: say(kind.label) })) });
  });
  shelf.get('/people/:id/values', async (context) => {
    const person = demandPerson(engine, as(context), context.req.param('id'));
    const { object = '', field = '' } = context.req.query();
    const values = await splitOwned(engine, as(context), engine.workspace.object(object), person.id, field);
    return context.json({ items: values });
  });
  shelf.post('/people/:id/freeze', async (context) => {
    const id = context.req.param('id');
    await freezePerson(engine, as(context), id);
    sessions.forget(id);
    return context.body(null, 204);
  });
  shelf.get('/:id', async (context) =>
    context.json(spoken(context, await readHandover(engine, as(context), context.req.param('id')))),
  );
  for (const verb of ['run', 'undo'] as const)
    shelf.post(`/:id/${verb}`, async (context) =>
      context.json(
        spoken(context, await startHandoverJob(engine, queue, as(context), verb, context.req.param('id'))),
        202,
      ),
    );
  shelf.get('/:id/records', async (context) => {
    const say = speakerOf(context, engine);
    const { outcome, cursor } = context.req.query();
    const { items, nextCursor } = await listHandoverRecords(engine, as(context), context.req.param('id'), {
      outcome,
      cursor,
    });
    return context.json({
      items: items.map((item) => ({ ...item, message: item.message && say(item.message) })),
      nextCursor,
    });
  });
  shelf.get('/:id/report', async (context) => {
    const id = context.req.param('id');
    const title = await reportName(engine, as(context), id);
    const bytes = new PassThrough();
    writeReport(engine, as(context), id, bytes, speakerOf(context, engine)).catch((error: Error) =>
      bytes.destroy(error),
    );
    return download(context, {
      title,
      mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
    });
  });

  function spoken(context: Request, kept: HandoverJson): HandoverJson {
    const say = speakerOf(context, engine);
    const groups = kept.groups.map((group) => ({ ...group, label: say(group.label) }));
    return { ...kept, groups, lastError: kept.lastError && say(kept.lastError) };
  }
  return shelf;
}
