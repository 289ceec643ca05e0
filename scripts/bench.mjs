import { join } from 'node:path';
import { root, run, setUp } from './setup.mjs';

// npm run bench -- [--rows 100000] [--seconds 5] [--only <row or name>] [--data <folder>]: see docs/performance.md.
setUp();
process.exitCode = await run(process.execPath, [
  '--import',
  'tsx',
  join(root, 'bench/measure.ts'),
  ...process.argv.slice(2),
]);
