import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import type { Database } from '../database/connect';
import { columnName, tableName } from '../database/names';
import { announceChange } from '../settings/changes';
import type { Engine } from './engine';
import { isId } from './isId';
import { scopeSql } from './scopeSql';
import { type KeptShare, lastDayOf } from './shares';
import { fromTo, traceAction } from './trace';

export interface Shareable {
  id: string;
  title: string | null;
  owner: string | null;
}

/**
 * The living records that the actor may share: within what he may update of his own, not because somebody has shared it with him. Their rows are
 * locked in the order of their ids, so that two who share one record at once wait for each other. `engine.database` is a transaction.
 */
export async function lockShareable(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
): Promise<Map<string, Shareable>> {
  demand(actor, 'share', object);
  const owner = object.ownerField ? sql.ref(`t.${columnName(object.ownerField)}`) : sql`null::uuid`;
  const found =
    await sql<Shareable>`select t.id, ${sql.ref(`t.${columnName(object.titleField)}`)} as title, ${owner} as owner
    from ${sql.table(tableName(object.name))} as t where t.id = any(${ids.filter(isId)}::uuid[]) and t.deleted_at is null
      and ${scopeSql(engine, actor, 'view', object)} and ${scopeSql(engine, actor, 'own', object)} order by t.id for update`.execute(
      engine.database,
    );
  return new Map(found.rows.map((row) => [row.id, row]));
}

/** Runs a change of shares in one transaction; every node learns of it, this one before the answer. Nothing changed when `change` says so. */
export async function changeShares<Result>(
  engine: Engine,
  change: (inside: Engine) => Promise<{ result: Result; changed: boolean }>,
): Promise<Result> {
  const { result, changed } = await engine.database.transaction().execute(async (transaction: Database) => {
    const answer = await change({ ...engine, database: transaction });
    // Last of all locks: everybody who changes people, roles, settings or shares meets here.
    if (answer.changed) await announceChange(transaction);
    return answer;
  });
  if (changed) await engine.refresh();
  return result;
}

/** The audit of a changed share on its record, from → to; null stands for not shared. */
export async function traceShare(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  record: { id: string; title: string | null },
  from: KeptShare | null,
  to: KeptShare | null,
): Promise<void> {
  const fact = (share: KeptShare | null) =>
    share && {
      subject: share.subject,
      kind: share.kind,
      access: share.access,
      until: lastDayOf(engine, share.until),
    };
  const facts = fromTo({ sharedWith: fact(from) }, { sharedWith: fact(to) });
  await traceAction(engine, engine.database, actor, to ? 'share' : 'unshare', object.name, facts, record);
}
