import { Hono } from 'hono';
import { may } from '../access/rights';
import { listRecords } from '../records/read';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';

/** GET /api/search?q=: the newest five of each object that match, under the caller's rights. */
export function search({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/', async (context) => {
    const actor = context.get('actor');
    const query = (context.req.query('q') ?? '').trim().slice(0, 100);
    const searched = [...engine.workspace.objects.values()].filter(
      (object) => may(actor, 'view', object.name) && Object.values(object.fields).some((field) => field.search),
    );
    const groups =
      query === ''
        ? []
        : await Promise.all(
            searched.map(async (object) => ({
              object: object.name,
              items: (await listRecords(engine, actor, object.name, { search: query, limit: 5 })).items,
            })),
          );
    return context.json({ groups: groups.filter((group) => group.items.length > 0) });
  });
  return shelf;
}
