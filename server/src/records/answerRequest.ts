import type { ShareAccess } from '@tide/model/api/sharing';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import type { Engine } from './engine';
import { isId } from './isId';
import { shareLocked } from './share';
import { changeShares, lockShareable } from './shareable';
import { traceAction } from './trace';

export interface RequestAnswer {
  answer: 'approve' | 'decline';
  /** How far the new collaborator goes; needed to approve. */
  access?: ShareAccess;
  until?: string | null;
}

/** Makes whoever asked a collaborator, or declines. Of two who answer at once the second is told so (WRONG_STATE). Errors: those of sharing. */
export async function answerRequest(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  requestId: string,
  { answer, access = 'read', until }: RequestAnswer,
): Promise<void> {
  const object = engine.workspace.object(objectName);
  await changeShares(engine, async (inside) => {
    const [record] = (await lockShareable(inside, actor, object, [id])).values();
    if (!record || !isId(requestId)) throw notFound(record ? '申请' : object.label);
    const status = answer === 'approve' ? 'approved' : 'declined';
    const taken = await sql<{
      person: string;
    }>`update tide_access_request set status = ${status}, answered_by = ${actor.userId}::uuid,
        answered_at = ${engine.clock.now().toISOString()}::timestamptz
      where id = ${requestId}::uuid and object = ${objectName} and record_id = ${record.id}::uuid and status = 'open'
      returning person_id as person`.execute(inside.database);
    const [request] = taken.rows;
    if (!request) throw new TideError('WRONG_STATE', '这条申请已经处理过了。');
    if (answer === 'decline') {
      await traceAction(inside, inside.database, actor, 'declineAccess', objectName, { user: request.person }, record);
      return { result: undefined, changed: false };
    }
    const input = { kind: 'collaborator' as const, subject: `person:${request.person}`, access, until };
    const { failed, changed } = await shareLocked(inside, actor, object, [record], input);
    if (failed[0]) throw new TideError(failed[0].code, failed[0].message);
    return { result: undefined, changed };
  });
}
