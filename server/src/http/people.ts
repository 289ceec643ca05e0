import { Hono } from 'hono';
import { findSubjects } from '../records/subjects';
import type { Environment, Shelf } from './environment';
import type { Services } from './services';

/** /api/people: colleagues for pickers, by name or user name, and who is online (spec AUTH-10). */
export function people({ engine, sessions }: Services): Shelf {
  const { directory } = engine;
  const shelf = new Hono<Environment>();
  shelf.get('/', (context) => {
    const search = (context.req.query('search') ?? '').trim().toLowerCase();
    const found = directory
      .people()
      .filter(
        (person) => person.status === 'active' && `${person.name} ${person.username}`.toLowerCase().includes(search),
      );
    const items = found.slice(0, 50).map(({ id, name, username, departmentId, status }) => ({
      id,
      name,
      username,
      department: departmentId ? (directory.department(departmentId)?.name ?? null) : null,
      status,
    }));
    return context.json({ items });
  });
  shelf.get('/online', async (context) => context.json({ items: await sessions.online() }));
  shelf.get('/subjects', (context) =>
    context.json({ items: findSubjects(engine, context.get('actor').language, context.req.query('search') ?? '') }),
  );
  shelf.get('/departments', (context) =>
    context.json({
      items: directory
        .departments()
        .filter(({ status }) => status === 'active')
        .map(({ id, name, parentId }) => ({ id, name, parentId })),
    }),
  );
  return shelf;
}
