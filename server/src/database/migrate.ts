import { sql } from 'kysely';
import { TideError } from '../errors';
import type { Database } from './connect';
import * as people from './migrations/0001_people';
import * as records from './migrations/0002_records';
import * as files from './migrations/0003_files';
import * as imports from './migrations/0004_imports';
import * as organisation from './migrations/0005_organisation';
import * as settings from './migrations/0006_settings';
import * as accounts from './migrations/0007_accounts';
import * as protection from './migrations/0008_protection';
import * as organisationRights from './migrations/0009_organisation';
import * as handover from './migrations/0010_handover';
import * as access from './migrations/0011_access';
import * as sharing from './migrations/0013_sharing';
import * as wall from './migrations/0014_wall';
import * as states from './migrations/0015_states';
import * as userFields from './migrations/0016_user_fields';
import * as numbers from './migrations/0017_numbers';
import * as notifications from './migrations/0019_notifications';
import * as renewals from './migrations/0021_renewals';
import * as pools from './migrations/0023_pools';
import * as departmentMoves from './migrations/0024_department_moves';
import * as poolOpening from './migrations/0027_pool_opening';
import * as mailings from './migrations/0035_mailings';

/** In order, for ever: a migration that has landed is never changed. */
const migrations: Record<string, { up(database: Database): Promise<void> }> = {
  '0001_people': people,
  '0002_records': records,
  '0003_files': files,
  '0004_imports': imports,
  '0005_organisation': organisation,
  '0006_settings': settings,
  '0007_accounts': accounts,
  '0008_protection': protection,
  '0009_organisation': organisationRights,
  '0010_handover': handover,
  '0011_access': access,
  '0013_sharing': sharing,
  '0014_wall': wall,
  '0015_states': states,
  '0016_user_fields': userFields,
  '0017_numbers': numbers,
  '0019_notifications': notifications,
  '0021_renewals': renewals,
  '0023_pools': pools,
  '0024_department_moves': departmentMoves,
  '0027_pool_opening': poolOpening,
  '0035_mailings': mailings,
};

/** What this program knows; a backup that names another one comes from a newer program. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/** Two programs that start at once wait for each other here; the number is arbitrary and only has to stay the same. */
const lock = 7_416_325;

/**
 * Creates the schema and brings the system tables to this program's version, all in one transaction; refuses with
 * DATABASE_VERSION a schema that a newer program has written.
 */
export async function migrate(database: Database, schema: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${lock}, hashtext(${schema}))`.execute(transaction);
    await sql`create schema if not exists ${sql.id(schema)}`.execute(transaction);
    await sql`create table if not exists tide_migration (name text primary key, at timestamptz not null default now())`.execute(
      transaction,
    );
    const done = (await sql<{ name: string }>`select name from tide_migration`.execute(transaction)).rows.map(
      (row) => row.name,
    );
    const foreign = done.find((name) => !(name in migrations));
    if (foreign)
      throw new TideError(
        'DATABASE_VERSION',
        `数据库由更新版本的程序写过 (${foreign})，请使用那个版本或更新的版本启动。`,
      );
    for (const [name, migration] of Object.entries(migrations)) {
      if (done.includes(name)) continue;
      await migration.up(transaction);
      await sql`insert into tide_migration (name) values (${name})`.execute(transaction);
    }
  });
}
