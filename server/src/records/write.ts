import type { RecordJson, RowResult, Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import type { KeptPool } from '../access/pools';
import { demand } from '../access/rights';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import { lockAbove } from './above';
import { fireSources, lockSources } from './copySources';
import { createRows } from './create';
import type { Engine } from './engine';
import { readRecord } from './read';
import { refusalOf } from './refusal';
import { collision, deadlock, retryOnce } from './retryOnce';
import { isWatchedAbove } from './rollupGraph';
import { settle } from './settle';
import { type UpdateRequest, updateRows } from './update';

export interface WriteOptions {
  /** The person has seen the duplicates that only warn and goes on. */
  confirmed?: boolean;
  /** Called inside the transaction with the id of the created record: an acknowledgement that commits with it. */
  receipt?(transaction: Database, id: string): Promise<void>;
}

export interface BatchOptions extends WriteOptions {
  /** Everything is checked, nothing is written. */
  dryRun?: boolean;
  /** Records of the same piece of work, which its rows may name whoever they belong to by now. */
  siblings?: ReadonlySet<string>;
  /** The rows stand or fall together: a check that one of them breaks above refuses all of them. Quicker, and with one source for the ledger. */
  together?: boolean;
  /** New records come into being in a pool, without an owner. */
  entering?: KeptPool;
  /** New records have no owner: they came along with records of a pool. */
  ownerless?: boolean;
  /** Joins the caller's transaction, so that his own bookkeeping commits together with the rows. */
  transaction?: Database;
}

/** Creates one record. Errors: NO_PERMISSION, UNKNOWN_FIELD, VALIDATION_FAILED, DUPLICATE (with `details.duplicates`). */
export async function createRecord(
  engine: Engine,
  actor: Actor,
  objectName: string,
  values: Values,
  options: BatchOptions = {},
): Promise<RecordJson> {
  const [result] = await writeBatch(engine, actor, objectName, { create: [values] }, options);
  return finish(engine, actor, objectName, result);
}

/** Changes one record. `version` is the one the person saw; an older one is refused with STALE_RECORD and the newer record in `details.current`. */
export async function updateRecord(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  { version, ...changes }: Values,
  options: BatchOptions = {},
): Promise<RecordJson> {
  if (!Number.isInteger(version)) throw new TideError('BAD_REQUEST', '修改时必须带上所见的版本号 (version)。');
  const [result] = await writeBatch(
    engine,
    actor,
    objectName,
    { update: [{ id, version: version as number, changes }] },
    options,
  );
  if (result?.ok === false && result.code === 'STALE_RECORD') {
    const current = await readRecord(engine, actor, objectName, id);
    throw new TideError('STALE_RECORD', result.message, { details: { current } });
  }
  return finish(engine, actor, objectName, result);
}

/**
 * The story of a write, for one row or a thousand: definition → rows (access condition merged into `select … for update`) →
 * which fields may change → fill → check → save → roll-ups → trace. Rows are independent: a bad one is answered with its
 * reasons, the good ones are written in one transaction. At most 1,000 rows a call.
 */
export async function writeBatch(
  engine: Engine,
  actor: Actor,
  objectName: string,
  rows: { create?: readonly Values[]; update?: readonly UpdateRequest[] },
  options: BatchOptions = {},
): Promise<RowResult[]> {
  const object = engine.workspace.object(objectName);
  const { create = [], update = [] } = rows;
  if (create.length + update.length > 1_000) throw new TideError('BAD_REQUEST', '一次最多写 1,000 条记录。');
  if (create.length > 0) demand(actor, 'create', object);
  if (update.length > 0) demand(actor, 'update', object);
  const story = async (transaction: Database): Promise<RowResult[]> => {
    const inside = { ...engine, database: transaction };
    const single = options.together || create.length + update.length === 1 || !isWatchedAbove(engine.workspace, object);
    const write = single ? { update: updateRows, create: createRows } : await oneByOne(inside, object, rows);
    const updated = update.length > 0 ? await write.update(inside, actor, object, update, options) : [];
    const created = create.length > 0 ? await createCopies(write.create, inside, actor, object, create, options) : [];
    await settle(inside, actor);
    for (const result of created) if (result.ok && options.receipt) await options.receipt(transaction, result.id);
    return [...created, ...updated];
  };
  if (options.transaction) return story(options.transaction);
  const again = create.length === 1 && update.length === 0 && !options.dryRun ? [deadlock, collision] : [deadlock];
  return retryOnce(again, () => engine.database.transaction().execute(story));
}

/** Creates rows; those that are made from other records take these along (model/src/invariants.ts, `Copy`). */
async function createCopies(
  write: typeof createRows,
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Values[],
  options: BatchOptions,
): Promise<RowResult[]> {
  const { refused, besides } = await lockSources(engine, actor, object, rows);
  const [first] = refused.values();
  if (first && rows.length === 1) throw problemOf(first);
  const possible = rows.filter((row) => !refused.has(row));
  const results = possible.length > 0 ? await write(engine, actor, object, possible, { ...options, besides }) : [];
  if (!options.dryRun) await fireSources(engine, actor, object, possible, results);
  const made = new Map(possible.map((row, index) => [row, results[index]]));
  return rows.flatMap((row) => refused.get(row) ?? made.get(row) ?? []);
}

/**
 * A row that breaks a check of a record above it must not take the others along: each is written under a savepoint of its own, after the
 * locks of all of them.
 */
async function oneByOne(
  engine: Engine,
  object: ObjectDefinition,
  { create = [], update = [] }: { create?: readonly Values[]; update?: readonly UpdateRequest[] },
): Promise<{ update: typeof updateRows; create: typeof createRows }> {
  await lockAbove(
    engine,
    object,
    update.map((row) => row.id),
    [...create, ...update.map((row) => row.changes)],
  );
  const alone =
    <Row>(
      write: (
        inside: Engine,
        actor: Actor,
        of: ObjectDefinition,
        rows: readonly Row[],
        options: BatchOptions,
      ) => Promise<RowResult[]>,
    ) =>
    async (inside: Engine, as: Actor, of: ObjectDefinition, rows: readonly Row[], options: BatchOptions) => {
      const results: RowResult[] = [];
      for (const row of rows)
        results.push(...(await underSavepoint(inside, as, () => write(inside, as, of, [row], options))));
      return results;
    };
  return { update: alone(updateRows), create: alone(createRows) };
}

async function underSavepoint(engine: Engine, actor: Actor, write: () => Promise<RowResult[]>): Promise<RowResult[]> {
  const { database: transaction } = engine;
  await sql`savepoint one_row`.execute(transaction);
  try {
    const results = await write();
    await settle(engine, actor);
    await sql`release savepoint one_row`.execute(transaction);
    return results;
  } catch (error) {
    await sql`rollback to savepoint one_row`.execute(transaction);
    if (error instanceof TideError) return [refusalOf(error)];
    throw error;
  }
}

/** The record as its writer sees it; of one that he has given out of his own sight he is told that it stands, and no more. */
async function finish(
  engine: Engine,
  actor: Actor,
  objectName: string,
  result: RowResult | undefined,
): Promise<RecordJson> {
  if (!result) throw new TideError('INTERNAL_ERROR', '写入没有给出结果。');
  if (!result.ok) throw problemOf(result);
  const { id, version } = result;
  return readRecord(engine, actor, objectName, id).catch((error: unknown) => {
    if (error instanceof TideError && ['NOT_FOUND', 'NO_PERMISSION'].includes(error.code))
      return { id, version, can: [] };
    throw error;
  });
}

function problemOf(result: Extract<RowResult, { ok: false }>): TideError {
  return new TideError(result.code, result.message, {
    fields: result.fields,
    ...(result.duplicates && { details: { duplicates: result.duplicates } }),
  });
}
