import type { Config } from '../config';
import { joinEmbedded } from '../database/embedded/running';
import { type EmbeddedServer, startEmbedded } from '../database/embedded/server';
import { externalServer } from '../database/external';
import { backup, defaultBackupFile } from './backup';
import type { Outcome } from './manifest';
import { restore } from './restore';

/** `npm run backup [-- file]`: works beside the running product, whose server it then uses. */
export async function backupCommand(config: Config, args: readonly string[]): Promise<void> {
  const now = new Date();
  const server = await openServer(config, joinEmbedded);
  try {
    const outcome = await backup({ ...config, settings: server.settings }, args[0] ?? defaultBackupFile(now), now);
    console.log(`已备份到 ${outcome.file}：${inWords(outcome)}。`);
  } finally {
    await server.stop();
  }
}

/** `npm run restore -- file [--replace]`: the product must be stopped, which the embedded server makes sure of. */
export async function restoreCommand(config: Config, args: readonly string[]): Promise<void> {
  const file = args.find((argument) => argument !== '--replace');
  if (!file) {
    console.error('用法：npm run restore -- <备份文件> [--replace]');
    process.exitCode = 1;
    return;
  }
  const server = await openServer(config, startEmbedded);
  try {
    const outcome = await restore({ ...config, settings: server.settings }, file, {
      replace: args.includes('--replace'),
    });
    console.log(`已从 ${outcome.file} 恢复：${inWords(outcome)}。所有人需要重新登录。`);
  } finally {
    await server.stop();
  }
}

async function openServer(config: Config, embedded: typeof startEmbedded): Promise<EmbeddedServer> {
  if (!config.databaseUrl) return embedded({ folder: config.data });
  return { settings: await externalServer(config.databaseUrl), stop: async () => undefined };
}

function inWords({ tables, rows, files }: Outcome): string {
  return `${tables} 张表，${rows} 行，${files} 个文件`;
}
