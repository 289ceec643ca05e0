import { Hono } from 'hono';
import { z } from 'zod';
import { changeShare } from '../records/changeShare';
import { effectiveRights } from '../records/effectiveRights';
import { explainAccess } from '../records/explain';
import { shareRecord, shareRecords } from '../records/share';
import { listShares } from '../records/shares';
import { unshareRecord } from '../records/unshare';
import { bodyOf } from './body';
import type { Environment, Request, Shelf } from './environment';
import { speakerOf } from './language/speaker';
import type { Services } from './services';

const access = z.enum(['read', 'write'], '权限 (access) 只能是 read 或 write。');
const until = z.string().max(30).nullish();
const input = z.strictObject({
  kind: z.enum(['collaborator', 'share'], '方式 (kind) 只能是 collaborator 或 share。'),
  subject: z.string('请选择共享给谁。').min(1, '请选择共享给谁。').max(100),
  access,
  until,
});
const ids = z.array(z.string().max(100)).min(1, '请至少选择一条记录。').max(1_000, '一次最多处理 1,000 条。');
const many = z.strictObject({ ids, input });
const changes = z.strictObject({ access: access.optional(), until });

/** /api/records/{object}/{id}/shares and access: 协同, 共享 and 谁能看到 (spec PERM-04, PERM-11). */
export function sharing({ engine }: Services): Shelf {
  const shelf = new Hono<Environment>();
  const as = (context: Request) => context.get('actor');
  const named = (context: Request) => context.req.param('object') ?? '';

  shelf.get('/:object/:id/shares', async (context) =>
    context.json({ items: await listShares(engine, as(context), named(context), context.req.param('id')) }),
  );
  shelf.post('/:object/:id/shares', async (context) => {
    const given = await bodyOf(context, input);
    return context.json(await shareRecord(engine, as(context), named(context), context.req.param('id'), given), 201);
  });
  shelf.patch('/:object/:id/shares/:share', async (context) => {
    const { id, share } = context.req.param();
    return context.json(
      await changeShare(engine, as(context), named(context), id, share, await bodyOf(context, changes)),
    );
  });
  shelf.delete('/:object/:id/shares/:share', async (context) => {
    const { id, share } = context.req.param();
    await unshareRecord(engine, as(context), named(context), id, share);
    return context.body(null, 204);
  });
  shelf.post('/:object/actions/share', async (context) => {
    const given = await bodyOf(context, many);
    const answer = await shareRecords(engine, as(context), named(context), given.ids, given.input);
    const say = speakerOf(context, engine);
    const failed = answer.failed.map((refusal) => ({ ...refusal, message: say(refusal.message) }));
    return context.json({ ...answer, failed });
  });
  shelf.get('/:object/:id/access', async (context) => {
    const { person, search } = context.req.query();
    const [actor, object, id] = [as(context), named(context), context.req.param('id')];
    return context.json(
      person
        ? await effectiveRights(engine, actor, object, id, person)
        : await explainAccess(engine, actor, object, id, search),
    );
  });
  return shelf;
}
