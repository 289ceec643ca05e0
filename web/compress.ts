import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Lays a .br and a .gz beside each asset, so that the server never compresses while somebody waits. */
export function compressed(): Plugin {
  return {
    name: 'tide-compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets');
      const names = (await readdir(assets)).filter((name) => /\.(js|css|svg)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const content = await readFile(join(assets, name));
          await writeFile(join(assets, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
          await writeFile(
            join(assets, `${name}.br`),
            await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
          );
        }),
      );
    },
  };
}
