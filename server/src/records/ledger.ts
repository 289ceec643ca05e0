import type { Values } from '@tide/model/api/records';
import type { Ledger } from '@tide/model/invariants';
import type { ObjectDefinition } from '@tide/model/object';
import { Decimal } from 'decimal.js';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { today } from '../clock';
import type { Engine } from './engine';
import { insertRows, type RowToSave } from './save';

/** A record that somebody wrote, from which amounts elsewhere follow. */
export interface Source {
  object: string;
  id: string;
  title: string;
  values: Values;
  /** It is new, or has come into a state that counts. */
  arrives: boolean;
}

/** Values of a watched record before and after a write; `after` is null when it is gone, `before` when it is new. */
export interface Step {
  before: Values | null;
  after: (Values & { id: string }) | null;
}

/** What an amount counts for the ledger: nothing in a state that is not booked. */
function booked(object: ObjectDefinition, ledger: Ledger, row: Values | null, field: string): Decimal {
  const state = String(row?.[object.states?.field ?? ''] ?? '');
  const counts = row !== null && (ledger.states === undefined || ledger.states.includes(state));
  return new Decimal(counts ? String(row[field] ?? 0) : 0);
}

/**
 * Books what a write has changed of the amounts of records, in its transaction (spec ORD-04): one entry per record and amount that changed,
 * each naming the source. Entries are never written again, so that opening and entries always give the closing balance.
 */
export async function bookChanges(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  steps: readonly Step[],
  source: Source,
): Promise<void> {
  const { ledger } = object;
  if (!ledger) return;
  const entries = engine.workspace.object(ledger.entries);
  const rows = steps.flatMap((step) => entriesOf(engine, actor, object, ledger, step, source));
  if (rows.length === 0) return;
  const now = engine.clock.now().toISOString();
  const stamp = { created_at: now, created_by: actor.userId, updated_at: now, updated_by: actor.userId };
  await insertRows(engine.database, entries, rows, stamp);
}

function entriesOf(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ledger: Ledger,
  { before, after }: Step,
  source: Source,
): RowToSave[] {
  const row = after ?? before;
  if (row === null) return [];
  const dated = source.arrives ? source.values[ledger.dates?.[source.object] ?? ''] : null;
  return Object.entries(ledger.amounts).flatMap(([field, amount]): RowToSave[] => {
    const was = booked(object, ledger, before, field);
    const change = booked(object, ledger, after, field).minus(was);
    if (change.isZero()) return [];
    const rise = change.isPositive();
    const side = rise === (amount.side === 'debit') ? 'debit' : 'credit';
    const values: Values = {
      [ledger.over]: row.id,
      ...Object.fromEntries(Object.entries(ledger.copies).map(([to, from]) => [to, row[from] ?? null])),
      // What takes back is booked on the day it is taken back: the days before are closed.
      entryDate: rise && typeof dated === 'string' ? dated : today(engine.clock, engine.workspace.zone),
      kind: rise ? (was.isZero() ? amount.rise : (amount.further ?? amount.rise)) : amount.fall,
      debit: side === 'debit' ? change.abs().toFixed(2) : '0',
      credit: side === 'credit' ? change.abs().toFixed(2) : '0',
      currency: row.currency ?? engine.workspace.currency,
      source: source.title,
      sourceObject: source.object,
      sourceRecord: source.id,
      operator: actor.userId,
    };
    return [{ id: uuidv7(), values, whole: values }];
  });
}
