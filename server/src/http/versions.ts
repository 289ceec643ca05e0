import { Hono } from 'hono';
import { z } from 'zod';
import { compareVersions } from '../records/compareVersions';
import { listVersions } from '../records/versions';
import { shapeOf } from './body';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';

const version = z.coerce.number('版本应为整数。').int('版本应为整数。').min(1, '版本从 1 开始。');
const two = z.strictObject({ from: version, to: version });

/** /api/records/{object}/{id}/versions: the versions of a record, and two of them side by side (spec QUOT-02, CTR-10). */
export function versions({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/:object/:id/versions', async (context) => {
    const { object, id } = context.req.param();
    return context.json(await listVersions(engine, context.get('actor'), object, id));
  });
  shelf.get('/:object/:id/versions/compare', async (context) => {
    const { object, id } = context.req.param();
    const { from, to } = shapeOf(context.req.query(), two);
    return context.json(await compareVersions(engine, context.get('actor'), object, id, [from, to]));
  });
  return shelf;
}
