import { type PoolRules, poolDefaults } from '@tide/model/pool/rules';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { prepared } from '../database/prepared';
import type { Grants } from './actor';

export interface KeptPool {
  id: string;
  object: string;
  version: number;
  rules: PoolRules;
  /** What a change still has to do with its records. */
  working: boolean;
  changedBy: string | null;
  changedAt: string;
}

/** The pools of the workspace in memory: who has to do with which costs no query. What is decided under a lock is read again there. */
export interface PoolIndex {
  /** Grows with every reload that brought a difference. */
  version: number;
  /** Those of an object, in their order. */
  of(object: string): readonly KeptPool[];
  get(id: string): KeptPool | undefined;
  reload(): Promise<void>;
}

/** Rules as they are kept, completed: what an older program has kept lacks those that came later. */
export const keptRules = sql<PoolRules>`${JSON.stringify(poolDefaults)}::jsonb || rules`;

const columns = sql`id, object, version, ${keptRules} as rules, work is not null as working, changed_by as "changedBy", changed_at as "changedAt"`;

/** Loads the index. Whoever changes a pool announces it, so that all nodes load it again. */
export async function openPools(database: Database): Promise<PoolIndex> {
  let kept: readonly KeptPool[] = [];
  let signature = '';
  const pools: PoolIndex = {
    version: 0,
    of: (object) => kept.filter((pool) => pool.object === object),
    get: (id) => kept.find((pool) => pool.id === id),
    async reload() {
      const found = await sql<KeptPool>`select ${columns} from tide_pool order by object, position, id`.execute(
        database,
      );
      const next = JSON.stringify(found.rows);
      if (next === signature) return;
      signature = next;
      pools.version += 1;
      kept = found.rows;
    },
  };
  await pools.reload();
  return pools;
}

/**
 * Pools as they stand in this moment, held until the transaction ends: whoever changes the rules waits. The first lock of every verb of the pool
 * (docs/architecture.md).
 */
export async function holdPools(transaction: Database, ids: readonly string[]): Promise<Map<string, KeptPool>> {
  const found = await sql<KeptPool>`${prepared}select ${columns} from tide_pool where id = any(${[...ids]}::uuid[])
    order by id for share`.execute(transaction);
  return new Map(found.rows.map((pool) => [pool.id, pool]));
}

/** The same without holding them, for what is only judged by them. */
export async function readPools(transaction: Database, ids: readonly string[]): Promise<KeptPool[]> {
  const found = await sql<KeptPool>`select ${columns} from tide_pool where id = any(${[...ids]}::uuid[])`.execute(
    transaction,
  );
  return found.rows;
}

/** What somebody has to do with the enabled pools of an object (spec PERM-13). */
export interface PoolStanding {
  administers: readonly string[];
  /** May claim, and gets what is assigned. */
  joins: readonly string[];
  /** Administers all that are enabled. */
  everywhere: boolean;
  /** Fields that he sees masked in records without an owner, by pool; only pools that hide something from him. */
  hidden: ReadonlyMap<string, readonly string[]>;
}

/** Object → standing, for every object of which a pool is enabled. */
export function standingsOf(index: PoolIndex, objects: Iterable<string>, subjects: readonly string[]) {
  const reaches = (named: readonly string[]) => named.some((subject) => subjects.includes(subject));
  const standings = new Map<string, PoolStanding>();
  for (const object of objects) {
    const enabled = index.of(object).filter(({ rules }) => rules.enabled);
    if (enabled.length === 0) continue;
    const administers = enabled.filter(({ rules }) => reaches(rules.administrators)).map(({ id }) => id);
    const joined = enabled.filter(({ rules }) => reaches(rules.members));
    const masked = joined.filter(({ id, rules }) => rules.hiddenFields.length > 0 && !administers.includes(id));
    standings.set(object, {
      administers,
      joins: joined.map(({ id }) => id),
      everywhere: administers.length === enabled.length,
      hidden: new Map(masked.map(({ id, rules }) => [id, rules.hiddenFields])),
    });
  }
  return standings;
}

/** Whether he administers a pool; the system administrator does with all of them. */
export const administersPool = (actor: Grants, object: string, pool: unknown): boolean =>
  actor.administrator || (actor.pools.get(object)?.administers.includes(String(pool)) ?? false);

/** The fields of a record without an owner that somebody sees masked until it is claimed (`hiddenFields`). */
export function hiddenUntilClaimed(
  actor: Grants,
  object: string,
  row: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (actor.administrator || row.poolStatus !== 'unassigned') return [];
  return actor.pools.get(object)?.hidden.get(String(row.pool)) ?? [];
}

/** Every field that some record without an owner hides from him: he can ask of none of them in lists of the pool. */
export const hiddenInPools = (actor: Grants, object: string): ReadonlySet<string> =>
  new Set(actor.administrator ? [] : [...(actor.pools.get(object)?.hidden.values() ?? [])].flat());
