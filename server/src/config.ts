import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Everything that can be set from outside, checked once. docs/administration.md lists it. */
export interface Config {
  port: number;
  host: string;
  /** Folder of the embedded database, the uploaded files and the secret. */
  data: string;
  databaseUrl: string | null;
  /** The reading role of DATABASE_URL's database, for the second wall. */
  readerUrl: string | null;
  wall: boolean;
  schema: string;
  demo: boolean;
  adminPassword: string | null;
  role: 'all' | 'web' | 'worker';
  zone: string;
  language: 'zh-CN' | 'en-US';
  currency: string;
  /** Start of the program's clock in a rehearsal. */
  now: Date | null;
  secret: string;
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  publicUrl: string | null;
  sessionIdleMinutes: number;
  /** Letters of what is printed, where others than those that come along are wanted. */
  fonts: { normal?: string; bold?: string };
}

const isZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const number = (name: string, min: number, max: number, fallback: number) =>
  z.coerce
    .number(`${name} 应为整数。`)
    .int(`${name} 应为整数。`)
    .min(min, `${name} 不能小于 ${min}。`)
    .max(max, `${name} 不能大于 ${max}。`)
    .default(fallback);

const oneOf = <const Words extends readonly [string, ...string[]]>(
  name: string,
  words: Words,
  fallback: Words[number],
) => z.enum(words, `${name} 只能是 ${words.join('、')}。`).default(fallback as never);

const fontFile = (name: string) =>
  z
    .string()
    .regex(/\.(ttf|otf)$/i, `${name} 应为 .ttf 或 .otf 字体文件。`)
    .refine((path) => existsSync(path), `${name} 指定的字体文件不存在或无法读取。`)
    .optional();

const settings = z.object({
  PORT: number('PORT', 0, 65_535, 3000),
  HOST: z.string().default('127.0.0.1'),
  TIDE_DATA: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL 应以 postgres:// 开头。')
    .optional(),
  TIDE_READER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/[^@/]+@/, 'TIDE_READER_URL 应如 postgres://用户名:密码@主机/数据库。')
    .optional(),
  TIDE_WALL: oneOf('TIDE_WALL', ['on', 'off'], 'on'),
  TIDE_SCHEMA: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,40}$/, 'TIDE_SCHEMA 只能用小写字母、数字和下划线。')
    .default('tide'),
  TIDE_DEMO: oneOf('TIDE_DEMO', ['0', '1'], '1'),
  TIDE_ADMIN_PASSWORD: z.string().optional(),
  TIDE_ROLE: oneOf('TIDE_ROLE', ['all', 'web', 'worker'], 'all'),
  TIDE_ZONE: z.string().refine(isZone, 'TIDE_ZONE 不是有效的 IANA 时区，例如 Asia/Shanghai。').default('Asia/Shanghai'),
  TIDE_LANGUAGE: oneOf('TIDE_LANGUAGE', ['zh-CN', 'en-US'], 'zh-CN'),
  TIDE_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'TIDE_CURRENCY 应为三个大写字母，例如 CNY。')
    .default('CNY'),
  TIDE_DEV: oneOf('TIDE_DEV', ['0', '1'], '0'),
  TIDE_NOW: z.iso.datetime({ offset: true, message: 'TIDE_NOW 应如 2025-03-01T09:30:00+08:00。' }).optional(),
  TIDE_SECRET: z.string().min(32, 'TIDE_SECRET 至少 32 个字符。').optional(),
  TIDE_LOG: oneOf('TIDE_LOG', ['silent', 'error', 'warn', 'info', 'debug'], 'info'),
  TIDE_PUBLIC_URL: z.url('TIDE_PUBLIC_URL 应为完整网址，例如 https://crm.example.com。').optional(),
  TIDE_SESSION_IDLE: number('TIDE_SESSION_IDLE', 15, 1440, 120),
  TIDE_FONT: fontFile('TIDE_FONT'),
  TIDE_FONT_BOLD: fontFile('TIDE_FONT_BOLD'),
});

/** Wrong settings, all at once, each as a sentence that names the setting. */
export class ConfigError extends Error {}

/** Reads the settings; creates the data folder and, once, the secret in it. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => issue.message).join('\n'));
  const values = parsed.data;
  if (values.TIDE_NOW && values.TIDE_DEV !== '1')
    throw new ConfigError('TIDE_NOW 只用于演练，需要同时设置 TIDE_DEV=1。');
  const data = resolve(values.TIDE_DATA);
  makeFolder(data);
  return {
    port: values.PORT,
    host: values.HOST,
    data,
    databaseUrl: values.DATABASE_URL ?? null,
    readerUrl: values.TIDE_READER_URL ?? null,
    wall: values.TIDE_WALL === 'on',
    schema: values.TIDE_SCHEMA,
    demo: values.TIDE_DEMO === '1',
    adminPassword: values.TIDE_ADMIN_PASSWORD ?? null,
    role: values.TIDE_ROLE,
    zone: values.TIDE_ZONE,
    language: values.TIDE_LANGUAGE,
    currency: values.TIDE_CURRENCY,
    now: values.TIDE_NOW ? new Date(values.TIDE_NOW) : null,
    secret: values.TIDE_SECRET ?? ownSecret(data),
    log: values.TIDE_LOG,
    publicUrl: values.TIDE_PUBLIC_URL ?? null,
    sessionIdleMinutes: values.TIDE_SESSION_IDLE,
    fonts: fontsOf(values),
  };
}

/** One given file serves for both weights: two families on one page look wrong. */
function fontsOf({ TIDE_FONT, TIDE_FONT_BOLD }: z.output<typeof settings>): Config['fonts'] {
  const bold = TIDE_FONT_BOLD ?? TIDE_FONT;
  return { ...(TIDE_FONT && { normal: resolve(TIDE_FONT) }), ...(bold && { bold: resolve(bold) }) };
}

function makeFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true });
    accessSync(data, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new ConfigError(
      `不能写入数据文件夹 ${data} (${(error as Error).message})。请检查权限，或用 TIDE_DATA 指定另一个文件夹。`,
    );
  }
}

function ownSecret(data: string): string {
  const file = join(data, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
