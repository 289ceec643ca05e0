import type { PoolReasonJson } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import { dayOf } from '@tide/model/values/localTime';
import { sql } from 'kysely';
import type { Actor } from '../../access/actor';
import { isReadable } from '../../access/fields';
import type { KeptPool } from '../../access/pools';
import { prepared } from '../../database/prepared';
import { translateObject } from '../../metadata/translate';
import type { Engine } from '../engine';
import { dayCountOf, type Protection } from './days';
import { countIn, type PooledRow } from './rows';

/** What is kept beside a line of 公海操作记录 that gives a record its protection. */
export const grantOf = ({ rule, days, from, clock, workingDays }: Protection) => ({
  rule,
  days,
  from,
  clock,
  workingDays,
});

/** What is kept of a record that went back by itself: everything that decided, as it was. */
export type PoolReason = {
  /** The record's title, by which its former owner knew it. */
  title: string | null;
  acquiredAt: string | null;
  acquireType: string | null;
  /** The day rule and the days by which the record was protected, and the version of the rules that gave them; null where that was not kept. */
  rule: string | null;
  days: number | null;
  givenVersion: number | null;
  /** From what day on they counted, and the target whose last document gave it; null where it was the acquisition. */
  from: string | null;
  clock: string | null;
  workingDays: boolean;
  extendedDays: number;
  lastActivityAt: string | null;
  /** Names of the targets that were looked at; none was reached. */
  targets: readonly string[];
};

/** Why records go back, for whoever asks later; one statement for all of them. */
export async function reasonsFor(
  { database }: Engine,
  object: ObjectDefinition,
  { rules }: KeptPool,
  rows: readonly PooledRow[],
): Promise<(row: PooledRow) => PoolReason> {
  const ids = rows.map(({ id }) => id);
  const found = await sql<{
    record: string;
    version: number;
    grant: Partial<ReturnType<typeof grantOf>> | null;
  }>`${prepared}
    select distinct on (record_id) record_id as record, version, facts as grant from tide_pool_log
    where record_id = any(${ids}::uuid[]) and action in ('claim', 'assign', 'draw', 'turn', 'recompute', 'restart') order by record_id, id desc`.execute(
    database,
  );
  const grants = new Map(found.rows.map((row) => [row.record, row]));
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return (row) => {
    const given = grants.get(row.id);
    return {
      title: text(row[object.titleField]),
      acquiredAt: row.poolAcquiredAt,
      acquireType: text(row.poolAcquireType),
      rule: given?.grant?.rule ?? null,
      days: given?.grant?.days ?? null,
      givenVersion: given?.version ?? null,
      from: given?.grant?.from ?? null,
      clock: given?.grant?.clock ?? null,
      workingDays: given?.grant?.workingDays ?? false,
      extendedDays: countIn(row.poolExtendedDays),
      lastActivityAt: object.activityField ? text(row[object.activityField]) : null,
      targets: rules.targets,
    };
  };
}

/** A kept reason as its reader gets it: days of the organisation's zone, targets by their labels, no activity that he may not read. */
export function reasonJson(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  reason: Partial<PoolReason>,
  end: string | null,
): PoolReasonJson {
  const { workspace } = engine;
  const { acquiredAt, acquireType, rule, days, extendedDays = 0, lastActivityAt, targets = [] } = reason;
  const { clock = null, workingDays = false } = reason;
  const labels = translateObject(object, workspace.locales[actor.language] ?? {}).pool?.targets ?? {};
  const day = (instant: string | null | undefined) => (instant ? dayOf(new Date(instant), workspace.zone) : null);
  const { activityField = '' } = object;
  const from = reason.from ?? day(acquiredAt);
  const reckoned =
    from && typeof days === 'number' ? dayCountOf(engine, { workingDays }).add(from, days + extendedDays) : end;
  return {
    acquired: day(acquiredAt),
    assigned: acquireType === 'assign',
    rule: rule ?? null,
    days: days ?? null,
    workingDays,
    countedFrom: clock && from ? { day: from, label: labels[clock]?.clock?.label ?? '' } : null,
    extendedDays,
    end,
    moved: reckoned !== end,
    lastActivity: isReadable(actor, object.name, activityField) ? day(lastActivityAt) : null,
    targets: targets.flatMap((name) => labels[name]?.label ?? []),
  };
}
