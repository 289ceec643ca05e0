import { join } from 'node:path';
import { buildWebWhenStale, fail, root, run, setUp } from './setup.mjs';

// npm run bench -- [--rows 100000] [--seconds 5] [--only <row or name>] [--data <folder>] [--kills 20]: see docs/performance.md.
setUp();
if (!(await buildWebWhenStale())) fail('网页没有构建成功，原因见上面的输出。');
process.exitCode = await run(process.execPath, [
  '--import',
  'tsx',
  join(root, 'bench/measure.ts'),
  ...process.argv.slice(2),
]);
