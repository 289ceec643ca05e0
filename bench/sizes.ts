import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../e2e/browser';
import { startProduct } from '../e2e/server';
import { firstLoad } from '../e2e/stage';
import { type Figure, figures } from './figure';

const root = join(import.meta.dirname, '..');

/** Row 13: JavaScript of a first visit, as it travels. The pages must be built. */
export async function measureFirstLoad(): Promise<Figure[]> {
  const product = await startProduct();
  const browser = await openBrowser();
  try {
    const bytes = await firstLoad({ product, browser });
    return [
      {
        row: '13',
        what: 'first visit until the first list, JavaScript compressed',
        measured: `${figures(Math.round(bytes / 1000))} kB`,
        aim: '≤ 350 kB',
        kept: bytes <= 350_000,
      },
    ];
  } finally {
    await browser.close();
    await product.stop();
  }
}

/** Row 15: what `node_modules` holds, with all that building and testing needs, and of it what running alone needs. */
export async function measureInstall(): Promise<Figure[]> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; link?: boolean }>;
  };
  const sizes = Object.entries(lock.packages)
    .filter(([path, { link }]) => path.startsWith('node_modules/') && !link && existsSync(join(root, path)))
    .map(([path, { dev = false }]) => ({ dev, bytes: sizeOf(join(root, path)) }));
  const megabytes = (which: typeof sizes) => which.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const running = megabytes(sizes.filter(({ dev }) => !dev));
  return [
    {
      row: '15',
      what: 'packages, for running / with building and testing',
      measured: `${figures(Math.round(running))} / ${figures(Math.round(megabytes(sizes)))} MB`,
      aim: '≤ 250 MB',
      kept: running <= 250,
    },
  ];
}

/** Bytes below a folder, without the packages nested in it, which the lock file lists on their own. */
function sizeOf(folder: string): number {
  const size = (entry: Dirent): number => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? 0 : sizeOf(path);
    return entry.isFile() ? statSync(path).size : 0;
  };
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => sum + size(entry), 0);
}
