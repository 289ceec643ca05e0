import type { AccessRequestJson } from '@tide/model/api/sharing';
import type { ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { may } from '../access/rights';
import { columnName, tableName } from '../database/names';
import type { Engine } from './engine';
import { demandVisible } from './read';
import { scopeSql } from './scopeSql';

/** The open requests on one record, for those who may share it; for others there are none. */
export async function requestsOnRecord(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
): Promise<AccessRequestJson[]> {
  const object = engine.workspace.object(objectName);
  await demandVisible(engine, actor, object, id);
  return openRequests(engine, actor, object, sql`t.id = ${id}::uuid`);
}

/** The open requests on everything that the actor owns; on everything for administrators. Newest first. */
export async function requestsToMe(engine: Engine, actor: Actor): Promise<AccessRequestJson[]> {
  const asked = await sql<{
    object: string;
  }>`select distinct object from tide_access_request where status = 'open'`.execute(engine.database);
  const requests: AccessRequestJson[] = [];
  for (const { object: name } of asked.rows) {
    const object = engine.workspace.objects.get(name);
    if (!object?.ownerField) continue;
    const mine = actor.administrator
      ? sql<SqlBool>`true`
      : sql<SqlBool>`${sql.ref(`t.${columnName(object.ownerField)}`)} = ${actor.userId}::uuid`;
    requests.push(...(await openRequests(engine, actor, object, mine)));
  }
  return requests.sort((one, other) => other.id.localeCompare(one.id));
}

async function openRequests(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  which: RawBuilder<SqlBool>,
): Promise<AccessRequestJson[]> {
  if (!may(actor, 'share', object.name)) return [];
  const found = await sql<{
    id: string;
    record: string;
    title: string | null;
    person: string;
    note: string | null;
    at: string;
  }>`select r.id, r.record_id as record, ${sql.ref(`t.${columnName(object.titleField)}`)} as title, r.person_id as person, r.note, r.at
    from tide_access_request as r join ${sql.table(tableName(object.name))} as t on t.id = r.record_id
    where r.object = ${object.name} and r.status = 'open' and t.deleted_at is null and ${which}
      and ${scopeSql(engine, actor, 'own', object)} order by r.id desc limit 200`.execute(engine.database);
  return found.rows.map(({ id, record, title, person, note, at }) => ({
    id,
    object: object.name,
    record: { id: record, title },
    person: { id: person, title: engine.directory.person(person)?.name ?? null },
    note,
    at,
  }));
}
