import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../access/actor';
import { TideError } from '../errors';
import type { Engine, EngineWithFiles } from '../records/engine';
import { rederiveDepartments } from '../records/rederiveDepartments';
import type { Work } from '../work';

/** Keeps whose records are to follow their owners into their departments (spec ORG-01), in the transaction that moves them. */
export async function keepRederivation(
  { database, clock }: Engine,
  label: string,
  ownerIds: readonly string[],
): Promise<string | null> {
  if (ownerIds.length === 0) return null;
  const id = uuidv7();
  await sql`insert into tide_rederivation (id, label, owner_ids, created_at)
    values (${id}::uuid, ${label}, ${[...ownerIds]}::uuid[], ${clock.now().toISOString()}::timestamptz)`.execute(
    database,
  );
  return id;
}

async function load({ database }: Engine, id: string): Promise<{ label: string; ownerIds: string[] } | undefined> {
  const found = await sql<{
    label: string;
    ownerIds: string[];
  }>`select label, owner_ids as "ownerIds" from tide_rederivation
    where id = ${id}::uuid`.execute(database);
  return found.rows[0];
}

/** Takes it into the work. Errors: WRONG_STATE when it is done. */
export async function beginRederivation(
  engine: EngineWithFiles,
  _actor: Actor,
  id: string,
): Promise<{ label: string }> {
  const kept = await load(engine, id);
  if (!kept) throw new TideError('WRONG_STATE', '历史数据的所属部门已经同步完。');
  return { label: `同步历史数据所属部门：${kept.label}` };
}

/** Gives the records of these owners the department that the owner is in now. Begun again it only does what is left. */
export async function runRederivation(
  engine: EngineWithFiles,
  actor: Actor,
  id: string,
  work: Work,
): Promise<'done' | 'cancelled'> {
  const kept = await load(engine, id);
  if (!kept) return 'done';
  if (!(await rederiveDepartments(engine, actor, kept.ownerIds, work))) return 'cancelled';
  await sql`delete from tide_rederivation where id = ${id}::uuid`.execute(engine.database);
  return 'done';
}

/** Nothing has to be told: what was not done can be done again from the jobs page. */
export async function failRederivation(): Promise<void> {}
