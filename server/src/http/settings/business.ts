import { Hono } from 'hono';
import { z } from 'zod';
import { changeBusinessSettings, readBusinessSettings } from '../../organisation/businessSettings';
import { demandArea } from '../areas';
import { bodyOf } from '../body';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

const shape = z.record(z.string().max(60), z.unknown());

/** /api/settings/business: 业务规则, what the packs let administrators decide. */
export function business({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.use(demandArea('business'));
  shelf.get('/', (context) => context.json(readBusinessSettings(engine, context.get('actor'))));
  shelf.patch('/', async (context) => {
    const actor = context.get('actor');
    await changeBusinessSettings(engine, actor, await bodyOf(context, shape));
    return context.json(readBusinessSettings(engine, actor));
  });
  return shelf;
}
