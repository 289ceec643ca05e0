import type { RowOutcome } from '@tide/model/api/imports';
import type { RecordJson } from '@tide/model/api/records';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import type { Draft } from './draft';

/** What became of a row, as it is kept for the report and for taking it back. */
export interface RowRecord {
  number: number;
  outcome: RowOutcome;
  messages: string[];
  title: string | null;
  cells: string[];
  recordId: string | null;
  /** The record's version after this row. */
  version: number | null;
  /** The fields that an update has changed, as they were. */
  before: Partial<RecordJson> | null;
  child: string | null;
  childId: string | null;
}

export function outcomeOf(draft: Draft, outcome: RowOutcome, title: unknown, more: Partial<RowRecord> = {}): RowRecord {
  return {
    number: draft.number,
    outcome,
    messages: draft.remarks,
    title: title === null || title === undefined ? null : String(title),
    cells: outcome === 'refuse' ? draft.cells : [],
    recordId: null,
    version: null,
    before: null,
    child: null,
    childId: null,
    ...more,
  };
}

/** Keeps the outcomes of a batch in the transaction that wrote its records. */
export async function insertOutcomes(database: Database, importId: string, rows: readonly RowRecord[]): Promise<void> {
  if (rows.length === 0) return;
  const list = rows.map((row) => ({ ...row, record_id: row.recordId, child_id: row.childId }));
  await sql`insert into tide_import_row (import_id, number, outcome, messages, title, cells, record_id, version, before, child, child_id)
    select ${importId}::uuid, number, outcome, messages, title, cells, record_id, version, before, child, child_id
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(number integer, outcome text, messages text[], title text, cells text[],
      record_id uuid, version integer, before jsonb, child text, child_id uuid)`.execute(database);
}
