import type { PoolAnswer } from '@tide/model/api/pools';
import type { ObjectDefinition } from '@tide/model/object';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine } from '../records/engine';
import { lockPooled, ownerOf } from '../records/pool/rows';
import { tell } from '../records/tell';
import { traceAction } from '../records/trace';
import { administratorsOf } from './people';

/** 申请延期 (spec POOL-19): who has a record asks the administrators of its pool for more time, and says why. It changes nothing. */
export async function requestExtension(
  engine: Engine,
  actor: Actor,
  object: ObjectDefinition,
  ids: readonly string[],
  { reason }: { reason: string },
): Promise<PoolAnswer> {
  const why = reason.trim();
  if (why === '')
    throw new TideError('VALIDATION_FAILED', '请填写申请延期的原因。', {
      fields: [{ field: 'reason', code: 'REQUIRED', message: '请填写申请延期的原因。' }],
    });
  const answer: PoolAnswer = { succeeded: 0, failed: [] };
  await engine.database.transaction().execute(async (transaction) => {
    const inside = { ...engine, database: transaction };
    const rows = await lockPooled(inside, object, ids);
    for (const id of ids) {
      const row = rows.get(id.toLowerCase());
      const mine = row && ownerOf(object, row) === actor.userId;
      const pool = engine.pools.get(row?.pool ?? '');
      const refuse = (code: string, message: string) => answer.failed.push({ id, title: null, code, message });
      if (!row || !mine) refuse('NOT_FOUND', `${object.label}不存在或无权查看。`);
      else if (!pool || row.poolStatus !== 'assigned' || row.poolTarget !== 'pending')
        refuse('POOL_STATE', `只有未达成目标、有保护结束日期的公海${object.label}可以延期。`);
      else {
        const title = String(row[object.titleField] ?? '');
        await traceAction(
          inside,
          transaction,
          actor,
          'pool.requestExtension',
          object.name,
          { reason: why },
          { id, title },
        );
        const asking = {
          notice: 'poolExtensionAsked' as const,
          object: object.name,
          subject: row.id,
          facts: { reason: why },
        };
        await tell(
          inside,
          actor,
          administratorsOf(inside, object, pool).map((receiver) => ({ ...asking, receiver, occasion: uuidv7() })),
        );
        answer.succeeded += 1;
      }
    }
  });
  return answer;
}
