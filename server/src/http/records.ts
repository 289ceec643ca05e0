import type { RecordJson } from '@tide/model/api/records';
import { Hono } from 'hono';
import { z } from 'zod';
import { checkDuplicates } from '../records/duplicates';
import { groupRecords } from '../records/groups';
import { readHistory } from '../records/history';
import { readReached } from '../records/reached';
import { listRecords, readRecord, relatedRecords } from '../records/read';
import { listDeleted } from '../records/recycleBin';
import { deleteRecord, restoreRecord } from '../records/remove';
import { revealValue } from '../records/reveal';
import { createRecord, updateRecord, type WriteOptions } from '../records/write';
import { batch, spoken } from './batch';
import { bodyOf, valuesOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { receiptOf } from './idempotency';
import { speakerOf } from './language/speaker';
import { groupRequestOf, listRequestOf, listRequestOfBody, reachedRequestOf } from './listRequest';
import type { Services } from './services';
import { shownOnce } from './shownOnce';

const reveal = z.strictObject({ field: z.string().max(100) });

/** /api/records/{object}: every call goes through the two stories of records/, as the signed-in user. */
export function records(services: Services): Shelf {
  const { engine } = services;
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  const named = (context: Request) => context.req.param('object') ?? '';
  const optionsOf = (context: Request): WriteOptions => ({
    confirmed: context.req.header('x-confirm-duplicates') === '1',
    receipt: receiptOf(context),
  });
  const created = (context: Request, record: RecordJson) => {
    context.header('location', `/api/records/${named(context)}/${record.id}`);
    return context.json(record, 201);
  };

  shelf.get('/:object', async (context) =>
    context.json(await listRecords(engine, as(context), named(context), listRequestOf(context))),
  );
  shelf.get('/:object/groups', async (context) =>
    context.json(await groupRecords(engine, as(context), named(context), groupRequestOf(context))),
  );
  shelf.get('/:object/reached', async (context) => {
    const { path, ...request } = reachedRequestOf(context);
    return context.json(await readReached(engine, as(context), named(context), path, request));
  });
  shelf.post('/:object/query', async (context) =>
    context.json(await listRecords(engine, as(context), named(context), await listRequestOfBody(context))),
  );
  shelf.post('/:object', async (context) =>
    created(
      context,
      await createRecord(engine, as(context), named(context), await valuesOf(context), optionsOf(context)),
    ),
  );
  shelf.post('/:object/batch', async (context) => {
    const { results } = await batch(engine, as(context), named(context), await valuesOf(context), optionsOf(context));
    const say = speakerOf(context, engine);
    return context.json({ results: results.map((result) => spoken(result, say)) });
  });
  shelf.post('/:object/duplicates', async (context) => {
    const { values, except } = await valuesOf(context);
    const given = (values ?? {}) as Record<string, unknown>;
    const own = except ? String(except) : undefined;
    const duplicates = await checkDuplicates(engine, as(context), named(context), given, own);
    return context.json({ duplicates });
  });
  shelf.get('/:object/deleted', async (context) =>
    context.json(await listDeleted(engine, as(context), named(context), { cursor: context.req.query('cursor') })),
  );
  shelf.get('/:object/:id', async (context) =>
    context.json(await readRecord(engine, as(context), named(context), context.req.param('id'))),
  );
  shelf.patch('/:object/:id', async (context) =>
    context.json(
      await updateRecord(
        engine,
        as(context),
        named(context),
        context.req.param('id'),
        await valuesOf(context),
        optionsOf(context),
      ),
    ),
  );
  shelf.delete('/:object/:id', async (context) => {
    const version = context.req.query('version');
    await deleteRecord(
      engine,
      as(context),
      named(context),
      context.req.param('id'),
      version === undefined ? {} : { version: Number(version) },
    );
    return context.body(null, 204);
  });
  shelf.post('/:object/:id/restore', async (context) =>
    context.json(await restoreRecord(engine, as(context), named(context), context.req.param('id'))),
  );
  shelf.post('/:object/:id/reveal', shownOnce, async (context) => {
    const { field } = await bodyOf(context, reveal);
    return context.json(await revealValue(engine, as(context), named(context), context.req.param('id'), field));
  });
  shelf.get('/:object/:id/history', async (context) =>
    context.json(
      await readHistory(engine, as(context), named(context), context.req.param('id'), {
        cursor: context.req.query('cursor'),
      }),
    ),
  );
  shelf.get('/:object/:id/related/:name', async (context) =>
    context.json(
      await relatedRecords(
        engine,
        as(context),
        named(context),
        context.req.param('id'),
        context.req.param('name'),
        listRequestOf(context),
      ),
    ),
  );
  return shelf;
}
