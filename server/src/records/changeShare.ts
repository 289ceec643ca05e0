import type { ShareInput, ShareJson } from '@tide/model/api/sharing';
import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import type { Engine } from './engine';
import { changeShares, lockShareable, traceShare } from './shareable';
import { endOf, type KeptShare, shareJson, sharesOf } from './shares';
import { demandSubject } from './subjects';

/** Changes how far or how long something is shared; what is not named stays. Errors: those of sharing. */
export async function changeShare(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  shareId: string,
  changes: Partial<Pick<ShareInput, 'access' | 'until'>>,
): Promise<ShareJson> {
  const object = engine.workspace.object(objectName);
  return changeShares(engine, async (inside) => {
    const [record] = (await lockShareable(inside, actor, object, [id])).values();
    if (!record) throw notFound(object.label);
    const before = (await sharesOf(inside, objectName, [record.id])).find((one) => one.id === shareId.toLowerCase());
    if (!before) throw notFound('共享');
    const after: KeptShare = {
      ...before,
      access: changes.access ?? before.access,
      until: changes.until === undefined ? before.until : endOf(engine, changes.until),
    };
    if (after.access !== before.access) demandSubject(engine, actor, object, after.subject, after.access === 'write');
    const changed = after.access !== before.access || after.until !== before.until;
    if (changed) {
      await sql`update tide_share set access = ${after.access}, until = ${after.until}::timestamptz where id = ${after.id}::uuid`.execute(
        inside.database,
      );
      await traceShare(inside, actor, object, record, before, after);
    }
    return { result: shareJson(engine, actor, after), changed };
  });
}
