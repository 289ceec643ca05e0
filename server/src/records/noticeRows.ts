import type { Notice } from '@tide/model/notices';
import { fieldsOf, type ObjectDefinition } from '@tide/model/object';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor';
import { traceUser } from '../access/system';
import { columnName, tableName } from '../database/names';
import type { Engine } from './engine';
import { conditionOf } from './scopeSql';

/** Which records a notice is told of, on what occasion. */
interface Told {
  /** Joined behind the alias `t` of the object's table, e.g. the day. */
  from?: RawBuilder<unknown>;
  where: RawBuilder<SqlBool>;
  occasion: RawBuilder<string>;
  late?: RawBuilder<SqlBool>;
}

/** The rows for `keepNotifications` (tell.ts) of one notice: each record with each of its receivers, in one statement. */
export function noticeRows(engine: Engine, actor: Actor, notice: Notice, told: Told): RawBuilder<unknown> {
  const object = engine.workspace.object(notice.object);
  return sql`select distinct r.receiver, ${notice.name} as notice, ${object.name} as object, t.id as subject, ${told.occasion} as occasion,
      '{}'::jsonb as facts, ${traceUser(actor)}::uuid as by_user, ${told.late ?? sql`false`} as late
    from ${sql.table(tableName(object.name))} as t ${told.from ?? sql``}
      cross join lateral (${receivers(engine, notice, object)}) as r(receiver)
    where t.deleted_at is null and ${told.where} and r.receiver is not null and r.receiver is distinct from ${traceUser(actor)}::uuid
      and ${conditionOf(engine, actor, notice.where, object, 't')}`;
}

function receivers(engine: Engine, { to }: Notice, object: ObjectDefinition): RawBuilder<unknown> {
  const column = (field: string) => sql.ref(`t.${columnName(field)}`);
  const owner = object.ownerField ?? '';
  const people = engine.directory.people();
  const each = to.map((receiver) => {
    if (receiver === 'owner') return sql`select ${column(owner)}`;
    if (receiver === 'superior') {
      const above = Object.fromEntries(people.map(({ id }) => [id, engine.directory.superiorOf(id)?.id]));
      return sql`select (${JSON.stringify(above)}::jsonb ->> ${column(owner)}::text)::uuid`;
    }
    if ('field' in receiver) return sql`select ${personAt(object, receiver.field)}`;
    const holders = people.filter(({ roles }) => roles.includes(receiver.role)).map(({ id }) => id);
    return sql`select unnest(${holders}::uuid[])`;
  });
  return sql.join(each, sql` union `);
}

/** The person in a field of the alias `t`, or of the record that one of its lookups leads to. */
function personAt(object: ObjectDefinition, path: string): RawBuilder<unknown> {
  const [first = '', second] = path.split('.');
  const column = sql.ref(`t.${columnName(first)}`);
  const lookup = fieldsOf(object)[first];
  if (second === undefined || lookup?.type !== 'lookup') return column;
  return sql`(select p.${sql.ref(columnName(second))} from ${sql.table(tableName(lookup.to))} as p where p.id = ${column})`;
}
