import { join } from 'node:path';
import { root, serve, setUp } from './setup.mjs';

// npm run dev: the server restarts and the page reloads when a source changes. Open the address that Vite prints.
setUp();
serve([join(root, 'node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'server/src/main.ts', 'serve']);
const { createServer } = await import('vite');
const pages = await createServer({ root: join(root, 'web') });
await pages.listen();
pages.printUrls();
