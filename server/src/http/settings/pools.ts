import { openingOrders } from '@tide/model/pool/opening';
import { Hono } from 'hono';
import { z } from 'zod';
import { rehearse } from '../../pool/rehearse';
import { changePool, createPool, listPools, poolVersions } from '../../pool/settings';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

const count = z.number('应为整数。');
const subjects = z.array(z.string().max(100)).max(1_000);
const condition = z.record(z.string(), z.unknown()).nullable();
/** What numbers may be is said with all that is wrong at once (pool/validate.ts). */
const rules = z
  .strictObject({
    name: z.string().max(60, '公海名称不能超过 60 个字。'),
    enabled: z.boolean(),
    administrators: subjects,
    members: subjects,
    takes: condition,
    daysFrom: z.string().max(60).nullable(),
    workingDays: z.boolean(),
    recycleDays: count,
    dayRules: z
      .array(
        z.strictObject({
          label: z.string().max(100),
          where: z.record(z.string(), z.unknown()),
          days: count.nullable(),
        }),
      )
      .max(50),
    maxOwned: count.nullable(),
    maxOwnedOverrides: z.record(z.uuid(), count.nullable()),
    limitCountsAchieved: z.boolean(),
    targets: z.array(z.string().max(60)).max(50),
    effectiveKinds: z.array(z.string().max(60)).max(100),
    effectiveLength: count,
    effectiveNew: z.boolean(),
    effectiveCallMinutes: count,
    effectiveCheckIn: z.boolean(),
    allowUserToPool: z.boolean(),
    remindBeforeDays: count,
    approvalGrace: z.boolean(),
    revertOnVoid: z.boolean(),
    cooldownDays: count,
    dailyClaimLimit: count.nullable(),
    opening: z
      .strictObject({ time: z.string().max(5), weekdays: z.array(count).max(7), order: z.enum(openingOrders) })
      .nullable(),
    maxExtendTimes: count.nullable(),
    maxExtendDays: count.nullable(),
    hiddenFields: z.array(z.string().max(60)).max(100),
    dailyReveals: count,
    assignIgnoresLimit: z.boolean(),
    recycleTime: z.string().max(5),
  })
  .partial();
const dates = {
  recompute: z.boolean().optional(),
  protectUntil: z.iso.date('日期应如 2025-03-10。').optional(),
};
const change = z.strictObject({
  version: z.int('修改时必须带上所见的版本号 (version)。'),
  rules,
  ...dates,
  closing: z.strictObject({ owner: z.enum(['previous', 'chosen']), person: z.uuid('请选择接收人。') }).optional(),
});

/** /api/settings/pools: 公海客户设置 (spec POOL-02). */
export function pools({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use('*', demandArea('pools'));
  shelf.get('/', async (context) => context.json(await listPools(engine, context.get('actor'))));
  shelf.post('/:object', async (context) => {
    const given = await bodyOf(context, z.strictObject({ rules }));
    const object = context.req.param('object');
    return context.json(await createPool(engine, context.get('actor'), object, given.rules as never), 201);
  });
  shelf.patch('/:object/:id', async (context) => {
    const { object, id } = context.req.param();
    const given = await bodyOf(context, change);
    return context.json(await changePool(engine, context.get('actor'), object, id, given as never));
  });
  shelf.post('/:object/:id/rehearsal', async (context) => {
    const { object, id } = context.req.param();
    const given = await bodyOf(context, z.strictObject({ rules, ...dates }));
    return context.json(await rehearse(engine, context.get('actor'), object, id, given as never));
  });
  shelf.get('/:object/:id/versions', async (context) => {
    const { object, id } = context.req.param();
    return context.json({ items: await poolVersions(engine, context.get('actor'), object, id) });
  });
  return shelf;
}
