import { join } from 'node:path';
import { serve } from '@hono/node-server';
import pino from 'pino';
import { type App, openApp, shippedSolutions } from './app';
import { backupCommand, restoreCommand } from './backup/command';
import { systemClock, today } from './clock';
import { type Config, ConfigError, readConfig } from './config';
import { joinEmbedded } from './database/embedded/running';
import { type EmbeddedServer, startEmbedded } from './database/embedded/server';
import { externalServer } from './database/external';
import { demoPassword, loadDemo } from './demo/load';
import { loadDemoPools } from './demo/loadPools';
import { removeDemo } from './demo/remove';
import { TideError } from './errors';
import { web } from './http/web';
import { beginWorkspace } from './organisation/begin';
import { hasUsers } from './people/firstUser';
import { recompute, sentenceOf } from './records/recompute/recompute';

const webFolder = join(import.meta.dirname, '../../web/dist');

/** The database of this start: the configured one, or the embedded server in the data folder. */
async function startDatabase(config: Config, embedded = startEmbedded): Promise<EmbeddedServer> {
  if (config.databaseUrl) return { settings: await externalServer(config.databaseUrl), stop: async () => undefined };
  return embedded({ folder: config.data, onRestart: (reason) => console.error(reason) });
}

/** The reading role: one of its own in the embedded database, a given one elsewhere. */
function readerOf(config: Config, postgres: EmbeddedServer['settings']): EmbeddedServer['settings'] | null {
  if (!config.wall) return null;
  if (!config.databaseUrl) return { ...postgres, user: `${config.schema}_reader` };
  if (config.readerUrl) {
    const { username, password } = new URL(config.readerUrl);
    return {
      connectionString: config.readerUrl,
      user: decodeURIComponent(username),
      ...(password && { password: decodeURIComponent(password) }),
    };
  }
  console.error('没有设置 TIDE_READER_URL，第二道墙 (数据库行级安全) 没有启用，做法见 docs/administration.zh-CN.md。');
  return null;
}

function open(config: Config, postgres: EmbeddedServer['settings']): Promise<App> {
  return openApp({
    postgres,
    reader: readerOf(config, postgres),
    schema: config.schema,
    solutions: shippedSolutions,
    zone: config.zone,
    language: config.language,
    currency: config.currency,
    clock: systemClock(config.now ?? undefined),
    log: pino({ level: config.log }),
    data: config.data,
    publicUrl: config.publicUrl,
    secret: config.secret,
    sessionIdleMinutes: config.sessionIdleMinutes,
    fonts: config.fonts,
  });
}

/** An empty workspace gets its first people: from TIDE_ADMIN_PASSWORD or the demo; else the first visit makes them. */
async function populate({ engine }: App, config: Config): Promise<void> {
  if (await hasUsers(engine.database)) return;
  if (config.adminPassword) {
    const administrator = { username: 'admin', name: '系统管理员', password: config.adminPassword };
    await beginWorkspace(engine, { ...administrator, mustChangePassword: true });
  } else if (config.demo) {
    const day = today(engine.clock, config.zone);
    for (const { demo } of engine.workspace.solutions) {
      const data = demo?.(day);
      if (!data) continue;
      await loadDemo(engine, data);
      await loadDemoPools(engine, data.pools ?? []);
    }
    console.log(
      `演示账号 admin、wang、li、zhao、qian 等，密码都是 ${demoPassword}；npm run demo:remove 可移除演示数据。`,
    );
  }
}

async function removeDemoCommand(config: Config): Promise<void> {
  await withApp(config, async ({ engine }) => {
    const { records, people, recordsLeft, peopleClosed } = await removeDemo(engine);
    console.log(`已移除演示记录 ${records} 条、演示人员 ${people} 人。`);
    if (recordsLeft > 0) console.log(`${recordsLeft} 条演示记录被你们自己的记录引用，保留。`);
    if (peopleClosed > 0) console.log(`${peopleClosed} 名演示人员名下有你们自己的记录，账号已停用。`);
  });
}

/** Works beside the running product. Ends with code 1 when something did not add up, so that a nightly script notices. */
async function recomputeCommand(config: Config): Promise<void> {
  const work = async ({ engine }: App) => {
    const { mended, left, count } = await recompute(engine);
    for (const drift of mended) console.log(`已改正：${sentenceOf(drift)}`);
    for (const drift of left) console.log(`请查明：${sentenceOf(drift)}`);
    console.log(count === 0 ? '汇总、单据金额和账目全部一致，没有差异。' : `共有 ${count} 处差异。`);
    if (count > 0) process.exitCode = 1;
  };
  await withApp(config, work, joinEmbedded);
}

async function serveTide(config: Config): Promise<void> {
  const database = await startDatabase(config);
  const app = await open(config, database.settings);
  await populate(app, config);
  if (config.role !== 'web') await app.work();
  app.http.route('/', web(webFolder));
  const server = serve({ fetch: app.http.fetch, port: config.port, hostname: config.host }, ({ port }) => {
    console.log(`Tide is ready: http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`);
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? `端口 ${config.port} 已被占用，请设置 PORT 换一个端口，或停止占用它的程序。`
        : error.message,
    );
    void stop(1);
  });
  // Other nodes change people, roles and settings too; five seconds is the promise of spec PERM-10.
  const refresh = setInterval(() => {
    app.engine.refresh().catch((error: Error) => console.error(`没能刷新人员和权限：${error.message}`));
  }, 2_000);
  let stopping = false;
  async function stop(code: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    clearInterval(refresh);
    const closed = new Promise((resolve) => server.close(resolve));
    await app.hush();
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    const patience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5_000);
    await closed;
    clearTimeout(patience);
    await app.close();
    await database.stop();
    process.exit(code);
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
}

/** Runs a command on the workspace's database and stops it again. */
async function withApp(
  config: Config,
  work: (app: App) => Promise<void>,
  embedded: typeof startEmbedded = startEmbedded,
): Promise<void> {
  const database = await startDatabase(config, embedded);
  try {
    const app = await open(config, database.settings);
    await work(app);
    await app.close();
  } finally {
    await database.stop();
  }
}

const commands: Record<string, (config: Config, args: readonly string[]) => Promise<void>> = {
  serve: serveTide,
  'demo:remove': removeDemoCommand,
  backup: backupCommand,
  restore: restoreCommand,
  recompute: recomputeCommand,
};

const [name = 'serve', ...args] = process.argv.slice(2);
try {
  const command = commands[name];
  if (!command) throw new ConfigError(`没有命令「${name}」，可用的有 ${Object.keys(commands).join('、')}。`);
  await command(readConfig(process.env), args);
} catch (error) {
  // What a person can mend is a sentence; a defect keeps its stack.
  console.error(error instanceof TideError || error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
