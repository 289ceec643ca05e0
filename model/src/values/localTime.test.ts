import { expect, it } from 'vitest';
import { isZone } from './localTime';

it.each(['Asia/Shanghai', 'UTC', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'Etc/GMT+8'])(
  '%s is a time zone',
  (name) => {
    expect(isZone(name)).toBe(true);
  },
);

it.each(['', '+08:00', 'Mars/Base', 'Asia/', 'Asia/Shanghai; drop', '北京'])('%j is none', (name) => {
  expect(isZone(name)).toBe(false);
});
