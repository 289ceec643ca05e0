import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { TideError } from '../errors';

/** Keeps what must be read again but never by whoever has only the database: passwords of gateways, seeds of second factors. */
export interface Secrets {
  seal(text: string): string;
  /** Errors: SECRET_CHANGED when the text was sealed with another TIDE_SECRET or has been altered. */
  open(sealed: string): string;
}

/** AES-256-GCM with a key from TIDE_SECRET; a sealed text is nonce, tag and cipher in base64url. */
export function openSecrets(secret: string): Secrets {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'tide sealed values', 32));
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        throw new TideError('SECRET_CHANGED', '保存的密码打不开：TIDE_SECRET 已不是保存它时的那一个，请重新填写。');
      }
    },
  };
}
