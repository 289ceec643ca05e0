import type { TransferAnswer } from '@tide/model/api/transfers';
import { Hono } from 'hono';
import { z } from 'zod';
import { TideError } from '../errors';
import { countAlong } from '../records/along';
import { undoTransfer } from '../records/giveBack';
import { isId } from '../records/isId';
import { readOwnership } from '../records/ownership';
import { transferRecords } from '../records/transfer';
import { bodyOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { speakerOf } from './language/speaker';
import type { Services } from './services';

const ids = z.array(z.string().max(100)).min(1, '请至少选择一条记录。').max(1_000, '一次最多处理 1,000 条。');

const input = z.strictObject({
  to: z.uuid('请选择接收人。'),
  from: z.uuid().optional(),
  related: z.array(z.string().max(100)).max(20).optional(),
  reason: z.string().max(500, '移交原因不能超过 500 个字。').nullish(),
});

const one = z.strictObject({ input });
const many = z.strictObject({ ids, input });
const chosen = z.strictObject({ ids });
const undo = z.strictObject({ input: z.strictObject({ transfer: z.uuid() }) });

/** /api/records/{object}/actions/transfer and what belongs to it: 移交, taking it back, who has owned a record (spec XFER-01, 02). */
export function transfers({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  const named = (context: Request) => context.req.param('object') ?? '';

  shelf.post('/:object/actions/transfer', async (context) => {
    const { ids, input } = await bodyOf(context, many);
    return context.json(spoken(context, await transferRecords(engine, as(context), named(context), ids, input)));
  });
  shelf.post('/:object/:id/actions/transfer', async (context) => {
    const { input } = await bodyOf(context, one);
    const answer = await transferRecords(engine, as(context), named(context), [context.req.param('id')], input);
    const [refusal] = answer.failed;
    if (refusal) throw new TideError(refusal.code, refusal.message);
    return context.json(answer);
  });
  shelf.post('/:object/actions/countAlong', async (context) => {
    const { ids } = await bodyOf(context, chosen);
    return context.json(await countAlong(engine, as(context), named(context), ids.filter(isId)));
  });
  shelf.post('/:object/actions/undoTransfer', async (context) => {
    const { input } = await bodyOf(context, undo);
    return context.json(spoken(context, await undoTransfer(engine, as(context), named(context), input.transfer)));
  });
  shelf.get('/:object/:id/ownership', async (context) =>
    context.json(await readOwnership(engine, as(context), named(context), context.req.param('id'))),
  );

  function spoken(context: Request, answer: TransferAnswer): TransferAnswer {
    const say = speakerOf(context, engine);
    return { ...answer, failed: answer.failed.map((refusal) => ({ ...refusal, message: say(refusal.message) })) };
  }
  return shelf;
}
