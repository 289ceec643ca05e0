import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { columnName, tableName } from '../database/names';
import { TideError } from '../errors';
import type { Work } from '../work';
import type { Engine } from './engine';
import { traceRecords } from './trace';

const portionSize = 500;

/**
 * Gives every record of some owners, in the recycle bin too, the department that its owner is in now (spec ORG-01). Only what differs is
 * touched, in portions, each with its audit: killed and begun again it goes on with what is left. Neither the version nor the time of the last change moves,
 * because nobody has worked on the record. Answers false when it was cancelled.
 */
export async function rederiveDepartments(
  engine: Engine,
  actor: Actor,
  ownerIds: readonly string[],
  work: Work,
): Promise<boolean> {
  let done = 0;
  for (const object of engine.workspace.objects.values()) {
    if (!object.ownerField) continue;
    for (let moved = portionSize; moved === portionSize; ) {
      if (!(await work.proceed())) return false;
      moved = await rederivePortion(engine, actor, object, ownerIds);
      done += moved;
      await work.report('更新所属部门', done, done);
    }
  }
  return true;
}

interface Moved {
  id: string;
  version: number;
  title: string | null;
  from: string | null;
  to: string | null;
}

async function rederivePortion(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ownerIds: readonly string[],
): Promise<number> {
  const table = sql.table(tableName(object.name));
  if (!object.ownerField) throw new TideError('INTERNAL_ERROR', `${object.label}没有负责人。`);
  const owner = columnName(object.ownerField);
  const title = object.titleField;
  return engine.database.transaction().execute(async (transaction) => {
    const found = await sql<Moved>`with waiting as (
        select t.id, t.owner_department as former, u.department_id as present from ${table} t join tide_user u on u.id = ${sql.ref(`t.${owner}`)}
        where u.id = any(${[...ownerIds]}::uuid[]) and t.owner_department is distinct from u.department_id
        order by t.id limit ${portionSize} for update of t
      )
      update ${table} t set owner_department = w.present from waiting w where t.id = w.id
      returning t.id, t.version, ${sql.ref(`t.${columnName(title)}`)}::text as title, w.former as "from", w.present as "to"`.execute(
      transaction,
    );
    const traces = found.rows.map(({ id, version, title: name, from, to }) => ({
      action: 'update' as const,
      object: object.name,
      id,
      title: name,
      version,
      changes: [{ field: 'ownerDepartment', from, to }],
    }));
    await traceRecords(engine, transaction, actor, traces);
    return found.rows.length;
  });
}
