import { Hono } from 'hono';
import { demandArea } from '../areas';
import type { Environment, Shelf } from '../environment';
import type { Services } from '../services';

/** /api/settings/roles: what the roles are called. */
export function roles({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  shelf.get('/', demandArea('people'), (context) => {
    const { roles: all, locales } = engine.workspace;
    const texts = locales[context.get('actor').language] ?? {};
    const items = [...all.values()].map(({ name, label, administrator = false }) => ({
      name,
      label: texts[`role.${name}`] ?? label,
      administrator,
    }));
    return context.json({ items });
  });
  return shelf;
}
