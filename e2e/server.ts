import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export interface Product {
  /** Address of the web pages, without a slash at the end. */
  url: string;
  /** Signs a demo person in through the sign-in page. */
  signIn(page: Page, username: string): Promise<void>;
  stop(): Promise<void>;
}

/** The password of every demo person (design of the demo data). */
export const demoPassword = 'Tide-demo-1';

const readyLine = /Tide is ready: (http:\/\/\S+)/;

/**
 * Starts the product as `npm start` does, on a free port, with an empty data folder and the demo data. The pages must have been
 * built (`npm run build`). More settings, e.g. `{ TIDE_DEMO: '0' }`, are environment variables of the product.
 * `program` is another one that ends in the product, e.g. with more definitions.
 */
export async function startProduct(
  settings: Record<string, string> = {},
  program = 'server/src/main.ts',
): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'tide-e2e-'));
  const child = spawn(process.execPath, ['--import', 'tsx', program, 'serve'], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      ...process.env,
      NODE_ENV: '',
      DATABASE_URL: '',
      PORT: '0',
      TIDE_DATA: folder,
      TIDE_LOG: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const ready = readyLine.exec(output);
      if (ready?.[1]) resolve(ready[1].replace(/\/$/, ''));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The product ended with code ${code} before it was ready:\n${output}`)),
    );
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    url,
    stop,
    signIn: async (page, username) => {
      await page.goto(`${url}/sign-in`);
      await page.getByLabel('用户名、邮箱或手机').fill(username);
      await page.getByLabel('密码', { exact: true }).fill(demoPassword);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
    },
  };
}
