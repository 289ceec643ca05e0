import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { emptied, type Manifest, type Outcome, type Summary, type Workspace } from './manifest';
import { quoted, readCounters, readSchema, type TableShape } from './schema';
import { tarEnd, tarHeader, tarPadding } from './tar';

/** A table goes into the archive in portions, because tar wants to know sizes before the bytes. */
const portion = 8 * 1024 * 1024;

/** `backups/tide-20250310-093000.tar.gz` below the current folder. */
export function defaultBackupFile(now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return join('backups', `tide-${stamp}.tar.gz`);
}

/**
 * Saves a workspace in one file: all tables as they stood at one instant, the counters, and the uploaded files. The product may
 * go on running. The file appears under its name when it is whole; it holds people's data and only its owner may read it.
 */
export async function backup(workspace: Workspace, file: string, now: Date): Promise<Outcome> {
  const target = resolve(file);
  const unfinished = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  const client = new pg.Client(workspace.settings);
  await client.connect();
  const summary: Summary = { tables: {}, counters: [], files: 0 };
  try {
    await client.query(`select set_config('search_path', $1, false)`, [quoted(workspace.schema)]);
    await client.query(`set timezone = 'UTC'`);
    await client.query('begin isolation level repeatable read read only');
    const archive = Readable.from(writeArchive(client, workspace, summary, now), { objectMode: false });
    await pipeline(archive, createGzip({ level: 4 }), createWriteStream(unfinished, { mode: 0o600, flush: true }));
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
  const tables = Object.values(summary.tables);
  return {
    file: target,
    tables: tables.length,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    files: summary.files,
  };
}

async function* writeArchive(
  client: pg.Client,
  workspace: Workspace,
  summary: Summary,
  now: Date,
): AsyncGenerator<Buffer> {
  const shape = await readSchema(client);
  // Nobody may change the shape of a table before its turn comes.
  for (const { name } of shape.tables) await client.query(`lock table ${quoted(name)} in access share mode`);
  const migrations = await client.query<{ name: string }>('select name from tide_migration order by name');
  const manifest: Manifest = {
    format: 'tide-backup',
    formatVersion: 1,
    createdAt: now.toISOString(),
    migrations: migrations.rows.map((row) => row.name),
    ...shape,
  };
  yield* entry('manifest.json', Buffer.from(JSON.stringify(manifest)), now);
  for (const table of shape.tables) yield* writeTable(client, table, summary, now);
  yield* writeFiles(join(workspace.data, 'files'), summary, now);
  summary.counters = await readCounters(client);
  yield* entry('summary.json', Buffer.from(JSON.stringify(summary)), now);
  yield tarEnd;
}

function* entry(name: string, content: Buffer, now: Date): Generator<Buffer> {
  yield tarHeader(name, content.length, now);
  yield content;
  yield tarPadding(content.length);
}

async function* writeTable(client: pg.Client, table: TableShape, summary: Summary, now: Date): AsyncGenerator<Buffer> {
  const columns = table.columns.map(quoted).join(', ');
  const rows = emptied.includes(table.name) ? ' where false' : '';
  const stream = client.query(copyTo(`copy (select ${columns} from ${quoted(table.name)}${rows}) to stdout`));
  const digest = createHash('sha256');
  let number = 0;
  let pieces: Buffer[] = [];
  let bytes = 0;
  const take = () => {
    const content = Buffer.concat(pieces);
    pieces = [];
    bytes = 0;
    number += 1;
    return entry(`tables/${table.name}/${String(number).padStart(6, '0')}`, content, now);
  };
  for await (const piece of stream as AsyncIterable<Buffer>) {
    digest.update(piece);
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= portion) yield* take();
  }
  // An empty table has one empty portion.
  if (bytes > 0 || number === 0) yield* take();
  summary.tables[table.name] = { rows: stream.rowCount, sha256: digest.digest('hex') };
}

/** Uploaded files lie under their SHA-256 and never change. */
async function* writeFiles(folder: string, summary: Summary, now: Date): AsyncGenerator<Buffer> {
  if (!existsSync(folder)) return;
  for (const name of (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/')).sort()) {
    if (!/^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name)) continue;
    const path = join(folder, name);
    const { size } = await stat(path);
    yield tarHeader(`files/${name}`, size, now);
    yield* createReadStream(path) as AsyncIterable<Buffer>;
    yield tarPadding(size);
    summary.files += 1;
  }
}
