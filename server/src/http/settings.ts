import { Hono } from 'hono';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';
import { access } from './settings/access';
import { audit } from './settings/audit';
import { business } from './settings/business';
import { calendar } from './settings/calendar';
import { company } from './settings/company';
import { handover } from './settings/handover';
import { numbering } from './settings/numbering';
import { organisation } from './settings/organisation';
import { pipelines } from './settings/pipelines';
import { pools } from './settings/pools';
import { protection } from './settings/protection';
import { roles } from './settings/roles';
import { signInSettings } from './settings/security';
import { userImport } from './settings/userImport';

/** /api/settings: the pages of 控制面板; each says for whom it is open. */
export function settings(services: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.route('/', organisation(services));
  shelf.route('/users', userImport(services));
  shelf.route('/access', access(services));
  shelf.route('/business', business(services));
  shelf.route('/roles', roles(services));
  shelf.route('/audit', audit(services));
  shelf.route('/protection', protection(services));
  shelf.route('/handover', handover(services));
  shelf.route('/company', company(services));
  shelf.route('/calendar', calendar(services));
  shelf.route('/numbering', numbering(services));
  shelf.route('/pipelines', pipelines(services));
  shelf.route('/pools', pools(services));
  shelf.route('/', signInSettings(services));
  return shelf;
}
