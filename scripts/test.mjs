import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { buildWebWhenStale, root, run, setUp, vitest } from './setup.mjs';

// npm test: everything that must hold before a change lands. Each step runs even if an earlier one failed; the last line counts.
setUp();
const counts = { passed: 0, failed: 0 };
const reports = mkdtempSync(join(tmpdir(), 'tide-reports-'));

/** A step that is one test: passed or failed. */
async function single(title, work) {
  console.log(`\n== ${title}`);
  const passed = await work();
  counts[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

/** A run of vitest: counts its tests. A file that cannot be loaded, or an error outside every test, is one failed test. */
async function suite(title, args, environment) {
  console.log(`\n== ${title}`);
  const file = join(reports, `${title.replace(/\W+/g, '-')}.json`);
  const code = await run(
    process.execPath,
    [vitest, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    environment,
  );
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
  const tests = report.testResults.flatMap((result) => result.assertionResults);
  const unloaded = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  const failed = tests.filter((test) => test.status === 'failed').length + unloaded.length;
  counts.passed += tests.filter((test) => test.status === 'passed').length;
  counts.failed += failed === 0 && code !== 0 ? 1 : failed;
}

async function browserTests() {
  const chromium = findChromium();
  if (!chromium)
    return single('Browser', () => {
      console.error('浏览器测试需要 Chromium：请安装 chromium 或 Google Chrome，然后重试。');
      return false;
    });
  return suite('Browser', ['--config', 'e2e/vitest.config.ts'], { TIDE_CHROMIUM: chromium });
}

const program = (name) => join(root, 'node_modules', name);
await single(
  'Types',
  async () => (await run(process.execPath, [program('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'])) === 0,
);
await single(
  'Lint',
  async () => (await run(process.execPath, [program('@biomejs/biome/bin/biome'), 'check', '.'])) === 0,
);
await suite('Units, API, architecture', []);
const built = await single('Web build', buildWebWhenStale);
if (built && readdirSync(join(root, 'e2e')).some((name) => name.endsWith('.test.ts'))) await browserTests();

rmSync(reports, { recursive: true, force: true });
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
