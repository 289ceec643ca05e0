import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline as connectStreams, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrationNames } from '../database/migrate';
import { TideError } from '../errors';
import { damaged } from './damaged';
import { type Manifest, manifestSchema, type Outcome, type Summary, summarySchema, type Workspace } from './manifest';
import { quoted, writeCounters } from './schema';
import { readTar, type TarEntry } from './tar';

export interface RestoreOptions {
  /** Puts the backup in place of what is there. */
  replace?: boolean;
}

/**
 * Makes a workspace again from a backup, in one transaction: afterwards it is wholly there, or nothing has changed. Refuses a
 * workspace that holds something (NOT_EMPTY) unless told to replace it, a file that is damaged or cut short (BACKUP_DAMAGED),
 * and one of a newer program (DATABASE_VERSION). No program may run on the workspace meanwhile.
 */
export async function restore(workspace: Workspace, file: string, options: RestoreOptions = {}): Promise<Outcome> {
  if (!existsSync(file)) throw new TideError('NOT_FOUND', `备份文件 ${file} 不存在。`);
  const client = new pg.Client(workspace.settings);
  // Its loss is reported by the statement that runs.
  client.on('error', () => undefined);
  await client.connect();
  const files = restoredFiles(join(workspace.data, 'files'));
  try {
    await client.query('begin');
    await client.query(`set local timezone = 'UTC'`);
    await makeRoom(client, workspace.schema, options.replace ?? false);
    const restored = await readArchive(client, file, files);
    await client.query('commit');
    return { file, ...restored };
  } catch (error) {
    await files.undo();
    throw error;
  } finally {
    await client.end();
  }
}

/** An empty schema under the workspace's name, as the search path of this transaction. */
async function makeRoom(client: pg.Client, schema: string, replace: boolean): Promise<void> {
  const found = await client.query<{ full: boolean }>(
    'select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1) as full',
    [schema],
  );
  if (found.rows[0]?.full && !replace)
    throw new TideError(
      'NOT_EMPTY',
      `工作区 (schema ${schema}) 里已有数据，没有恢复。要用备份替换它，请先备份它，然后加上 --replace；或用 TIDE_SCHEMA 另选一个工作区。`,
    );
  await client.query(`drop schema if exists ${quoted(schema)} cascade`);
  await client.query(`create schema ${quoted(schema)}`);
  await client.query(`select set_config('search_path', $1, true)`, [quoted(schema)]);
}

async function readArchive(client: pg.Client, file: string, files: RestoredFiles): Promise<Omit<Outcome, 'file'>> {
  const entries = readTar(unpacked(file));
  const next = async (): Promise<TarEntry | undefined> => (await entries.next()).value ?? undefined;
  const manifest = await parse(manifestSchema, await next(), 'manifest.json');
  refuseNewer(manifest);
  const { tables, before, after } = manifest;
  for (const statement of before) await client.query(statement);

  const counted: Summary['tables'] = {};
  let entry = await next();
  for (const table of tables) {
    const place = `tables/${table.name}/`;
    if (!entry?.name.startsWith(place)) throw damaged(`缺少表 ${table.name}`);
    const digest = createHash('sha256');
    async function* portions(): AsyncGenerator<Buffer> {
      for (; entry?.name.startsWith(place); entry = await next())
        for await (const chunk of entry.body) {
          digest.update(chunk);
          yield chunk;
        }
    }
    const copy = client.query(
      copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`),
    );
    await pipeline(Readable.from(portions(), { objectMode: false }), copy);
    counted[table.name] = { rows: copy.rowCount, sha256: digest.digest('hex') };
  }
  let fileCount = 0;
  for (; entry?.name.startsWith('files/'); entry = await next()) {
    await files.write(entry);
    fileCount += 1;
  }
  const summary = await parse(summarySchema, entry, 'summary.json');
  check(summary, counted, fileCount);
  await writeCounters(client, summary.counters);
  for (const statement of after) await client.query(statement);
  // Without its statistics the planner guesses, until PostgreSQL gets round to it.
  for (const { name } of tables) await client.query(`analyze ${quoted(name)}`);
  // A job that waited then looks like one whose runner is gone: the next start takes it up.
  if (tables.some((table) => table.name === 'tide_job'))
    await client.query(`update tide_job set status = 'running', runner = gen_random_uuid() where status = 'waiting'`);
  const rows = Object.values(counted).reduce((sum, table) => sum + table.rows, 0);
  return { tables: tables.length, rows, files: fileCount };
}

/** The archive inside the file; where it cannot be unpacked, the file is damaged. */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  try {
    yield* connectStreams(createReadStream(file), createGunzip(), () => undefined) as AsyncIterable<Buffer>;
  } catch (error) {
    throw damaged((error as Error).message);
  }
}

async function parse<Content>(
  schema: { parse(value: unknown): Content },
  entry: TarEntry | undefined,
  name: string,
): Promise<Content> {
  if (entry?.name !== name) throw damaged(`缺少 ${name}`);
  const chunks: Buffer[] = [];
  for await (const chunk of entry.body) chunks.push(chunk);
  try {
    return schema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch (error) {
    throw damaged(`${name}：${(error as Error).message}`);
  }
}

function refuseNewer(manifest: Manifest): void {
  const unknown = manifest.migrations.filter((name) => !migrationNames.includes(name));
  if (unknown.length > 0)
    throw new TideError(
      'DATABASE_VERSION',
      `备份由更新版本的程序写成 (${unknown.join('、')})，请使用那个版本或更新的版本恢复。`,
    );
}

function check(summary: Summary, counted: Summary['tables'], files: number): void {
  for (const [table, { rows, sha256 }] of Object.entries(summary.tables)) {
    const found = counted[table];
    if (!found || found.rows !== rows) throw damaged(`表 ${table} 应有 ${rows} 行，读到 ${found?.rows ?? 0} 行`);
    if (found.sha256 !== sha256) throw damaged(`表 ${table} 的校验和不符`);
  }
  if (summary.files !== files) throw damaged(`应有 ${summary.files} 个文件，读到 ${files} 个`);
}

interface RestoredFiles {
  write(entry: TarEntry): Promise<void>;
  /** Removes the files that were not there before. */
  undo(): Promise<void>;
}

/** Uploaded files lie under the hash of their bytes: those that are there already are the same, new ones harm nobody. */
function restoredFiles(folder: string): RestoredFiles {
  const added: string[] = [];
  return {
    async write(entry) {
      const [, place] = /^files\/([0-9a-f]{2}\/[0-9a-f]{64})$/.exec(entry.name) ?? [];
      if (!place) throw damaged(`文件名 ${entry.name} 无效`);
      const path = join(folder, place);
      if (existsSync(path)) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const unfinished = `${path}.part`;
      const digest = createHash('sha256');
      async function* hashed(): AsyncGenerator<Buffer> {
        for await (const chunk of entry.body) {
          digest.update(chunk);
          yield chunk;
        }
      }
      await pipeline(Readable.from(hashed(), { objectMode: false }), createWriteStream(unfinished, { flush: true }));
      if (!place.endsWith(digest.digest('hex'))) {
        await rm(unfinished);
        throw damaged(`文件 ${entry.name} 的内容与校验和不符`);
      }
      await rename(unfinished, path);
      added.push(path);
    },
    undo: async () => {
      await Promise.all(added.map((path) => rm(path, { force: true })));
    },
  };
}
