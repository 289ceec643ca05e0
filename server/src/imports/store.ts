import type {
  DuplicateMode,
  ImportColumn,
  ImportCounts,
  ImportOptions,
  ImportQuestion,
  ImportSheet,
  ImportStatus,
} from '@tide/model/api/imports';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import { notFound } from '../errors';

/** An import as it is kept. */
export interface Import {
  id: string;
  object: string;
  fileId: string;
  fileName: string;
  /** Of the file's bytes. */
  hash: string;
  status: ImportStatus;
  format: 'xlsx' | 'xls' | 'csv';
  sheets: ImportSheet[];
  sheet: string;
  headerRow: number;
  header: string[];
  columns: ImportColumn[];
  sample: string[][];
  duplicates: DuplicateMode;
  keys: string[];
  options: ImportOptions;
  questions: ImportQuestion[];
  counts: ImportCounts;
  undo: { undone: number; left: number } | null;
  /** The last row of the file that is dealt with. */
  position: number;
  lastError: string | null;
  startedBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

export const noCounts: ImportCounts = {
  read: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  children: 0,
  empty: 0,
  totalRows: 0,
  flagged: 0,
};

const columns = sql`i.id, i.object, i.file_id as "fileId", f.title as "fileName", f.hash, i.status, i.format, i.sheets, i.sheet,
  i.header_row as "headerRow", i.header, i.columns, i.sample, i.duplicates, i.keys, i.options, i.questions, i.counts, i.undo, i.position,
  i.last_error as "lastError", i.started_by as "startedBy", i.created_at as "createdAt", i.started_at as "startedAt", i.finished_at as "finishedAt"`;

const from = sql`from tide_import as i join tide_file as f on f.id = i.file_id`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An import of the actor's own (or any, for an administrator), locked when asked; NOT_FOUND otherwise. */
export async function loadImport(database: Database, actor: Actor, id: string, lock = false): Promise<Import> {
  if (!uuid.test(id)) throw notFound('导入');
  const found =
    await sql<Import>`select ${columns} ${from} where i.id = ${id}::uuid ${lock ? sql`for update of i` : sql``}`.execute(
      database,
    );
  const [kept] = found.rows;
  if (!kept || (!actor.administrator && kept.startedBy !== actor.userId)) throw notFound('导入');
  return kept;
}

/** The newest imports: one's own, or all for an administrator. */
export async function newestImports(database: Database, actor: Actor, object: string | undefined): Promise<Import[]> {
  const own = actor.administrator ? sql`true` : sql`i.started_by = ${actor.userId}::uuid`;
  const of = object === undefined ? sql`true` : sql`i.object = ${object}`;
  const found =
    await sql<Import>`select ${columns} ${from} where ${own} and ${of} order by i.created_at desc limit 50`.execute(
      database,
    );
  return found.rows;
}

/** The columns of the newest finished import of the actor with the very same header, to be proposed again (spec IMP-02). */
export async function rememberedColumns(
  database: Database,
  actor: Actor,
  object: string,
  header: readonly string[],
): Promise<ImportColumn[] | null> {
  const found = await sql<{
    columns: ImportColumn[];
  }>`select columns from tide_import where object = ${object} and started_by = ${actor.userId}::uuid
    and header = ${JSON.stringify(header)}::jsonb and status = 'done' order by created_at desc limit 1`.execute(
    database,
  );
  return found.rows[0]?.columns ?? null;
}

const columnOf: Partial<Record<keyof Import, string>> = {
  fileId: 'file_id',
  headerRow: 'header_row',
  lastError: 'last_error',
  startedBy: 'started_by',
  createdAt: 'created_at',
  startedAt: 'started_at',
  finishedAt: 'finished_at',
};

/** What is kept as JSON has to be written as JSON; pg would make an array of PostgreSQL from a list. */
const asJson = new Set<keyof Import>([
  'sheets',
  'header',
  'columns',
  'sample',
  'options',
  'questions',
  'counts',
  'undo',
]);

function columnsOf(values: Partial<Import>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      columnOf[name as keyof Import] ?? name,
      asJson.has(name as keyof Import) && value !== null ? JSON.stringify(value) : value,
    ]),
  );
}

export async function insertImport(database: Database, values: Omit<Import, 'fileName' | 'hash'>): Promise<void> {
  await database.insertInto('tide_import').values(columnsOf(values)).execute();
}

export async function saveImport(
  database: Database,
  id: string,
  changes: Partial<Omit<Import, 'id' | 'fileName' | 'hash'>>,
): Promise<void> {
  await database.updateTable('tide_import').set(columnsOf(changes)).where('id', '=', id).execute();
}
