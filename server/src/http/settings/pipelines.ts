import type { Condition } from '@tide/model/conditions/condition';
import { Hono } from 'hono';
import { z } from 'zod';
import { listPipelines } from '../../organisation/pipelines/list';
import { savePipeline } from '../../organisation/pipelines/save';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

const text = z.string().max(200);
const names = z.array(z.string().max(60)).max(200);
const stage = z.strictObject({
  name: z.string().max(40).optional(),
  label: text,
  english: text.optional(),
  probability: z.string('概率应为 0 到 100，最多两位小数。').max(20),
  maxDays: z.number('最长天数应为 1 到 3650 的整数。').nullish(),
  required: names,
  // Read with the object's fields before it is kept.
  criteria: z
    .array(
      z.strictObject({
        label: text,
        english: text.optional(),
        where: z.custom<Condition>((value) => typeof value === 'object' && value !== null),
      }),
    )
    .max(20),
  back: z.boolean(),
  retired: z.boolean().optional(),
});
const pipeline = z.strictObject({
  version: z.int().optional(),
  label: text,
  english: text.optional(),
  departments: names,
  categories: names,
  stages: z.array(stage).max(200),
  retired: z.boolean().optional(),
  standard: z.boolean().optional(),
  moves: z.record(z.string().max(40), z.string().max(40)).optional(),
});

/** /api/settings/pipelines: 销售流程, the stages that records of an object go through (spec OPP-02). */
export function pipelines({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use('*', demandArea('business'));
  shelf.get('/', async (context) => context.json({ items: await listPipelines(engine, context.get('actor')) }));
  shelf.post('/:object', async (context) => {
    const actor = context.get('actor');
    const given = await bodyOf(context, pipeline);
    const name = await savePipeline(engine, actor, context.req.param('object'), null, given);
    return context.json({ name, items: await listPipelines(engine, actor) }, 201);
  });
  shelf.put('/:object/:pipeline', async (context) => {
    const actor = context.get('actor');
    const { object, pipeline: name } = context.req.param();
    await savePipeline(engine, actor, object, name, await bodyOf(context, pipeline));
    return context.json({ name, items: await listPipelines(engine, actor) });
  });
  return shelf;
}
