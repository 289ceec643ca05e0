import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Environment, Shelf } from './environment';

/** The built web pages. Files under /assets carry their hash in the name and never change; the page itself is asked for anew each time. */
export function web(folder: string): Shelf {
  const shelf = new Hono<Environment>();
  const root = relative(process.cwd(), folder) || '.';
  shelf.use(
    '/assets/*',
    serveStatic({
      root,
      precompressed: true,
      onFound: (_path, context) => context.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  shelf.use('/*', serveStatic({ root, index: 'nothing' }));
  shelf.get('/*', async (context) => {
    const page = join(folder, 'index.html');
    if (context.req.path.startsWith('/assets/') || !existsSync(page)) return context.notFound();
    return context.html(await readFile(page, 'utf8'), 200, { 'cache-control': 'no-cache' });
  });
  return shelf;
}
