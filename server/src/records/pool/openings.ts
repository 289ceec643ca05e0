import type { ObjectDefinition } from '@tide/model/object';
import { heldUntil, isDrawn, openingAfter } from '@tide/model/pool/opening';
import type { Actor } from '../../access/actor';
import type { RowOpening } from '../../access/poolVerbs';
import type { Engine } from '../engine';
import { applicationsFor } from './applications';

type Row = Readonly<Record<string, unknown>> & { id: string };

/** Of each row of a page whether it is held for an opening, and whether the actor has applied for it or still can (开海). */
export async function openingsOn(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  rows: readonly Row[],
): Promise<(row: Row) => RowOpening | null> {
  const openingOf = (row: Row) =>
    row.poolStatus === 'unassigned' ? (engine.pools.get(String(row.pool))?.rules.opening ?? null) : null;
  if (!object.pool?.open || !rows.some(openingOf)) return () => null;
  const moment = { now: engine.clock.now(), zone: engine.workspace.zone };
  const drawn = rows.filter((row) => isDrawn(openingOf(row)));
  const applications =
    drawn.length === 0
      ? new Map<string, { person: string }[]>()
      : await applicationsFor(
          engine,
          object,
          drawn.map(({ id }) => id),
        );
  return (row) => {
    const opening = openingOf(row);
    const opensAt = heldUntil(opening, row.poolEnteredAt, moment);
    const applied = applications.get(row.id) ?? [];
    if (!opening) return null;
    if (opensAt !== null) {
      const mine = applied.some(({ person }) => person === actor.userId);
      return { opensAt, offers: !isDrawn(opening) ? null : mine ? 'withdraw' : 'apply' };
    }
    // It has opened, and is being decided among those who have applied.
    const opened = openingAfter(opening, new Date(String(row.poolEnteredAt)), moment.zone);
    return applied.length > 0 ? { opensAt: opened, offers: null } : null;
  };
}
