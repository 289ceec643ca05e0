import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import { prepared } from '../database/prepared';
import { TideError } from '../errors';

export interface FileReference {
  id: string;
  title: string;
  size: number;
  mime: string;
}

/** Name, size and type of the files that rows name in their file fields, by id. */
export async function readFileReferences(
  database: Database,
  rows: readonly Record<string, unknown>[],
  names: readonly string[],
): Promise<Map<string, FileReference>> {
  const ids = [...new Set(rows.flatMap((row) => names.flatMap((name) => (row[name] as string[] | null) ?? [])))];
  if (ids.length === 0) return new Map();
  const found =
    await sql<FileReference>`${prepared}select id, title, size::integer as size, mime from tide_file where id = any(${ids}::uuid[])`.execute(
      database,
    );
  return new Map(found.rows.map((file) => [file.id, file]));
}

/**
 * Ties uploaded files to the record and field that name them, in the writing transaction. Only files that the actor has
 * uploaded, or that hang on this record already, can be named: an id alone opens nothing.
 */
export async function attachFiles(
  transaction: Database,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly { id: string; values: Record<string, unknown> }[],
): Promise<void> {
  for (const [name, field] of Object.entries(object.fields)) {
    if (field.type !== 'file') continue;
    for (const row of rows) {
      const ids = (row.values[name] as string[] | null | undefined) ?? [];
      if (ids.length === 0) continue;
      const tied = await sql<{
        id: string;
      }>`update tide_file set object = ${object.name}, record_id = ${row.id}::uuid, field = ${name}
        where id = any(${ids}::uuid[]) and ((record_id is null and uploaded_by = ${actor.userId}::uuid) or record_id = ${row.id}::uuid) returning id`.execute(
        transaction,
      );
      if (tied.rows.length !== ids.length)
        throw new TideError('VALIDATION_FAILED', `${field.label}里有不存在或不属于你的文件。`, {
          fields: [{ field: name, code: 'NOT_FOUND', message: `${field.label}里有不存在或不属于你的文件。` }],
        });
    }
  }
}
