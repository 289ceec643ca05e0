import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { createMiddleware } from 'hono/factory';
import { TideError } from '../errors';
import { accessRequests, recordRequests } from './accessRequests';
import { actions } from './actions';
import { auth } from './auth';
import type { Environment, Shelf } from './environment';
import { events } from './events';
import { exports } from './exports';
import { files } from './files';
import { health } from './health';
import { idempotent } from './idempotency';
import { imports } from './imports';
import { jobs } from './jobs';
import { logged } from './log';
import { mails } from './mails';
import { me } from './me';
import { createMetrics, measured, metrics } from './metrics';
import { notifications } from './notifications';
import { objects } from './objects';
import { openapi } from './openapi';
import { people } from './people';
import { pools, recordPools } from './pools';
import { prints } from './prints';
import { problem } from './problem';
import { records } from './records';
import { search } from './search';
import { headers, requestId, sameOrigin } from './secure';
import type { Services } from './services';
import { settings } from './settings';
import { setup } from './setup';
import { sharing } from './sharing';
import { signedIn } from './signedIn';
import { states } from './states';
import { transfers } from './transfers';
import { versions } from './versions';

const megabyte = 1024 * 1024;
const tooLarge = (megabytes: number) => () => {
  throw new TideError('BODY_TOO_LARGE', `请求内容不能超过 ${megabytes} MB。`);
};

/** Says so before the answer is made: `compress` would say it afterwards, and for that turn each answer into a stream, which costs a millisecond. */
const varied = createMiddleware<Environment>(async (context, next) => {
  context.header('vary', 'Accept-Encoding');
  await next();
});

/** The whole spine: middleware in the order a request meets it, then the shelves, open ones first. */
export function api(services: Services): Shelf {
  const measures = createMetrics(services.pool);
  const shelf = new Hono<Environment>();
  shelf.use(
    requestId,
    logged(services.log),
    measured(measures),
    headers(services.publicUrl?.startsWith('https:') ?? false),
  );
  shelf.onError((error, context) => problem(context, error, services));
  shelf.notFound((context) => problem(context, new TideError('NOT_FOUND', '没有这个地址。'), services));
  shelf.use('/api/*', sameOrigin(services.publicUrl), varied, compress());
  for (const path of ['/api/imports', '/api/files'])
    shelf.post(path, bodyLimit({ maxSize: 50 * megabyte, onError: tooLarge(50) }));
  const small = bodyLimit({ maxSize: 5 * megabyte, onError: tooLarge(5) });
  shelf.use('/api/*', async (context, next) => {
    // Looking for the body of a GET alone costs as much as answering it.
    const unlimited = context.req.method === 'GET' || ['/api/imports', '/api/files'].includes(context.req.path);
    return unlimited ? next() : small(context, next);
  });

  shelf.route('/api/health', health(services));
  shelf.route('/api/setup', setup(services));
  shelf.route('/api/auth', auth(services));
  shelf.route('/api/me', me(services));

  shelf.use('/api/*', signedIn(services), idempotent(services));
  shelf.route('/api/objects', objects(services));
  shelf.route('/api/records', records(services));
  shelf.route('/api/actions', actions(services));
  shelf.route('/api/records', transfers(services));
  shelf.route('/api/records', sharing(services));
  shelf.route('/api/records', recordRequests(services));
  shelf.route('/api/records', recordPools(services));
  shelf.route('/api/records', states(services));
  shelf.route('/api/records', prints(services));
  shelf.route('/api/records', mails(services));
  shelf.route('/api/records', versions(services));
  shelf.route('/api/access-requests', accessRequests(services));
  shelf.route('/api/notifications', notifications(services));
  shelf.route('/api/events', events(services));
  shelf.route('/api/pools', pools(services));
  shelf.route('/api/search', search(services));
  shelf.route('/api/people', people(services));
  shelf.route('/api/settings', settings(services));
  shelf.route('/api/files', files(services));
  shelf.route('/api/imports', imports(services));
  shelf.route('/api/exports', exports(services));
  shelf.route('/api/jobs', jobs(services));
  shelf.route('/api/metrics', metrics(measures));
  shelf.route('/api', openapi(services));
  return shelf;
}
