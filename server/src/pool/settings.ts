import type { PoolChange, PoolJson, PoolsAnswer, PoolVersionJson } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import { type PoolRules, poolDefaults } from '@tide/model/pool/rules';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor, Language } from '../access/actor';
import { type KeptPool, keptRules } from '../access/pools';
import type { Database } from '../database/connect';
import { notFound, TideError } from '../errors';
import { translateObject } from '../metadata/translate';
import type { Engine } from '../records/engine';
import { countPooled } from '../records/pool/counts';
import { deadlock, retryOnce } from '../records/retryOnce';
import { subjectJson } from '../records/subjects';
import { fromTo, traceAction } from '../records/trace';
import { announceChange } from '../settings/changes';
import { activePeople } from './people';
import { lastRun } from './runs';
import { demandSound, demandUntil, effectiveTarget, hideableFields } from './validate';
import { type PoolWork, workOf } from './work';

/** 公海客户设置: the pools of every object that can be pooled, and what a pool of it may say (spec POOL-02). */
export async function listPools(engine: Engine, { language }: Actor): Promise<PoolsAnswer> {
  const texts = engine.workspace.locales[language] ?? {};
  const objects: PoolsAnswer['objects'] = [];
  for (const object of engine.workspace.objects.values()) {
    if (!object.pool) continue;
    const translated = translateObject(object, texts);
    const pools: PoolJson[] = [];
    for (const pool of engine.pools.of(object.name)) pools.push(await poolJson(engine, object, pool, language));
    objects.push({
      object: object.name,
      label: translated.label,
      targets: Object.entries(translated.pool?.targets ?? {}).map(([name, { label, usual, clock }]) => ({
        name,
        label,
        usual: usual === true,
        clock: clock?.label ?? null,
      })),
      effective: effectiveTarget(engine, object, texts),
      fields: hideableFields(translated).map(([name, { label }]) => ({ name, label })),
      pools,
    });
  }
  return { objects };
}

async function poolJson(
  engine: Engine,
  object: ObjectDefinition,
  pool: KeptPool,
  language: Language,
): Promise<PoolJson> {
  const { rules, changedBy } = pool;
  const subjects = (named: readonly string[]) => named.map((subject) => subjectJson(engine, subject, language));
  return {
    id: pool.id,
    object: object.name,
    version: pool.version,
    rules,
    administrators: subjects(rules.administrators),
    members: subjects(rules.members),
    names: namesIn(engine, rules, language),
    counts: {
      administrators: activePeople(engine, object, rules.administrators).length,
      members: activePeople(engine, object, rules.members).length,
      ...(await countPooled(engine, object, pool.id)),
    },
    working: pool.working,
    lastRun: await lastRun(engine, pool.id),
    changedBy: changedBy === null ? null : { id: changedBy, title: engine.directory.person(changedBy)?.name ?? null },
    changedAt: pool.changedAt,
  };
}

/** Names of everybody and everything that rules speak of. */
function namesIn(engine: Engine, rules: PoolRules, language: Language): PoolJson['names'] {
  const limited = Object.keys(rules.maxOwnedOverrides).map((person) => `person:${person}`);
  const named = [...rules.administrators, ...rules.members, ...limited];
  return Object.fromEntries(named.map((subject) => [subject, subjectJson(engine, subject, language).title]));
}

function pooledObject(engine: Engine, name: string): ObjectDefinition {
  const object = engine.workspace.object(name);
  if (!object.pool) throw new TideError('NOT_FOUND', `${object.label}没有公海。`);
  return object;
}

/** Makes a further pool. Errors: NOT_FOUND, VALIDATION_FAILED, BAD_CONDITION. */
export async function createPool(
  engine: Engine,
  actor: Actor,
  objectName: string,
  given: Partial<PoolRules>,
): Promise<PoolJson> {
  const object = pooledObject(engine, objectName);
  const usual = Object.entries(object.pool?.targets ?? {}).flatMap(([name, { usual }]) => (usual ? [name] : []));
  const rules: PoolRules = { ...poolDefaults, name: '', targets: usual, ...given };
  const id = uuidv7();
  await engine.database.transaction().execute(async (transaction) => {
    // Before anything is looked at: two of one name would not see each other.
    await announceChange(transaction);
    const others = await lockedPools(transaction, object.name);
    demandSound(
      engine,
      object,
      rules,
      others.map((other) => other.rules.name),
    );
    await sql`insert into tide_pool (id, object, position, version, rules, changed_by, changed_at)
      values (${id}::uuid, ${object.name}, ${others.length}, 0, '{}', ${actor.userId}::uuid, ${engine.clock.now().toISOString()}::timestamptz)`.execute(
      transaction,
    );
    await keep({ ...engine, database: transaction }, actor, { id, version: 0, rules }, null);
    await traceAction(engine, transaction, actor, 'pool.create', null, { pool: rules.name });
  });
  await engine.refresh();
  return poolJson(engine, object, engine.pools.get(id) as KeptPool, actor.language);
}

async function lockedPools(transaction: Database, object: string): Promise<KeptPool[]> {
  const found =
    await sql<KeptPool>`select id, object, version, ${keptRules} as rules, work is not null as working from tide_pool
    where object = ${object} order by id for update`.execute(transaction);
  return found.rows;
}

/**
 * Changes a pool and starts what has to be done with its records then. Pools are locked before the number of changes, as in every verb of the pool.
 * Errors: NOT_FOUND, STALE_RECORD, WRONG_STATE while an earlier change is still at work, VALIDATION_FAILED, BAD_CONDITION.
 */
export async function changePool(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  change: PoolChange,
): Promise<PoolJson> {
  const object = pooledObject(engine, objectName);
  const story = async (transaction: Database) => {
    const inside = { ...engine, database: transaction };
    const pools = await lockedPools(transaction, object.name);
    const before = pools.find((pool) => pool.id === id);
    if (!before) throw notFound('公海');
    if (before.version !== change.version)
      throw new TideError('STALE_RECORD', `公海「${before.rules.name}」已被修改，请刷新后再改。`);
    if (before.working) throw new TideError('WRONG_STATE', '上一次修改还在处理中，请等它完成。');
    const rules: PoolRules = { ...before.rules, ...change.rules };
    const others = pools.flatMap((other) => (other.id === id ? [] : [other.rules.name]));
    demandSound(inside, object, rules, others);
    demandUntil(inside, change.recompute ?? false, change.protectUntil);
    const work = await workOf(inside, object, before, rules, change);
    await keep(inside, actor, { id, version: before.version, rules }, work);
    await announceChange(transaction);
    const facts = { pool: rules.name, ...fromTo(before.rules, rules) };
    await traceAction(engine, transaction, actor, 'pool.change', null, facts);
    if (work)
      await engine.enqueue(transaction, actor, { kind: 'pool.work', label: `公海：${rules.name}`, subject: id });
  };
  await retryOnce([deadlock], () => engine.database.transaction().execute(story));
  await engine.refresh();
  return poolJson(engine, object, engine.pools.get(id) as KeptPool, actor.language);
}

async function keep(
  { database, clock }: Engine,
  actor: Actor,
  { id, version, rules }: Pick<KeptPool, 'id' | 'version' | 'rules'>,
  work: PoolWork | null,
): Promise<void> {
  const kept = sql`${JSON.stringify(rules)}::jsonb, ${actor.userId}::uuid, ${clock.now().toISOString()}::timestamptz`;
  await sql`update tide_pool set version = ${version + 1}, work = ${work === null ? null : JSON.stringify(work)}::jsonb,
    (rules, changed_by, changed_at) = (select ${kept}) where id = ${id}::uuid`.execute(database);
  await sql`insert into tide_pool_version (pool, version, rules, changed_by, changed_at)
    select ${id}::uuid, ${version + 1}, ${kept}`.execute(database);
}

/** Every version of a pool's rules, newest first (修改记录). */
export async function poolVersions(
  engine: Engine,
  { language }: Actor,
  objectName: string,
  id: string,
): Promise<PoolVersionJson[]> {
  pooledObject(engine, objectName);
  if (engine.pools.get(id)?.object !== objectName) throw notFound('公海');
  const found = await sql<
    Omit<PoolVersionJson, 'changedBy' | 'names'> & { changedBy: string | null }
  >`select version, ${keptRules} as rules,
      changed_by as "changedBy", changed_at as "changedAt" from tide_pool_version where pool = ${id}::uuid order by version desc limit 200`.execute(
    engine.database,
  );
  return found.rows.map(({ changedBy, ...row }) => ({
    ...row,
    names: namesIn(engine, row.rules, language),
    changedBy: changedBy === null ? null : { id: changedBy, title: engine.directory.person(changedBy)?.name ?? null },
  }));
}
