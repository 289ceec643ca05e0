import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { externalServer } from './external';

/** The test server as somebody else's, under another address. */
function url(change: { database?: string } = {}): string {
  const client = new pg.Client(inject('postgres'));
  const database = change.database ?? client.database ?? '';
  const { connectionString } = inject('postgres');
  if (connectionString) return connectionString.replace(/(:\/\/[^/]*\/)[^?]*/, `$1${database}`);
  return `postgres://${client.user}:secret@/${database}?host=${encodeURIComponent(client.host)}&port=${client.port}`;
}

async function withClient(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(inject('postgres'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

test('a server that answers is taken', async () => {
  const settings = await externalServer(url());
  expect(settings.connectionString).toBe(url());
});

test('a server that is not there is named with its address and the setting, without the password', async () => {
  const refusal = externalServer('postgres://tide:very-secret@127.0.0.1:9/tide');
  await expect(refusal).rejects.toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringMatching(/^不能连接 DATABASE_URL 指定的数据库 127\.0\.0\.1:9\/tide：connect ECONNREFUSED/),
  });
  await expect(refusal).rejects.not.toThrow('very-secret');
});

test('a database that does not exist is named', async () => {
  await expect(externalServer(url({ database: 'tide_nowhere' }))).rejects.toThrow(/tide_nowhere.*does not exist/);
});

test('a database that cannot hold Chinese is refused', async () => {
  const name = `tide_latin_${process.pid}`;
  await withClient((client) =>
    client.query(`create database ${name} encoding 'SQL_ASCII' locale 'C' locale_provider 'libc' template template0`),
  );
  try {
    await expect(externalServer(url({ database: name }))).rejects.toMatchObject({ code: 'DATABASE_VERSION' });
  } finally {
    await withClient((client) => client.query(`drop database ${name}`));
  }
});
