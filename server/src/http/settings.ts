import { Hono } from 'hono';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';
import { organisation } from './settings/organisation';
import { roles } from './settings/roles';

/** /api/settings: the pages of 控制面板; each says for whom it is open. */
export function settings(services: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.route('/', organisation(services));
  shelf.route('/roles', roles(services));
  return shelf;
}
