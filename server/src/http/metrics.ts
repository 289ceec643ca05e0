import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { demandAdministrator } from './administrator';
import type { Environment, Shelf } from './environment';

export interface Metrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
}

/** Measures of this process, in Prometheus' words. */
export function createMetrics(pool: pg.Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tide_' });
  new Gauge({
    name: 'tide_database_connections',
    help: 'Database connections by state.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'total' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  const requests = new Histogram({
    name: 'tide_request_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return { registry, requests };
}

/** Counts every request under its route pattern, never under its address: an id is not a label. */
export const measured = ({ requests }: Metrics) =>
  createMiddleware<Environment>(async (context, next) => {
    const stop = requests.startTimer();
    await next();
    stop({ method: context.req.method, route: routePath(context, -1), status: String(context.res.status) });
  });

/** GET /api/metrics, for administrators (a scraper uses a bearer token). */
export function metrics({ registry }: Metrics): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/', demandAdministrator, async (context) =>
    context.text(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  );
  return shelf;
}
