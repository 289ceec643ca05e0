import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';
import type { PoolMove } from '../records/pool/move';
import { ownerOf } from '../records/pool/rows';
import { tell } from '../records/tell';

/** Tells owners until when their records are protected now, where that has changed. */
export async function tellProtected(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  moves: readonly PoolMove[],
): Promise<void> {
  await tell(
    engine,
    actor,
    moves.flatMap(({ before, values }) => {
      const receiver = ownerOf(object, before);
      if (receiver === null || values.protectEndDate === before.protectEndDate) return [];
      const about = { notice: 'poolExtended' as const, object: object.name, subject: before.id };
      return [
        {
          ...about,
          receiver,
          occasion: `version ${before.version + 1}`,
          facts: { date: values.protectEndDate },
        },
      ];
    }),
  );
}
