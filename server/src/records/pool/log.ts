import type { PoolAction, PoolDecision, PoolLogJson } from '@tide/model/api/pools';
import type { Reference } from '@tide/model/api/records';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../access/actor';
import { traceUser } from '../../access/system';
import { prepared } from '../../database/prepared';
import type { Engine } from '../engine';
import { demandVisible } from '../read';
import { readTitles } from '../titles';
import { reasonJson } from './reason';

/** What has happened to a record in a pool, as it is kept for ever. */
export interface PoolEntry {
  record: string;
  pool: string;
  /** Of the pool's rules. */
  version: number;
  cycle: number;
  action: PoolAction;
  from: string | null;
  to: string | null;
  protectBefore: string | null;
  protectAfter: string | null;
  days?: number | null;
  source?: { object: string; id: string } | null;
  remark?: string | null;
  /** What decided: the protection that was given, or why it is over (reason.ts). */
  facts?: Record<string, unknown> | null;
}

/** What a lottery or a turn keeps, so that it can be checked. */
export interface DrawFacts {
  seed: string | null;
  /** In the order in which they have applied. */
  applications: { person: string; at: string }[];
  /** Whom it was the turn of last, the higher the later; of a lottery nothing. */
  turns: Record<string, number> | null;
  /** In the order in which they were asked. */
  order: string[];
  passed: { person: string; code: string }[];
}

/** Writes 公海操作记录 in the transaction of what it tells of; nothing ever changes it. */
export async function keepPoolLog(
  { database, clock }: Engine,
  actor: Actor,
  object: string,
  entries: readonly PoolEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ source, facts, ...entry }) => ({
    ...entry,
    id: uuidv7(),
    source_object: source?.object ?? null,
    source_id: source?.id ?? null,
    facts: facts ?? null,
  }));
  await sql`${prepared}insert into tide_pool_log (id, at, object, record_id, pool, version, cycle, action, operator, from_owner, to_owner,
      protect_before, protect_after, days, source_object, source_id, remark, facts)
    select id, ${clock.now().toISOString()}::timestamptz, ${object}, record, pool, version, cycle, action, ${traceUser(actor)}::uuid, "from", "to",
      "protectBefore", "protectAfter", days, source_object, source_id, remark, facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, record uuid, pool uuid, version integer, cycle integer,
      action text, "from" uuid, "to" uuid, "protectBefore" date, "protectAfter" date, days integer, source_object text, source_id uuid,
      remark text, facts jsonb)`.execute(database);
}

interface Kept {
  id: string;
  at: string;
  action: PoolAction;
  cycle: number;
  pool: string;
  operator: string | null;
  from: string | null;
  to: string | null;
  protectBefore: string | null;
  protectAfter: string | null;
  days: number | null;
  sourceObject: string | null;
  sourceId: string | null;
  remark: string | null;
  version: number;
  facts: Record<string, unknown> | null;
}

/** 公海操作记录 of a record, newest first, at most 500 (spec POOL-05); nothing while no pool is enabled, NOT_FOUND unless the actor may see the record. */
export async function readPoolLog(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
): Promise<{ items: PoolLogJson[] }> {
  const object = engine.workspace.object(objectName);
  await demandVisible(engine, actor, object, id);
  if (!object.pool?.open) return { items: [] };
  const found = await sql<Kept>`select id, at, action, cycle, pool, operator, from_owner as "from", to_owner as "to",
      protect_before as "protectBefore", protect_after as "protectAfter", days, source_object as "sourceObject", source_id as "sourceId",
      remark, version, facts
    from tide_pool_log where record_id = ${id}::uuid and object = ${objectName} order by id desc limit 500`.execute(
    engine.database,
  );
  const titles = await sourceTitles(engine, actor, found.rows);
  const person = (of: string | null): Reference | null =>
    of === null ? null : { id: of, title: engine.directory.person(of)?.name ?? null };
  return {
    items: found.rows.map(({ sourceObject, sourceId, pool, operator, from, to, facts, ...row }) => ({
      ...row,
      workingDays: facts?.workingDays === true,
      exemptUntil: typeof facts?.exemptUntil === 'string' ? facts.exemptUntil : null,
      decision: row.action === 'draw' || row.action === 'turn' ? decisionIn(engine, facts) : null,
      pool: { id: pool, title: engine.pools.get(pool)?.rules.name ?? null },
      operator: person(operator),
      from: person(from),
      to: person(to),
      source:
        sourceObject && sourceId
          ? { object: sourceObject, id: sourceId, title: titles.get(`${sourceObject}/${sourceId}`) ?? null }
          : null,
      reason: row.action === 'recycle' ? reasonJson(engine, actor, object, facts ?? {}, row.protectBefore) : null,
    })),
  };
}

function decisionIn({ directory }: Engine, facts: Kept['facts']): PoolDecision {
  const { seed, order, passed } = facts as unknown as DrawFacts;
  const named = (id: string): Reference => ({ id, title: directory.person(id)?.name ?? null });
  return {
    seed,
    applicants: order.map(named),
    passed: passed.map(({ person, code }) => ({ ...named(person), code })),
  };
}

async function sourceTitles(engine: Engine, actor: Actor, rows: readonly Kept[]): Promise<Map<string, string | null>> {
  const titles = new Map<string, string | null>();
  for (const name of new Set(rows.flatMap(({ sourceObject }) => sourceObject ?? []))) {
    if (!engine.workspace.objects.has(name)) continue;
    const ids = rows.flatMap((row) => (row.sourceObject === name && row.sourceId ? [row.sourceId] : []));
    for (const [id, title] of await readTitles(engine, actor, name, [...new Set(ids)]))
      titles.set(`${name}/${id}`, title);
  }
  return titles;
}
