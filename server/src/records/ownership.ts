import type { OwnershipJson, OwnershipKind } from '@tide/model/api/transfers';
import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import type { Engine } from './engine';
import { demandVisible } from './read';
import type { RecordTrace } from './trace';

/** Why records change their owner. */
export interface Passing {
  kind: OwnershipKind;
  reason: string | null;
  /** The transfer or hand-over that they move with, by which it can be taken back. */
  transfer: string | null;
}

/** From whom to whom written records have gone (spec XFER-02), as rows for `tide_ownership`; none where no owner has changed. */
export function ownershipRows(engine: Engine, actor: Actor, traces: readonly RecordTrace[]): object[] {
  const kind: OwnershipKind = actor.channel === 'import' ? 'import' : 'transfer';
  return traces.flatMap(({ action, object, id, changes, passing }) => {
    const { ownerField } = engine.workspace.object(object);
    const change = changes.find(({ field }) => field === ownerField);
    if (!change || !(action === 'update' || action === 'transfer' || action.startsWith('pool.'))) return [];
    const { kind: why, reason, transfer } = passing ?? { kind, reason: null, transfer: null };
    return [
      { id: uuidv7(), object, record_id: id, from_user: change.from, to_user: change.to, kind: why, reason, transfer },
    ];
  });
}

/** The statement that keeps such rows, to be part of the one that traces the writing. */
export const keepOwnership = ({ clock }: Engine, { userId }: Actor, rows: readonly object[]): RawBuilder<unknown> =>
  sql`insert into tide_ownership (id, at, object, record_id, from_user, to_user, kind, reason, operator, transfer_id)
    select id, ${clock.now().toISOString()}::timestamptz, object, record_id, from_user, to_user, kind, reason, ${userId}::uuid, transfer
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, object text, record_id uuid, from_user uuid, to_user uuid, kind text, reason text, transfer uuid)`;

/** Who has owned a record, newest first, at most 200 changes; NOT_FOUND unless the actor may see it. */
export async function readOwnership(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
): Promise<{ items: OwnershipJson[] }> {
  await demandVisible(engine, actor, engine.workspace.object(objectName), id);
  const found = await sql<{
    at: string;
    from: string | null;
    to: string | null;
    kind: OwnershipKind;
    reason: string | null;
    operator: string;
  }>`select at, from_user as "from", to_user as "to", kind, reason, operator from tide_ownership
    where record_id = ${id}::uuid and object = ${objectName} order by id desc limit 200`.execute(engine.database);
  const named = (person: string | null) =>
    person === null ? null : { id: person, title: engine.directory.person(person)?.name ?? null };
  return {
    items: found.rows.map(({ from, to, operator, ...row }) => ({
      ...row,
      from: named(from),
      to: named(to),
      operator: { id: operator, title: engine.directory.person(operator)?.name ?? null },
    })),
  };
}
