import type { PoolAction } from '@tide/model/api/pools';
import { sql } from 'kysely';
import { V7Generator } from 'uuidv7';
import type { Actor } from '../access/actor';
import { traceUser } from '../access/system';
import type { Database } from '../database/connect';
import { prepared } from '../database/prepared';
import type { Engine } from './engine';
import { keepOwnership, ownershipRows, type Passing } from './ownership';
import { tellOwners } from './tellOwners';

/** From → to of one field, as kept: references as ids, so that the reader's rights decide what he sees of them. */
export interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

export interface RecordTrace {
  action: 'create' | 'update' | 'delete' | 'restore' | 'transfer' | 'act' | `pool.${PoolAction}`;
  object: string;
  id: string;
  title: string | null;
  version: number;
  changes: Change[];
  /** Why the record changes its owner, where it does. */
  passing?: Passing;
}

const generator = new V7Generator();

/**
 * Ids of the audit ascend with the engine's time, so that the log is ordered and cut by them alone. One drawn while the clock stands or goes
 * back by less than `auditSlack` still follows the one before.
 */
const auditId = ({ clock }: Engine): string => generator.generateOrResetWithTs(clock.now().getTime()).toString();

/** By how many milliseconds the time in an id may be ahead of its row's. */
export const auditSlack = 10_000;

/** Audit rows, event rows and changes of owner of written records, and what new owners are told, in the writing transaction (spec AUD-01). */
export async function traceRecords(
  engine: Engine,
  transaction: Database,
  actor: Actor,
  traces: readonly RecordTrace[],
): Promise<void> {
  if (traces.length === 0) return;
  const at = engine.clock.now().toISOString();
  const rows = JSON.stringify(traces.map(({ passing: _passing, ...trace }) => ({ ...trace, audit: auditId(engine) })));
  // Every written change passes here, so this is where a change of the owner is kept.
  const passed = ownershipRows(engine, actor, traces);
  const kept = passed.length > 0 ? sql`, owned as (${keepOwnership(engine, actor, passed)})` : sql``;
  await sql`${prepared}with traced as (
      select * from jsonb_to_recordset(${rows}::jsonb) as r(audit uuid, action text, object text, id uuid, title text, version integer, changes jsonb)
    ), audited as (
      insert into tide_audit (id, at, user_id, channel, ip, action, object, record_id, title, changes)
      select audit, ${at}::timestamptz, ${traceUser(actor)}::uuid, ${actor.channel}, ${actor.ip}, action, object, id, title, changes from traced
    )${kept}
    insert into tide_event (at, user_id, object, record_id, action, version)
    select ${at}::timestamptz, ${traceUser(actor)}::uuid, object, id, action, version from traced`.execute(transaction);
  await tellOwners({ ...engine, database: transaction }, actor, traces);
}

/**
 * One audit row for what is done beside the fields of one record: an export, an import, a change of people or settings. Facts are kept
 * as they are, under their names; `fromTo` makes the facts of a change. `record` names the record that it was done with, if it was one.
 */
export async function traceAction(
  engine: Engine,
  transaction: Database,
  actor: Actor,
  action: string,
  object: string | null,
  facts: Record<string, unknown>,
  record: { id: string; title: string | null } | null = null,
): Promise<void> {
  const changes = Object.entries(facts).map(
    ([field, fact]): Change =>
      fact instanceof FromTo ? { field, from: fact.from, to: fact.to } : { field, from: null, to: fact },
  );
  await sql`insert into tide_audit (id, at, user_id, channel, ip, action, object, record_id, title, changes)
    values (${auditId(engine)}::uuid, ${engine.clock.now().toISOString()}::timestamptz, ${actor.userId}::uuid, ${actor.channel}, ${actor.ip},
      ${action}, ${object}, ${record?.id ?? null}::uuid, ${record?.title ?? null}, ${JSON.stringify(changes)}::jsonb)`.execute(
    transaction,
  );
}

/** A fact that has changed, among the facts of `traceAction`. */
class FromTo {
  readonly from: unknown;
  readonly to: unknown;

  constructor(from: unknown, to: unknown) {
    this.from = from;
    this.to = to;
  }
}

/** The facts of a change: each named value from → to; what stays the same is left out. Values are plain JSON. */
export function fromTo(before: object, after: object): Record<string, unknown> {
  const old = new Map(Object.entries(before));
  const facts: Record<string, unknown> = {};
  for (const [name, to] of Object.entries(after)) {
    const from = old.get(name) ?? null;
    if (JSON.stringify(from) !== JSON.stringify(to ?? null)) facts[name] = new FromTo(from, to ?? null);
  }
  return facts;
}
