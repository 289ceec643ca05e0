import type { ImportRowJson, RowOutcome } from '@tide/model/api/imports';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { loadImport } from './store';

const outcomes: readonly string[] = ['create', 'update', 'skip', 'refuse', 'flagged', 'left'];
const pageSize = 100;

/**
 * What became, or would become, of the rows, in the order of the file. `outcome` narrows it: one of the four outcomes, `flagged`
 * (taken with a remark) or `left` (left alone by an undo).
 */
export async function listRows(
  engine: Engine,
  actor: Actor,
  id: string,
  request: { outcome?: string; cursor?: string },
): Promise<{ items: ImportRowJson[]; nextCursor: string | null }> {
  await loadImport(engine.database, actor, id);
  const { outcome, cursor = '0' } = request;
  if (outcome !== undefined && !outcomes.includes(outcome))
    throw new TideError('BAD_REQUEST', `outcome 只能是 ${outcomes.join('、')}。`);
  if (!/^\d{1,9}$/.test(cursor)) throw new TideError('BAD_REQUEST', 'cursor 不正确。');
  const found =
    await sql<ImportRowJson>`select number as row, outcome, messages, title, record_id as "recordId", cells from tide_import_row
    where import_id = ${id}::uuid and number > ${Number(cursor)} and ${narrowed(outcome)} order by number limit ${pageSize + 1}`.execute(
      engine.database,
    );
  const items = found.rows.slice(0, pageSize);
  return { items, nextCursor: found.rows.length > pageSize ? String(items.at(-1)?.row) : null };
}

function narrowed(outcome: string | undefined) {
  if (outcome === undefined) return sql`true`;
  if (outcome === 'left') return sql`undone = 'left'`;
  if (outcome === 'flagged') return sql`outcome in ('create', 'update') and cardinality(messages) > 0`;
  return sql`outcome = ${outcome as RowOutcome}`;
}
