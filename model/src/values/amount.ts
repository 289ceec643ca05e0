import { Decimal } from 'decimal.js';
import { toHalfWidth } from './text';

/**
 * An amount as people write it → exact decimal string, or null where it cannot be one: `￥747,746.9` → `747746.9`,
 * `１２３.４５` → `123.45`; `1e5`, `abc` and more than `decimals` places are refused (AC-121).
 */
export function parseAmount(value: unknown, decimals: number): string | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  const text = toHalfWidth(String(value))
    .trim()
    .replace(/^[¥￥$]\s*/, '')
    .replace(/元$/, '');
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.replace(/0+$/, '').length > decimals) return null;
  const digits = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  const places = fraction.slice(0, decimals);
  const exact = places === '' ? digits : `${digits}.${places}`;
  return sign === '-' && /[1-9]/.test(exact) ? `-${exact}` : exact;
}

/** An exact decimal with a fixed number of places and thousands: `1234.5` → `1,234.50`. Rounds halves away from zero. */
export function formatAmount(exact: string, places: number): string {
  const [whole = '', fraction] = new Decimal(exact).toFixed(places, Decimal.ROUND_HALF_UP).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
