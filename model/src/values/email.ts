import { toHalfWidth } from './text';

/** One e-mail address in lower case, or null. */
export function parseEmail(text: string): string | null {
  const address = toHalfWidth(text).trim().toLowerCase();
  return address.length <= 254 &&
    /^[a-z0-9._%+'-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(address)
    ? address
    : null;
}

/** zhang@a.com → z***@a.com */
export function maskEmail(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  return `${name.slice(0, 1)}***@${domain}`;
}
