import { hash, verify } from '@node-rs/argon2';
import type { SecuritySettings } from '@tide/model/settings/security';
import { TideError } from '../errors';

/** argon2id with the library's OWASP-sized defaults. */
export const hashPassword = (password: string): Promise<string> => hash(password);

export const verifyPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password);

/** So many hashes of old passwords are kept, whatever the settings ask for today. */
export const keptHashes = 24;

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];
const counts = ['', '一', '两', '三', '四'];

/** Refuses a weak password (spec AUTH-03) by the settings: long and mixed enough, not the user name, none of the last ones. */
export async function demandGoodPassword(
  rules: SecuritySettings,
  password: string,
  username: string,
  previousHashes: readonly string[],
): Promise<void> {
  const problem = (message: string) =>
    new TideError('VALIDATION_FAILED', message, { fields: [{ field: 'next', code: 'WEAK_PASSWORD', message }] });
  if ([...password].length < rules.passwordLength) throw problem(`密码至少 ${rules.passwordLength} 个字符。`);
  if (password.length > 200) throw problem('密码不能超过 200 个字符。');
  if (classes.filter((kind) => kind.test(password)).length < rules.passwordClasses)
    throw problem(`密码至少包含大写字母、小写字母、数字、符号中的${counts[rules.passwordClasses]}类。`);
  if (password.toLowerCase() === username.toLowerCase()) throw problem('密码不能与用户名相同。');
  for (const old of previousHashes.slice(0, rules.passwordHistory))
    if (await verify(old, password)) throw problem(`密码不能与最近 ${rules.passwordHistory} 次用过的相同。`);
}
