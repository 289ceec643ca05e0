import type { PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import { TideError } from '../errors';
import { apply, withdraw } from '../pool/apply';
import { assign } from '../pool/assign';
import { claim } from '../pool/claim';
import { exempt } from '../pool/exempt';
import { extend } from '../pool/extend';
import { moveToPool } from '../pool/moveToPool';
import { moveToPrivate } from '../pool/moveToPrivate';
import { oneOf } from '../pool/portions';
import { release } from '../pool/release';
import { requestExtension } from '../pool/requestExtension';
import { poolMembers, poolStandings } from '../pool/standing';
import { undoClaim } from '../pool/undoClaim';
import type { Engine } from '../records/engine';
import { readPoolLog } from '../records/pool/log';
import { readLost } from '../records/pool/lost';
import { bodyOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { speakerOf } from './language/speaker';
import type { Services } from './services';

const remark = z.string().max(500, '说明不能超过 500 个字。').nullish();
const person = z.uuid('请选择接收人。');
const nothing = z.strictObject({});

type Verb = (
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  input: never,
) => Promise<PoolAnswer>;

/** The verbs of the pool, each with what it takes. */
const verbs: Record<string, { input: z.ZodType; run: Verb }> = {
  claim: { input: nothing, run: claim },
  apply: { input: nothing, run: apply },
  withdraw: { input: nothing, run: withdraw },
  undoClaim: { input: nothing, run: undoClaim },
  assign: { input: z.strictObject({ to: z.union([person, z.array(person).max(200)], '请选择接收人。') }), run: assign },
  release: { input: z.strictObject({ remark }), run: release },
  extend: { input: z.strictObject({ days: z.unknown(), remark }), run: extend },
  exempt: { input: z.strictObject({ until: z.iso.date('日期应如 2025-03-10。'), remark }), run: exempt },
  requestExtension: {
    input: z.strictObject({ reason: z.string('请填写申请延期的原因。').max(500, '说明不能超过 500 个字。') }),
    run: requestExtension,
  },
  moveToPool: { input: z.strictObject({ pool: z.uuid().optional(), remark }), run: moveToPool },
  moveToPrivate: { input: z.strictObject({ owner: person.optional() }), run: moveToPrivate },
};

const ids = z.array(z.string().max(100)).min(1, '请至少选择一条记录。').max(1_000, '一次最多处理 1,000 条。');

/** /api/records/{object}/actions/{verb} of what is pooled, and 公海操作记录. Objects that are not leave these names to their states. */
export function recordPools({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');

  function pooled(context: Request): ObjectDefinition {
    const object = engine.workspace.object(context.req.param('object') ?? '');
    demand(as(context), 'view', object);
    if (!object.pool?.open) throw new TideError('POOL_DISABLED', '公海功能已关闭。');
    return object;
  }
  const spoken = (context: Request, answer: PoolAnswer): PoolAnswer => {
    const say = speakerOf(context, engine);
    return { ...answer, failed: answer.failed.map((refusal) => ({ ...refusal, message: say(refusal.message) })) };
  };
  const isPooled = (context: Request) => engine.workspace.objects.get(context.req.param('object') ?? '')?.pool;

  for (const [verb, { input, run }] of Object.entries(verbs)) {
    shelf.post(`/:object/actions/${verb}`, async (context, next) => {
      if (!isPooled(context)) return next();
      const asked = await bodyOf(context, z.strictObject({ ids, input: input.optional() }));
      const given = (asked.input ?? {}) as never;
      return context.json(spoken(context, await run(engine, as(context), pooled(context), asked.ids, given)));
    });
    shelf.post(`/:object/:id/actions/${verb}`, async (context, next) => {
      if (!isPooled(context)) return next();
      const asked = await bodyOf(context, z.strictObject({ input: input.optional() }));
      const given = (asked.input ?? {}) as never;
      const answer = await run(engine, as(context), pooled(context), [context.req.param('id')], given);
      return context.json(oneOf(answer));
    });
  }
  shelf.get('/:object/:id/poolLog', async (context) => {
    const { object, id } = context.req.param();
    return context.json(await readPoolLog(engine, as(context), object, id));
  });
  return shelf;
}

/** /api/pools/{object}: what I have to do with its pools. */
export function pools({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/:object', async (context) =>
    context.json(await poolStandings(engine, context.get('actor'), context.req.param('object'))),
  );
  shelf.get('/:object/lost', async (context) => {
    const person = context.req.query('person');
    return context.json(await readLost(engine, context.get('actor'), context.req.param('object'), person));
  });
  shelf.get('/:object/:pool/members', async (context) => {
    const { object, pool } = context.req.param();
    return context.json({ items: await poolMembers(engine, context.get('actor'), object, pool) });
  });
  return shelf;
}
