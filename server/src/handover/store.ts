import type { HandoverChoice, HandoverMode, HandoverRecordJson, HandoverStatus } from '@tide/model/api/handovers';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { Database } from '../database/connect';
import { notFound } from '../errors';
import { isHis } from './person';

export interface Plan {
  objects: Record<string, HandoverChoice>;
  /** Kind of what he leaves behind → receiver. */
  leaving: Record<string, string>;
}

/** A hand-over as it is kept. */
export interface Handover {
  id: string;
  person: string;
  mode: HandoverMode;
  status: HandoverStatus;
  plan: Plan;
  reason: string | null;
  /** Per object the last record that is dealt with, and how many are. */
  position: Record<string, { after: string; count: number }>;
  given: number;
  failed: number;
  total: number;
  undo: { undone: number; left: number } | null;
  lastError: string | null;
  startedBy: string;
  createdAt: string;
  finishedAt: string | null;
}

const columns = sql`id, person, mode, status, plan, reason, position, given, failed, total, undo, last_error as "lastError",
  started_by as "startedBy", created_at as "createdAt", finished_at as "finishedAt"`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A hand-over that the actor has started, or of somebody who is his business; locked when asked. NOT_FOUND otherwise. */
export async function loadHandover(database: Database, actor: Actor, id: string, lock = false): Promise<Handover> {
  if (!uuid.test(id)) throw notFound('交接');
  const found =
    await sql<Handover>`select ${columns} from tide_handover where id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(
      database,
    );
  const [kept] = found.rows;
  if (!kept || !(kept.startedBy === actor.userId || isHis(actor, kept.person))) throw notFound('交接');
  return kept;
}

/** The newest hand-overs that the actor may look into. */
export async function newestHandovers(database: Database, actor: Actor): Promise<Handover[]> {
  const own = actor.administrator
    ? sql`true`
    : sql`(started_by = ${actor.userId}::uuid or person = any(${[...actor.subordinateIds]}::uuid[]))`;
  const found =
    await sql<Handover>`select ${columns} from tide_handover where ${own} order by created_at desc, id desc limit 50`.execute(
      database,
    );
  return found.rows;
}

const columnOf: Partial<Record<keyof Handover, string>> = {
  lastError: 'last_error',
  startedBy: 'started_by',
  createdAt: 'created_at',
  finishedAt: 'finished_at',
};
const asJson = new Set<keyof Handover>(['plan', 'position', 'undo']);

const columnsOf = (values: Partial<Handover>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      columnOf[name as keyof Handover] ?? name,
      asJson.has(name as keyof Handover) && value !== null ? JSON.stringify(value) : value,
    ]),
  );

export async function insertHandover(database: Database, values: Handover): Promise<void> {
  await database.insertInto('tide_handover').values(columnsOf(values)).execute();
}

export async function saveHandover(
  database: Database,
  id: string,
  changes: Partial<Omit<Handover, 'id'>>,
): Promise<void> {
  await database.updateTable('tide_handover').set(columnsOf(changes)).where('id', '=', id).execute();
}

/** What became of one record, or of one thing that was left behind (`leaving.subordinates`). */
export interface Outcome {
  object: string;
  id: string;
  title: string | null;
  to: string | null;
  outcome: HandoverRecordJson['outcome'];
  message: string | null;
}

/** Keeps outcomes; a record that is tried again has its newest one, one that was dealt with is not pending. */
export async function keepOutcomes(database: Database, handover: string, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`insert into tide_handover_record as kept (handover_id, object, record_id, title, to_user, outcome, message)
    select ${handover}::uuid, object, id, title, "to", outcome, message
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as r(object text, id uuid, title text, "to" uuid, outcome text, message text)
    on conflict (handover_id, object, record_id) do update
      set to_user = excluded.to_user, outcome = excluded.outcome, message = excluded.message where excluded.outcome <> 'pending'`.execute(
    database,
  );
}
