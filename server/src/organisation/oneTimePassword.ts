import { randomInt } from 'node:crypto';

/** Twelve signs of three classes that nobody mistakes for one another when they are read out. */
export function oneTimePassword(): string {
  const draw = (signs: string, count: number) =>
    Array.from({ length: count }, () => signs[randomInt(signs.length)]).join('');
  return `${draw('ABCDEFGHJKLMNPQRSTUVWXYZ', 4)}-${draw('abcdefghijkmnpqrstuvwxyz', 4)}-${draw('23456789', 4)}`;
}
