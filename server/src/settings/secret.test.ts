import { expect, it } from 'vitest';
import { openSecrets } from './secret';

const secrets = openSecrets('a secret of at least 32 characters');

it('opens what it has sealed, and seals the same text differently each time', () => {
  const sealed = secrets.seal('密码 1');
  expect(secrets.open(sealed)).toBe('密码 1');
  expect(secrets.seal('密码 1')).not.toBe(sealed);
  expect(sealed).not.toContain('密码');
});

it('refuses a text that was altered, cut or sealed with another secret', () => {
  const sealed = secrets.seal('x'.repeat(20));
  const altered = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
  for (const wrong of [altered, sealed.slice(0, 20), '']) expect(() => secrets.open(wrong)).toThrow('保存的密码打不开');
  expect(() => openSecrets('another secret of 32 characters!!').open(sealed)).toThrow('TIDE_SECRET');
});
