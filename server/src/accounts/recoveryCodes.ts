import { randomInt } from 'node:crypto';
import { hashToken } from '../people/tokens';

/** Signs that nobody mistakes for one another; sixteen of them are 79 bits. */
const signs = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Ten codes for the day that the telephone is gone, `XXXX-XXXX-XXXX-XXXX`, and their hashes, which alone are kept. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const part = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  const codes = Array.from({ length: 10 }, () => [part(), part(), part(), part()].join('-'));
  return { codes, hashes: codes.map((code) => hashToken(recoveryCodeOf(code))) };
}

/** A typed code as it is hashed: without hyphens, blanks and small letters. */
export const recoveryCodeOf = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase();
