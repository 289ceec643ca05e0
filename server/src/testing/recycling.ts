import pino from 'pino';
import { openApp, shippedSolutions } from '../app';
import { fixedClock } from '../clock';
import { night } from './pool';

// A program that does once what the minute does with the pools of a world; killed.test.ts kills it.
const { RECYCLE_POSTGRES = '{}', RECYCLE_SCHEMA = '', RECYCLE_NOW = '' } = process.env;
const app = await openApp({
  postgres: JSON.parse(RECYCLE_POSTGRES),
  reader: null,
  schema: RECYCLE_SCHEMA,
  solutions: shippedSolutions,
  zone: 'Asia/Shanghai',
  language: 'zh-CN',
  currency: 'CNY',
  clock: fixedClock(RECYCLE_NOW),
  log: pino({ level: 'silent' }),
  data: '/nowhere',
  publicUrl: null,
  secret: 'the secret of this world, 32 characters',
  sessionIdleMinutes: 120,
});
await night(app);
await app.close();
