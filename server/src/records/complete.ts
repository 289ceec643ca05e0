import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { completeLines, refuseClaims, refuseUnpriced } from './completeLines';
import { countComponents, refuseMisplaced } from './componentLines';
import { amountsFollowFrom, computeDocuments } from './document';
import type { Engine } from './engine';
import { applyRules, fieldsOfRules } from './packRules';
import type { Prepared } from './prepare';

/**
 * What rows hold beside what was typed, in this order: defaults and snapshots of lines, what the packs' rules add or refuse, the quantities of
 * components, the amounts of priced documents. `before` is the row that stands, or null. Problems are added to the rows.
 */
export async function completeRows(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly (Prepared & { before: Values | null })[],
): Promise<void> {
  await completeLines(engine, actor, object, rows);
  refuseMisplaced(object, rows);
  await applyRules(engine, actor, object, rows);
  refuseUnpriced(object, rows);
  countComponents(object, rows);
  computeDocuments(object, rows);
  refuseClaims(object, rows);
}

/** Fields whose change calls for the stored lines of a row, because something is computed from both. */
export const fieldsBesideLines = (engine: Engine, object: ObjectDefinition): readonly string[] => [
  ...amountsFollowFrom(object),
  ...fieldsOfRules(engine, object),
];
