import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { type Connection, connect, type Database } from './connect';

/** Sessions on the far side of the wall (wall.ts). */
export interface Reading {
  /** The database as the holder of a pass sees it. */
  as(pass: string): Database;
  close(): Promise<void>;
}

/** Opens the sessions that can only read, and only what the pass opens that was last shown to them. */
export function openReading(reader: pg.PoolConfig, schema: string, maxConnections: number): Reading {
  const connection = connect({ ...reader, pipeline: true }, schema, maxConnections);
  return {
    as: (pass) =>
      new Kysely({
        dialect: new PostgresDialect({ pool: { connect: () => lend(connection, pass), end: async () => undefined } }),
      }),
    close: connection.close,
  };
}

/** The pass that a session knows. */
const shown = new WeakMap<pg.PoolClient, string>();

/**
 * A session that knows the pass. Showing it travels together with the first statement and costs no round trip; if it fails, so does
 * the statement, and the session is given up: it must never answer for the person before.
 */
async function lend({ pool }: Connection, pass: string): Promise<PostgresPoolClient> {
  const client = await pool.connect();
  let trusted = true;
  const show = async (): Promise<void> => {
    shown.delete(client);
    trusted = false;
    await client.query({ name: 'tide_pass', text: `select set_config('tide.pass', $1, false)`, values: [pass] });
    trusted = true;
    shown.set(client, pass);
  };
  const showing = shown.get(client) === pass ? undefined : show();
  // Told again by the statement that waits for it.
  showing?.catch(() => undefined);
  const query = async (text: string, values: unknown[]): Promise<pg.QueryResult> => {
    const [answer] = await Promise.all([client.query(text, values), showing]);
    return answer;
  };
  return {
    // Cursors, the other form of this call, are not used here.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(!trusted),
  };
}
