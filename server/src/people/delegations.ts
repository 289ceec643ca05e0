import type { DelegatedVerb, Delegation } from '@tide/model/api/organisation';
import { sql } from 'kysely';
import type { Database } from '../database/connect';

/** Everybody who administers users without being an administrator, by user (spec ORG-01). */
export async function readDelegations(database: Database): Promise<Map<string, Delegation>> {
  const found = await sql<{ userId: string; departmentIds: string[]; roles: string[]; can: DelegatedVerb[] }>`
    select user_id as "userId", department_ids as "departmentIds", roles, can from tide_delegation`.execute(database);
  return new Map(found.rows.map(({ userId, ...delegation }) => [userId, delegation]));
}
