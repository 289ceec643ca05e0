import type { ObjectsAnswer } from '@tide/model/api/objects';
import { Hono } from 'hono';
import { describeObject } from '../access/describe';
import { may } from '../access/rights';
import { TideError } from '../errors';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';

/** /api/objects: the definitions, reduced to what the caller may see, in his language. */
export function objects({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/', (context) => {
    const actor = context.get('actor');
    const visible = [...engine.workspace.objects.values()].filter((object) => may(actor, 'view', object.name));
    const answer: ObjectsAnswer = {
      objects: visible.map((object) => describeObject(actor, object, engine.workspace)),
      version: engine.workspace.version,
    };
    return context.json(answer);
  });
  shelf.get('/:object', (context) => {
    const actor = context.get('actor');
    const object = engine.workspace.object(context.req.param('object'));
    if (!may(actor, 'view', object.name)) throw new TideError('NOT_FOUND', `没有名为「${object.name}」的对象。`);
    return context.json(describeObject(actor, object, engine.workspace));
  });
  return shelf;
}
