import type { Actor } from '../access/actor';
import type { Engine } from '../records/engine';

/** The zone in which a person reads moments and counts his days (spec GEN-02). */
export const zoneOf = ({ directory, workspace }: Engine, { userId }: Actor): string =>
  directory.person(userId)?.timeZone ?? workspace.zone;
