import type { Values } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../../access/actor';
import type { KeptPool } from '../../access/pools';
import type { Engine } from '../engine';
import { keepPoolLog } from './log';

/** What a new record holds that comes into being in a pool, whatever was given for its owner (spec POOL-27). */
export const newInPool = ({ clock }: Engine, { ownerField = '' }: ObjectDefinition, { id }: KeptPool): Values => ({
  [ownerField]: null,
  poolStatus: 'unassigned',
  pool: id,
  poolEnteredAt: clock.now().toISOString(),
  poolEnterReason: 'import',
});

/** 导入公海 in 公海操作记录. */
export const logImported = (
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  pool: KeptPool,
  ids: readonly string[],
): Promise<void> =>
  keepPoolLog(
    engine,
    actor,
    object.name,
    ids.map((record) => ({
      record,
      pool: pool.id,
      version: pool.version,
      cycle: 0,
      action: 'import',
      from: null,
      to: null,
      protectBefore: null,
      protectAfter: null,
    })),
  );
