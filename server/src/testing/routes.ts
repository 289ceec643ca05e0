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

/** The route with its parameters filled in; null where one is not known. */
export function addressOf({ path }: Route, parameters: Readonly<Record<string, string>>): string | null {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  if (names.some((name) => parameters[name] === undefined)) return null;
  return path.replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? '');
}
