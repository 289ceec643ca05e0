import { hash, verify } from '@node-rs/argon2';
import { TideError } from '../errors';

/** argon2id with the library's OWASP-sized defaults. */
export const hashPassword = (password: string): Promise<string> => hash(password);

export const verifyPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password);

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/** Refuses a weak password (spec AUTH-03): eight characters, two classes of signs, not the user name, none of the last five. */
export async function demandGoodPassword(
  password: string,
  username: string,
  previousHashes: readonly string[],
): Promise<void> {
  const problem = (message: string) =>
    new TideError('VALIDATION_FAILED', message, { fields: [{ field: 'next', code: 'WEAK_PASSWORD', message }] });
  if ([...password].length < 8) throw problem('密码至少 8 个字符。');
  if (password.length > 200) throw problem('密码不能超过 200 个字符。');
  if (classes.filter((kind) => kind.test(password)).length < 2)
    throw problem('密码至少包含大写字母、小写字母、数字、符号中的两类。');
  if (password.toLowerCase() === username.toLowerCase()) throw problem('密码不能与用户名相同。');
  for (const old of previousHashes.slice(0, 5))
    if (await verify(old, password)) throw problem('密码不能与最近 5 次用过的相同。');
}
