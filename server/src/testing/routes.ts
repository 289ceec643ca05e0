import type { World } from './world';

/** A route of the server as it was mounted: `POST /api/records/:object/:id/restore`. */
export interface Route {
  method: string;
  path: string;
  name: string;
}

/** Every route that answers, from the server's own list; middleware is left out. */
export function routesOf(world: World): Route[] {
  const routes = new Map<string, Route>();
  for (const { method, path } of world.http.routes) {
    // Middleware is mounted for all methods, or with a wildcard.
    if (method === 'ALL' || path.includes('*')) continue;
    const name = `${method} ${path}`;
    routes.set(name, { method, path, name });
  }
  return [...routes.values()];
}

/** Whether an address belongs to a route. */
export function matches(route: Route, method: string, address: string): boolean {
  const [path = ''] = address.split('?');
  const pattern = route.path.replace(/:\w+/g, '[^/]+').replace(/\/$/, '');
  return route.method === (method === 'HEAD' ? 'GET' : method) && new RegExp(`^${pattern}/?$`).test(path);
}

/** An id of nothing. */
export const absentId = '01890000-0000-7000-8000-000000000000';

/** The route with its parameters filled in; those that are not known name nothing that is there. */
export function addressOf({ path }: Route, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? absentId);
}

/** Asking to see what one has only heard of is taken, and answered alike, whether it is there or not (spec CUST-05). */
export const asksBlindly = ({ name }: Route): boolean => /^POST .*\/access-requests$/.test(name);
