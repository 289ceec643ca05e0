import { Hono } from 'hono';
import { z } from 'zod';
import { act } from '../records/act';
import { prefillCopy } from '../records/copies';
import { readStates } from '../records/stateHistory';
import { bodyOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { receiptOf } from './idempotency';
import type { Services } from './services';

const request = z.strictObject({
  version: z.int('操作时必须带上所见的版本号 (version)。'),
  values: z.record(z.string(), z.unknown()).optional(),
});

/** /api/records/{object}/{id}: the actions of its states, their history, and what is made from the record. Stands behind the shelves whose actions have names of their own. */
export function states({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  shelf.post('/:object/:id/actions/:action', async (context) => {
    const { object, id, action } = context.req.param();
    const asked = await bodyOf(context, request);
    return context.json(await act(engine, as(context), object, id, action, asked, { receipt: receiptOf(context) }));
  });
  shelf.get('/:object/:id/states', async (context) => {
    const { object, id } = context.req.param();
    return context.json(await readStates(engine, as(context), object, id));
  });
  shelf.get('/:object/:id/copies/:copy', async (context) => {
    const { object, id, copy } = context.req.param();
    return context.json(await prefillCopy(engine, as(context), object, id, copy));
  });
  return shelf;
}
