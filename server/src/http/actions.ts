import { Hono } from 'hono';
import type { z } from 'zod';
import { actionNamed, runAction } from '../functions/runAction';
import { bodyOf } from './body';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';

/** /api/actions/{name}: verbs of packs, as the signed-in user. */
export function actions({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.post('/:name', async (context) => {
    const action = actionNamed(engine, context.req.param('name'));
    const input = await bodyOf(context, action.input as z.ZodType);
    return context.json((await runAction(engine, context.get('actor'), action, input)) as object);
  });
  return shelf;
}
