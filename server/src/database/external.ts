import pg from 'pg';
import { TideError } from '../errors';

/** The oldest major version with all that Tide asks for. */
const oldestMajor = 15;

/**
 * Checks a PostgreSQL that somebody else runs (DATABASE_URL) before anything is done in it. Refuses with DATABASE_UNAVAILABLE or
 * DATABASE_VERSION; the sentence names the server, never its password.
 */
export async function externalServer(url: string): Promise<pg.PoolConfig> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  const place = `${client.host}:${client.port}/${client.database}`;
  // Its loss is reported by the statement that runs.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new TideError(
      'DATABASE_UNAVAILABLE',
      `不能连接 DATABASE_URL 指定的数据库 ${place}：${reasonOf(error)}。请检查地址、用户名和密码，以及数据库是否在运行。`,
    );
  }
  try {
    const found = await client.query<{ number: string; encoding: string; pinyin: boolean }>(`
      select current_setting('server_version_num') as number, current_setting('server_encoding') as encoding,
        exists (select from pg_collation where collname = 'zh-x-icu') as pinyin`);
    const [server] = found.rows;
    const major = Math.floor(Number(server?.number) / 10_000);
    if (major < oldestMajor)
      throw new TideError(
        'DATABASE_VERSION',
        `数据库 ${place} 是 PostgreSQL ${major}，潮汐需要 ${oldestMajor} 或更新的版本。`,
      );
    if (server?.encoding !== 'UTF8')
      throw new TideError(
        'DATABASE_VERSION',
        `数据库 ${place} 的编码是 ${server?.encoding}，潮汐需要 UTF8。请用 create database … encoding 'UTF8' 另建一个。`,
      );
    if (!server.pinyin)
      throw new TideError(
        'DATABASE_VERSION',
        `数据库 ${place} 没有 ICU 排序规则 zh-x-icu，不能按拼音排序。请使用带 ICU 的 PostgreSQL。`,
      );
  } finally {
    await client.end();
  }
  return { connectionString: url };
}

/** Node joins the refusals of several addresses of one name into an error without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
