import { sql } from 'kysely';
import type { Actor } from '../access/actor';
import { notFound } from '../errors';
import type { Engine } from './engine';
import { changeShares, lockShareable, traceShare } from './shareable';
import { sharesOf } from './shares';

/** Ends a share; whoever saw the record by it alone no longer sees it with his next request. Errors: NO_PERMISSION, NOT_FOUND. */
export async function unshareRecord(
  engine: Engine,
  actor: Actor,
  objectName: string,
  id: string,
  shareId: string,
): Promise<void> {
  const object = engine.workspace.object(objectName);
  await changeShares(engine, async (inside) => {
    const [record] = (await lockShareable(inside, actor, object, [id])).values();
    if (!record) throw notFound(object.label);
    const share = (await sharesOf(inside, objectName, [record.id])).find((one) => one.id === shareId.toLowerCase());
    if (!share) throw notFound('共享');
    await sql`delete from tide_share where id = ${share.id}::uuid`.execute(inside.database);
    await traceShare(inside, actor, object, record, share, null);
    return { result: undefined, changed: true };
  });
}
