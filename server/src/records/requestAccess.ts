import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { demand } from '../access/rights';
import { columnName, tableName } from '../database/names';
import type { Engine } from './engine';
import { isId } from './isId';
import { scopeSql } from './scopeSql';
import { tell } from './tell';
import { traceAction } from './trace';

/**
 * 申请协同 (spec CUST-05): asks to work on a record that a duplicate notice has named. Whether there is such a record, whether he may change it already and
 * whether he has asked before makes no difference to the caller. At most one open request per person and record. Errors: NO_PERMISSION.
 */
export async function requestAccess(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  note: string | null,
): Promise<void> {
  const object = engine.workspace.object(objectName);
  demand(actor, 'view', object);
  if (!isId(id)) return;
  await engine.database.transaction().execute(async (transaction) => {
    const owner = object.ownerField ? sql.ref(`t.${columnName(object.ownerField)}`) : sql`null::uuid`;
    const title = sql.ref(`t.${columnName(object.titleField)}`);
    const asked = await sql<{
      id: string;
      title: string | null;
      owner: string | null;
      request: string;
    }>`with record as (
        select t.id, ${title} as title, ${owner} as owner from ${sql.table(tableName(objectName))} as t
        where t.id = ${id}::uuid and t.deleted_at is null and (${scopeSql(engine, actor, 'update', object)}) is not true
      ), asked as (
        insert into tide_access_request (id, object, record_id, person_id, note, status, at)
        select ${uuidv7()}::uuid, ${objectName}, record.id, ${actor.userId}::uuid, ${note}, 'open', ${engine.clock.now().toISOString()}::timestamptz
        from record on conflict (object, record_id, person_id) where status = 'open' do nothing returning id, record_id
      )
      select record.id, record.title, record.owner, asked.id as request from record join asked on asked.record_id = record.id`.execute(
      transaction,
    );
    const [record] = asked.rows;
    if (!record) return;
    await traceAction(engine, transaction, actor, 'requestAccess', objectName, {}, record);
    const { id: subject, owner: receiver, request: occasion } = record;
    if (receiver === null) return;
    const telling = { notice: 'accessRequested', receiver, object: objectName, subject, occasion } as const;
    await tell({ ...engine, database: transaction }, actor, [telling]);
  });
}
