import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root, run, setUp } from './setup.mjs';

// npm run bench -- <name> [arguments]: runs bench/src/<name>.ts; without a name, tells which there are.
setUp();
const folder = join(root, 'bench/src');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.bench.ts'))
      .map((file) => file.slice(0, -'.bench.ts'.length))
  : [];
const [name, ...rest] = process.argv.slice(2);
if (!name || !names.includes(name)) fail(`用法：npm run bench -- <名称>。可用的测量：${names.join('、') || '无'}。`);
process.exitCode = await run(process.execPath, ['--import', 'tsx', join(folder, `${name}.bench.ts`), ...rest]);
