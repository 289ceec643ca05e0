import type { ApiKeyJson, NewApiKey } from '@tide/model/api/accounts';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { notFound, TideError } from '../errors';
import { apiKeyOf } from '../people/apiKeys';
import { refusedAt } from '../people/refusal';
import { hashToken, newToken } from '../people/tokens';
import { traceAction } from '../records/trace';
import type { Accounts } from './accounts';

/** So many keys can nobody oversee. */
const mostKeys = 50;

/** The keys of one user, or with null of everybody, newest first. Never the keys themselves: only how they begin. */
export async function listApiKeys({ engine }: Accounts, userId: string | null): Promise<ApiKeyJson[]> {
  const found = await sql<
    Omit<ApiKeyJson, 'user'> & { userId: string }
  >`select id, user_id as "userId", name, start, roles,
    expires_at as "expiresAt", created_at as "createdAt", last_used_at as "lastUsedAt" from tide_api_key
    where ${userId === null ? sql`true` : sql`user_id = ${userId}::uuid`} order by id desc limit 1000`.execute(
    engine.database,
  );
  return found.rows.map(({ userId: id, ...key }) => ({
    ...key,
    user: { id, title: engine.directory.person(id)?.name ?? null },
  }));
}

/**
 * Makes a key for the signed-in person; it is in the answer and never again. With `roles` it has only those of his roles, as long as he
 * has them. Errors: VALIDATION_FAILED at `roles` or `expiresAt`, WRONG_STATE with too many keys.
 */
export async function createApiKey(
  { engine }: Accounts,
  actor: Actor,
  given: NewApiKey,
): Promise<{ id: string; key: string }> {
  const { name, roles, expiresAt } = given;
  const held = new Set(actor.roles.map((role) => role.name));
  if (roles !== null && (roles.length === 0 || roles.some((role) => !held.has(role))))
    throw refusedAt('roles', '请从你自己的角色里选择。');
  if (expiresAt !== null && Date.parse(expiresAt) <= engine.clock.now().getTime())
    throw refusedAt('expiresAt', '到期时间应晚于现在。');
  const id = uuidv7();
  const key = apiKeyOf(newToken());
  await engine.database.transaction().execute(async (transaction) => {
    await sql`select id from tide_user where id = ${actor.userId}::uuid for update`.execute(transaction);
    const made =
      await sql`insert into tide_api_key (id, user_id, name, start, token_hash, roles, expires_at, created_at)
      select ${id}::uuid, ${actor.userId}::uuid, ${name}, ${key.slice(0, 9)}, ${hashToken(key)}, ${roles}::text[],
        ${expiresAt}::timestamptz, ${engine.clock.now().toISOString()}::timestamptz
      where (select count(*) from tide_api_key where user_id = ${actor.userId}::uuid) < ${mostKeys}`.execute(
        transaction,
      );
    if (!made.numAffectedRows)
      throw new TideError('WRONG_STATE', `一个人最多有 ${mostKeys} 个 API 密钥，请先删除不用的。`);
    await traceAction(engine, transaction, actor, 'apiKey.create', null, { key: id, name, roles, expiresAt });
  });
  return { id, key };
}

/** Ends a key at once: one's own, or with `anybodys` any. Errors: NOT_FOUND. */
export async function revokeApiKey(
  { engine, apiKeys }: Accounts,
  actor: Actor,
  id: string,
  anybodys: boolean,
): Promise<void> {
  await engine.database.transaction().execute(async (transaction) => {
    const ended = await sql<{ name: string; user: string }>`delete from tide_api_key where id::text = ${id}
      and (${anybodys} or user_id = ${actor.userId}::uuid) returning name, user_id as "user"`.execute(transaction);
    const [key] = ended.rows;
    if (!key) throw notFound('API 密钥');
    await traceAction(engine, transaction, actor, 'apiKey.revoke', null, { key: id, ...key });
  });
  apiKeys.forget();
}
