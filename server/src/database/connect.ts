import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { PreparingClient } from './prepared';

/** Tables are made from definitions, so their names and columns are not known to the compiler. */
export type Database = Kysely<Record<string, Record<string, unknown>>>;

export interface Connection {
  database: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** `2025-03-10 01:30:00.123456+00` → ISO 8601 in UTC, milliseconds cut off; the sessions run in UTC, so the offset is always zero. */
function instant(text: string): string {
  const space = text.indexOf(' ');
  const milliseconds =
    text[space + 9] === '.'
      ? text
          .slice(space + 10, -3)
          .slice(0, 3)
          .padEnd(3, '0')
      : '000';
  return `${text.slice(0, space)}T${text.slice(space + 1, space + 9)}.${milliseconds}Z`;
}

const types = new pg.TypeOverrides();
types.setTypeParser(1082, (day) => day);
types.setTypeParser(1184, instant);
types.setTypeParser(1115, instant);
types.setTypeParser(1700, (decimal) => decimal);
types.setTypeParser(20, (integer) => integer);

/** Opens a pool whose sessions live in one schema (the workspace) and in UTC. Dates, instants and exact numbers stay strings. */
export function connect(settings: pg.PoolConfig, schema: string, maxConnections = 10): Connection {
  const pool = new pg.Pool({
    ...settings,
    Client: PreparingClient,
    max: maxConnections,
    types,
    application_name: 'tide',
    options: `-c search_path=${schema} -c timezone=UTC`,
  });
  pool.on('error', () => {
    // An idle session that the server ends is replaced at the next query; that query reports what matters.
  });
  pool.on('connect', (client) => {
    // The same for a session that is in use: its query is refused, and that is where the error is told.
    client.on('error', () => undefined);
  });
  const database: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return { database, pool, close: () => database.destroy() };
}
