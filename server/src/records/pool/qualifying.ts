import type { Condition } from '@tide/model/conditions/condition';
import type { ObjectDefinition } from '@tide/model/object';
import type { PoolTarget } from '@tide/model/pool/definition';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../access/actor';
import type { KeptPool } from '../../access/pools';
import { columnName, tableName } from '../../database/names';
import { prepared } from '../../database/prepared';
import type { Engine } from '../engine';
import { conditionOf } from '../scopeSql';
import { effectiveSql } from './effective';

/** A document that reaches a record's target. */
export interface Qualifying {
  object: string;
  id: string;
}

/** The object of a target's documents, and their lookup to the pooled record. */
export const documentOf = (
  { workspace }: Pick<Engine, 'workspace'>,
  { of }: PoolTarget,
): [ObjectDefinition, string] => {
  const [child = '', over = ''] = of.split('.');
  return [workspace.object(child), over];
};

/** Whether a document of alias `d` of one target fulfils a condition in the time that a record of alias `t` is held (spec POOL-17). */
export function isDocument(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  { rules }: KeptPool,
  target: PoolTarget,
  where: Condition | undefined,
): RawBuilder<SqlBool> {
  const [document, over] = documentOf(engine, target);
  const { zone } = engine.workspace;
  const conditions: RawBuilder<SqlBool>[] = [
    sql`${sql.ref(`d.${columnName(over)}`)} = t.id and d.deleted_at is null`,
    sql`d.created_at >= t.pool_acquired_at`,
    sql`(t.protect_end_date is null or d.created_at < (t.protect_end_date + 1)::timestamp at time zone ${zone})`,
    conditionOf(engine, actor, where, document, 'd'),
    ...effectiveSql(document, over, target, rules),
  ];
  if (target.day)
    conditions.push(sql`${sql.ref(`d.${columnName(target.day)}`)} >= (t.pool_acquired_at at time zone ${zone})::date`);
  if (target.own)
    conditions.push(
      sql`${sql.ref(`d.${columnName(document.ownerField ?? '')}`)} = ${sql.ref(`t.${columnName(object.ownerField ?? '')}`)}`,
    );
  return sql.join(conditions, sql` and `);
}

/** The first of these documents, as a table of `object` and `id`. */
function firstSql(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  target: PoolTarget,
  where: Condition | undefined,
): RawBuilder<unknown> {
  const [document] = documentOf(engine, target);
  return sql`(select ${document.name}::text as object, d.id, d.created_at from ${sql.table(tableName(document.name))} as d
    where ${isDocument(engine, actor, object, pool, target, where)} order by d.created_at, d.id limit 1)`;
}

const tickedTargets = (object: ObjectDefinition, { rules }: KeptPool): PoolTarget[] =>
  rules.targets.flatMap((name) => object.pool?.targets[name] ?? []);

/** The records among the ids whose target is reached, with the document that was first to reach it. */
export async function qualifyingOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  ids: readonly string[],
): Promise<Map<string, Qualifying>> {
  const documents = tickedTargets(object, pool).map((target) =>
    firstSql(engine, actor, object, pool, target, target.where),
  );
  if (documents.length === 0 || ids.length === 0) return new Map();
  const found = await sql<Qualifying & { record: string }>`${prepared}select t.id as record, first.object, first.id
    from ${sql.table(tableName(object.name))} as t cross join lateral (
      select object, id from (${sql.join(documents, sql` union all `)}) as d order by created_at, id limit 1) as first
    where t.id = any(${[...ids]}::uuid[])`.execute(engine.database);
  return new Map(found.rows.map(({ record, ...document }) => [record, document]));
}

/** The records among the ids for which a document is in approval that would reach their target. */
export async function waitingFor(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  ids: readonly string[],
): Promise<Map<string, Qualifying>> {
  const documents = tickedTargets(object, pool).flatMap((target) =>
    target.pending ? [firstSql(engine, actor, object, pool, target, target.pending)] : [],
  );
  if (documents.length === 0 || ids.length === 0) return new Map();
  const found = await sql<Qualifying & { record: string }>`${prepared}select t.id as record, first.object, first.id
    from ${sql.table(tableName(object.name))} as t cross join lateral (
      select object, id from (${sql.join(documents, sql` union all `)}) as d limit 1) as first
    where t.id = any(${[...ids]}::uuid[])`.execute(engine.database);
  return new Map(found.rows.map(({ record, ...document }) => [record, document]));
}

/** Whether a document that has reached a target still counts: it lives, and is what the target asks for. */
export async function stillCounts(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  reference: string,
): Promise<boolean> {
  const [name = '', id = ''] = reference.split('/');
  const document = engine.workspace.objects.get(name);
  const targets = Object.values(object.pool?.targets ?? {}).filter(({ of }) => of.startsWith(`${name}.`));
  if (!document || targets.length === 0) return false;
  const wheres = targets.map(({ where }) => conditionOf(engine, actor, where, document, 'd'));
  const found = await sql`select 1 from ${sql.table(tableName(name))} as d
    where d.id = ${id}::uuid and d.deleted_at is null and (${sql.join(wheres, sql` or `)})`.execute(engine.database);
  return found.rows.length > 0;
}
