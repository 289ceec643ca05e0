import type { Values } from '@tide/model/api/records';
import type { Link } from '@tide/model/fields/multiLookup';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { rowScope, withoutPools } from '../access/rows';
import { tableName } from '../database/names';
import type { FieldProblem } from '../errors';
import type { Engine } from './engine';
import { inactive } from './receiver';
import { waysSql } from './scopeSql';

/** What can only be claimed yet is looked at, and nothing is written about it (spec POOL-06). */
const reachedOutsidePools = (engine: Engine, actor: Actor, target: ObjectDefinition) =>
  waysSql(engine, actor, withoutPools(rowScope(actor, 'view', target, engine.workspace)), target, 't');

/**
 * Problems of references, per row: a target must exist, live and be readable for the actor; a person must exist and, when
 * newly chosen, be active (OWNER_INACTIVE, spec XFER-04). One query per target object for the whole batch. `siblings` are
 * records of the same piece of work, which may be named whoever they belong to by now.
 */
export async function referenceProblems(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Values[],
  siblings: ReadonlySet<string> = new Set(),
): Promise<FieldProblem[][]> {
  const problems: FieldProblem[][] = rows.map(() => []);
  for (const [name, field] of Object.entries(object.fields)) {
    if (field.type === 'person') {
      rows.forEach((row, index) => {
        const id = row[name];
        if (typeof id !== 'string') return;
        const person = engine.directory.person(id);
        if (!person)
          problems[index]?.push({ field: name, code: 'NOT_FOUND', message: `${field.label}：没有这个用户。` });
        else if (person.status !== 'active')
          problems[index]?.push({
            field: name,
            code: 'OWNER_INACTIVE',
            message: `${field.label}：${inactive(person)}`,
          });
      });
    } else if (field.type === 'department') {
      rows.forEach((row, index) => {
        if (typeof row[name] === 'string' && !engine.directory.department(row[name]))
          problems[index]?.push({ field: name, code: 'NOT_FOUND', message: `${field.label}：没有这个部门。` });
      });
    } else if (field.type === 'lookup' || field.type === 'multiLookup') {
      const idsOf = (row: Values): string[] =>
        field.type === 'lookup'
          ? typeof row[name] === 'string'
            ? [row[name]]
            : []
          : ((row[name] as Link[] | null) ?? []).map((link) => link.id);
      const wanted = new Set(rows.flatMap(idsOf));
      if (wanted.size === 0) continue;
      const target = engine.workspace.object(field.to);
      const found = await sql<{ id: string }>`select t.id from ${sql.table(tableName(field.to))} as t
        where t.id = any(${[...wanted]}::uuid[]) and t.deleted_at is null and ${reachedOutsidePools(engine, actor, target)}`.execute(
        engine.database,
      );
      const known = new Set([...found.rows.map((row) => row.id), ...siblings]);
      rows.forEach((row, index) => {
        if (idsOf(row).some((id) => !known.has(id)))
          problems[index]?.push({
            field: name,
            code: 'NOT_FOUND',
            message: `${field.label}：${target.label}不存在或无权查看。`,
          });
      });
    }
  }
  return problems;
}
