import { Hono } from 'hono';
import { sql } from 'kysely';
import { TideError } from '../errors';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';

/** GET /api/health: 200 when requests can be answered, 503 when the database cannot be reached. */
export function health({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/', async (context) => {
    await sql`select 1`.execute(engine.database).catch(() => {
      throw new TideError('DATABASE_UNAVAILABLE', '数据库暂时不可用，请稍后再试。');
    });
    return context.json({ status: 'ok', definitions: engine.workspace.version });
  });
  return shelf;
}
