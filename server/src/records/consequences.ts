import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { type Above, type Before, columnsOf } from './above';
import type { Engine } from './engine';
import { bookChanges, type Source, type Step } from './ledger';
import { floorOf, isFollowed, type Rollup, rollupsOver } from './rollupGraph';
import { refreshRollups } from './rollups';
import { addToRunningSums } from './runningSums';
import { noteTouched } from './touched';

/** A row that was just written, as it was before; null when it is new. */
export interface Written {
  id: string;
  title: string;
  before: Values | null;
  /** What it holds now, as far as the writer knows. */
  whole: Values;
  /** All of it as the write has given it back; without that it is read once more. */
  after?: Before | undefined;
}

/**
 * What follows from rows that were just written, in their transaction: roll-ups of everything above are computed anew, from the lowest floor
 * to the top, and the ledgers of those that have changed are kept. `above` are the locks taken before the write. Checks and what packs and
 * states let follow come when the whole story is told (settle.ts).
 */
export async function followUp(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Written[],
  above: Above,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const steps = isFollowed(engine.workspace, object) ? await stepsOf(engine, object, rows) : undefined;
  noteTouched(
    engine.database,
    object.name,
    rows.map(({ id, before }, index) => ({ id, before, after: steps?.[index]?.after })),
  );
  const source: Source = {
    object: object.name,
    id: first.id,
    title: rows.length === 1 ? first.title : `${first.title} 等 ${rows.length} 条`,
    values: first.whole,
    arrives: arrives(object, first),
  };
  if (object.ledger) await bookChanges(engine, actor, object, steps ?? [], source);
  const floors = [...above.keys()].sort(
    (one, other) => floorOf(engine.workspace, other) - floorOf(engine.workspace, one) || one.localeCompare(other),
  );
  const moved = new Set([object.name]);
  for (const name of floors) {
    const parent = engine.workspace.object(name);
    const held = above.get(name) ?? new Map<string, Before>();
    const fed = [...moved].flatMap((child) =>
      rollupsOver(engine.workspace, child).filter(
        (rollup) => rollup.parent.name === name && (child === object.name || rollup.derived),
      ),
    );
    const added = await addToRunningSums(engine, parent, fed.filter(isRunning), steps ?? []);
    const counted = fed.filter((rollup) => !isRunning(rollup));
    const refreshed = await refreshRollups(engine, actor, parent, counted, [...held.keys()]);
    const changed = [...new Map([...added, ...refreshed].map((row) => [row.id, row])).values()];
    if (changed.length === 0) continue;
    moved.add(name);
    const before = (id: string) => held.get(id) ?? null;
    const moves = changed.map((after) => ({ id: after.id, before: before(after.id), after }));
    noteTouched(engine.database, name, moves);
    await bookChanges(engine, actor, parent, moves, source);
    // The same locks may serve another write of this transaction.
    for (const after of changed) held.set(after.id, after);
  }
}

const isRunning = ({ field }: Rollup) => field.running === true;

/**
 * What a record is dated by counts when it comes; what is changed of it later is no older than the change. Where a ledger books some states
 * only, it comes when it enters them: from one booked state to another (a contract that is terminated) it is a change.
 */
function arrives({ states, ledger }: ObjectDefinition, { before, whole }: Written): boolean {
  if (before === null) return true;
  if (states === undefined || before[states.field] === whole[states.field]) return false;
  return !ledger?.states?.includes(String(before[states.field]));
}

/** Written rows, in their order, with what they are now; a row that has gone to the recycle bin is no more. */
async function stepsOf(engine: Engine, object: ObjectDefinition, rows: readonly Written[]): Promise<Step[]> {
  const unread = rows.flatMap(({ id, after }) => (after ? [] : [id]));
  const read = new Map<string, Before>();
  if (unread.length > 0) {
    const found =
      await sql<Before>`${prepared}select ${columnsOf(engine, object)} from ${sql.table(tableName(object.name))} as t
      where t.id = any(${unread}::uuid[]) and t.deleted_at is null`.execute(engine.database);
    for (const row of found.rows) read.set(row.id, row);
  }
  return rows.map(({ id, before, after }) => ({
    before: before && { ...before, id },
    after: after ?? read.get(id) ?? null,
  }));
}
