import { run, setUp, vite } from './setup.mjs';

// npm run build: the web pages in web/dist. The server needs no build, it runs from its sources.
setUp();
process.exitCode = await run(process.execPath, [vite, 'build', 'web']);
