import type { Values } from '@tide/model/api/records';
import { evaluate } from '@tide/model/conditions/evaluate';
import type { ObjectDefinition } from '@tide/model/object';
import { Decimal } from 'decimal.js';
import { sql } from 'kysely';
import { columnName, tableName } from '../database/names';
import { prepared } from '../database/prepared';
import { type Before, columnsOf } from './above';
import type { Engine } from './engine';
import type { Step } from './ledger';
import type { Rollup } from './rollupGraph';

/** What a child row adds to a running sum, and to whose. */
function share(engine: Engine, { child, field, over }: Rollup, row: Values | null): [parent: string, amount: Decimal] {
  const parent = row?.[over.field];
  if (row === null || typeof parent !== 'string') return ['', new Decimal(0)];
  const context = {
    object: child,
    actor: { userId: '', subordinateIds: [], departmentId: null },
    now: engine.clock.now(),
    zone: engine.workspace.zone,
  };
  const counts = field.where === undefined || evaluate(field.where, row, context);
  if (!counts) return [parent, new Decimal(0)];
  return [parent, new Decimal(field.measure === 'count' ? 1 : String(row[field.field ?? ''] ?? 0))];
}

/** Parent → what the steps change of one running sum; parents whose sum stays are left out. */
function differences(engine: Engine, rollup: Rollup, steps: readonly Step[]): Map<string, Decimal> {
  const found = new Map<string, Decimal>();
  const add = ([parent, amount]: [string, Decimal], sign: 1 | -1) =>
    found.set(parent, (found.get(parent) ?? new Decimal(0)).plus(amount.times(sign)));
  for (const { before, after } of steps) {
    add(share(engine, rollup, before), -1);
    add(share(engine, rollup, after), 1);
  }
  return new Map([...found].filter(([, amount]) => !amount.isZero()));
}

/**
 * Adds what written rows change to the running sums of their parents (`running` of a roll-up), whose locks the caller holds: the effort does not
 * grow with the number of rows that stand already.
 * @returns the parents that have changed, with the values that are watched
 */
export async function addToRunningSums(
  engine: Engine,
  parent: ObjectDefinition,
  rollups: readonly Rollup[],
  steps: readonly Step[],
): Promise<Before[]> {
  const changed = new Map<string, Before>();
  for (const rollup of rollups) {
    const found = differences(engine, rollup, steps);
    if (found.size === 0) continue;
    const column = sql.ref(columnName(rollup.name));
    const rows = JSON.stringify([...found].map(([id, amount]) => ({ id, amount: amount.toFixed() })));
    const updated = await sql<Before>`${prepared}update ${sql.table(tableName(parent.name))} as t
      set ${column} = coalesce(t.${column}, 0) + d.amount
      from jsonb_to_recordset(${rows}::jsonb) as d(id uuid, amount numeric) where t.id = d.id
      returning ${columnsOf(engine, parent)}`.execute(engine.database);
    for (const row of updated.rows) changed.set(row.id, row);
  }
  return [...changed.values()];
}
