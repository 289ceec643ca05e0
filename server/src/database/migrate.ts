import { type Migration, Migrator, sql } from 'kysely';
import type { Database } from './connect';
import * as people from './migrations/0001_people';
import * as records from './migrations/0002_records';
import * as files from './migrations/0003_files';
import * as imports from './migrations/0004_imports';

/** In order, for ever: a migration that has landed is never changed. */
const migrations: Record<string, Migration> = {
  '0001_people': people,
  '0002_records': records,
  '0003_files': files,
  '0004_imports': imports,
};

/** Creates the schema and brings the system tables to this program's version; refuses a schema that a newer program has written. */
export async function migrate(database: Database, schema: string): Promise<void> {
  await sql`create schema if not exists ${sql.id(schema)}`.execute(database);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'tide_migration',
    migrationLockTableName: 'tide_migration_lock',
    migrationTableSchema: schema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
