import { Hono } from 'hono';
import { z } from 'zod';
import { changeAccessSettings, readAccessSettings } from '../../organisation/accessSettings';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

const rules = z.strictObject({
  hierarchy: z
    .enum(['reportingLine', 'roleTree', 'both'], 'hierarchy 只能是 reportingLine、roleTree、both。')
    .optional(),
  superiorsView: z.boolean().optional(),
  inheritance: z
    .record(z.string().max(100), z.enum(['readers', 'owner', 'none'], '继承方式只能是 readers、owner、none。'))
    .optional(),
});

/** /api/settings/access: 访问规则 (spec ORG-03, PERM-05, PERM-08). */
export function access({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use('/', demandArea('access'));
  shelf.get('/', (context) => context.json(readAccessSettings(engine, context.get('actor'))));
  shelf.patch('/', async (context) => {
    const actor = context.get('actor');
    await changeAccessSettings(engine, actor, await bodyOf(context, rules));
    return context.json(readAccessSettings(engine, actor));
  });
  return shelf;
}
