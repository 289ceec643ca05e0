import { securityDefaults } from '@tide/model/settings/security';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../clock';
import type { Database } from '../database/connect';
import { TideError } from '../errors';
import { announceChange } from '../settings/changes';
import { demandGoodPassword, hashPassword } from './passwords';
import {
  parseMobile,
  parseName,
  parsePersonEmail,
  parsePersonPhone,
  parseTimeZone,
  personLabels,
} from './personFields';
import { refusedAt } from './refusal';
import { takeTurn } from './turn';

export interface NewUser {
  /** Where it is known before. */
  id?: string;
  username: string;
  name: string;
  roles: readonly string[];
  password: string;
  departmentId?: string | null;
  managerId?: string | null;
  demo?: boolean;
  mustChangePassword?: boolean;
}

/** Creates a user and returns the id. `passwordHash` may be given where many accounts share one password (demo). */
export async function createUser(
  database: Database,
  clock: Clock,
  user: NewUser,
  passwordHash?: string,
): Promise<string> {
  if (!/^[a-z0-9._-]{2,32}$/.test(user.username))
    throw new TideError('VALIDATION_FAILED', '用户名只能用 2 到 32 个小写字母、数字、点、下划线和减号。', {
      fields: [{ field: 'username', code: 'PATTERN', message: '用户名只能用小写字母、数字、点、下划线和减号。' }],
    });
  if (!passwordHash) await demandGoodPassword(securityDefaults, user.password, user.username, []);
  const id = user.id ?? uuidv7();
  const at = clock.now().toISOString();
  await sql`insert into tide_user (id, username, name, department_id, manager_id, roles, demo, password_hash, must_change_password, created_at, password_changed_at)
    values (${id}::uuid, ${user.username}, ${user.name}, ${user.departmentId ?? null}::uuid, ${user.managerId ?? null}::uuid, ${[...user.roles]}::text[],
      ${user.demo ?? false}, ${passwordHash ?? (await hashPassword(user.password))}, ${user.mustChangePassword ?? false}, ${at}::timestamptz, ${at}::timestamptz)`.execute(
    database,
  );
  await markUsed(database, user.departmentId ? [user.departmentId] : []);
  return id;
}

/** Keeps in mind that somebody is in these departments: they can be disabled from now on, but no longer deleted (spec ORG-02). */
export async function markUsed(database: Database, departmentIds: readonly string[]): Promise<void> {
  if (departmentIds.length === 0) return;
  await sql`update tide_department set used = true where id = any(${[...departmentIds]}::uuid[]) and not used`.execute(
    database,
  );
}

/**
 * Changes the own profile in the caller's transaction (spec AUTH-07). Only name, e-mail, mobile, telephone, time zone and language; a bad one, or one that somebody
 * else has, is refused at its field.
 */
export async function updateProfile(
  transaction: Database,
  userId: string,
  given: Record<string, unknown>,
): Promise<void> {
  const clean: Record<string, string | null> = {};
  for (const [field, value] of Object.entries(given)) {
    const text = value === null ? '' : String(value).trim();
    if (field === 'name') clean.name = parseName(text);
    else if (field === 'email') clean.email = parsePersonEmail(text);
    else if (field === 'mobile') clean.mobile = parseMobile(text);
    else if (field === 'phone') clean.phone = parsePersonPhone(text);
    else if (field === 'timeZone') clean.time_zone = parseTimeZone(text);
    else if (field === 'language') {
      const message = '语言只能是 zh-CN 或 en-US。';
      if (text !== 'zh-CN' && text !== 'en-US')
        throw new TideError('VALIDATION_FAILED', message, { fields: [{ field, code: 'INVALID', message }] });
      clean.language = text;
    } else throw new TideError('UNKNOWN_FIELD', `个人设置没有可修改的「${field}」。`);
  }
  if (Object.keys(clean).length === 0) return;
  await takeTurn(transaction);
  await demandOwn(transaction, userId, clean);
  const assignments = sql.join(Object.entries(clean).map(([field, value]) => sql`${sql.ref(field)} = ${value}`));
  await sql`update tide_user set ${assignments} where id = ${userId}::uuid`.execute(transaction);
  await announceChange(transaction);
}

async function demandOwn(
  transaction: Database,
  userId: string,
  { email = null, mobile = null }: Record<string, string | null>,
): Promise<void> {
  const found = await sql<{ name: string; email: string | null }>`select name, email from tide_user
    where id <> ${userId}::uuid and (email = ${email} or mobile = ${mobile}) order by username limit 1`.execute(
    transaction,
  );
  const [other] = found.rows;
  if (!other) return;
  const field = email !== null && other.email === email ? 'email' : 'mobile';
  throw refusedAt(field, `这个${personLabels[field]}已用于${other.name}。`);
}
