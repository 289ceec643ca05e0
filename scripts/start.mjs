import { buildWebWhenStale, fail, serve, setUp } from './setup.mjs';

// npm start: whatever is missing is made, then the server runs until it is told to stop.
setUp();
if (!(await buildWebWhenStale())) fail('网页没有构建成功，原因见上面的输出。');
// Twice the usual room (MB) for what lives shorter than a request: half as many pauses to collect it.
serve(['--max-semi-space-size=32', '--import', 'tsx', 'server/src/main.ts', 'serve', ...process.argv.slice(2)]);
