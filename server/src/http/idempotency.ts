import { createHash } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { sql } from 'kysely';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import { readRecord } from '../records/read';
import type { Environment, Request } from './environment';
import type { Services } from './services';

/** A request that began longer ago than this and left nothing behind has died with its process. */
const abandonedSeconds = 30;

interface Kept {
  request: string;
  status: number | null;
  response: string | null;
  recordId: string | null;
  age: number;
}

/**
 * `Idempotency-Key` on a POST: the first request takes the row (one conditional insert), a repeated one gets the first
 * answer. A created record is noted in its own transaction (`receiptOf`), so that a crash between commit and answer does
 * not make the repetition create it again.
 */
export const idempotent = ({ engine }: Services) =>
  createMiddleware<Environment>(async (context, next) => {
    const key = context.req.header('idempotency-key');
    if (context.req.method !== 'POST' || key === undefined) return next();
    if (!/^[\x21-\x7e]{8,200}$/.test(key))
      throw new TideError('BAD_REQUEST', 'Idempotency-Key 应为 8 到 200 个可见字符。');
    const { userId } = context.get('actor');
    const { database } = engine;
    const request = await fingerprint(context);
    const mine = sql`user_id = ${userId}::uuid and key = ${key}`;
    const now = engine.clock.now().toISOString();
    const taken =
      await sql`insert into tide_idempotency as t (user_id, key, request, created_at) values (${userId}::uuid, ${key}, ${request}, ${now}::timestamptz)
      on conflict (user_id, key) do update set created_at = excluded.created_at
        where t.status is null and t.record_id is null and t.request = excluded.request
          and t.created_at < excluded.created_at - make_interval(secs => ${abandonedSeconds})`.execute(database);
    if (!taken.numAffectedRows) return repeat(context, engine, request, mine);
    context.set('idempotencyKey', key);
    await next();
    const { status } = context.res;
    // What failed by the caller's fault or ours may be tried again under the same key; what must not be kept is done anew.
    const kept = status < 400 && !context.res.headers.get('cache-control')?.includes('no-store');
    if (!kept) await sql`delete from tide_idempotency where ${mine} and record_id is null`.execute(database);
    else
      await sql`update tide_idempotency set status = ${status}, response = ${await context.res.clone().text()} where ${mine}`.execute(
        database,
      );
  });

async function fingerprint(context: Request): Promise<string> {
  const type = context.req.header('content-type') ?? '';
  const body = type.startsWith('multipart/') ? (context.req.header('content-length') ?? '') : await context.req.text();
  return createHash('sha256').update(`${context.req.path}\n${body}`).digest('base64url');
}

async function repeat(
  context: Request,
  engine: Services['engine'],
  request: string,
  mine: ReturnType<typeof sql>,
): Promise<Response> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const found =
      await sql<Kept>`select request, status, response, record_id as "recordId" from tide_idempotency where ${mine}`.execute(
        engine.database,
      );
    const [kept] = found.rows;
    if (kept && kept.request !== request)
      throw new TideError('VALIDATION_FAILED', '这个 Idempotency-Key 已用于另一个请求。');
    if (kept?.status) {
      context.header('idempotency-replayed', 'true');
      if (kept.response === '' || kept.response === null) return context.body(null, kept.status as 204);
      return context.body(kept.response, kept.status as ContentfulStatusCode, { 'content-type': 'application/json' });
    }
    if (kept?.recordId)
      return context.json(
        await readRecord(engine, context.get('actor'), context.req.param('object') ?? objectOf(context), kept.recordId),
        // An action, and a mail, answer the record that was there; everything else has made it.
        /\/actions\/|\/mail$/.test(context.req.path) ? 200 : 201,
      );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new TideError('IN_PROGRESS', '同一个请求还在处理，请稍后再看结果。');
}

const objectOf = (context: Request) => /^\/api\/records\/([^/]+)/.exec(context.req.path)?.[1] ?? '';

/** Notes the created record beside the request's key, in the writing transaction. Nothing without a key. */
export function receiptOf(context: Request): ((transaction: Database, id: string) => Promise<void>) | undefined {
  const key = context.get('idempotencyKey');
  if (key === undefined) return undefined;
  const { userId } = context.get('actor');
  return async (transaction, id) => {
    await sql`update tide_idempotency set record_id = ${id}::uuid where user_id = ${userId}::uuid and key = ${key}`.execute(
      transaction,
    );
  };
}
