import type { PoolAnswer } from '@tide/model/api/pools';
import type { Reference } from '@tide/model/api/records';
import type { ObjectDefinition } from '@tide/model/object';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { acquire } from './acquire';

/** 分配 (spec POOL-08): administrators give records to one member, or evenly to several, each in his turn. Error: VALIDATION_FAILED. */
export async function assign(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { to }: { to: string | readonly string[] },
): Promise<PoolAnswer> {
  const people = [...new Set([to].flat())];
  if (people.length === 0)
    throw new TideError('VALIDATION_FAILED', '请选择接收人。', {
      fields: [{ field: 'to', code: 'REQUIRED', message: '请选择接收人。' }],
    });
  const { given, failed, shifted } = await acquire(engine, actor, object, ids, { type: 'assign', to: people });
  const named = (id: string): Reference => ({ id, title: engine.directory.person(id)?.name ?? null });
  return {
    succeeded: given.length,
    failed,
    given: people.map((person) => ({ ...named(person), count: given.filter((one) => one.to === person).length })),
    shifted: shifted.map((one) => ({ id: one.id, title: one.title, from: named(one.from), to: named(one.to) })),
  };
}
